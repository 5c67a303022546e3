"""The way through the steps: what comes next, what came before, where a session goes on, and what is behind the user."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.questions.answering import is_answered
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.question import Step, StepKind
from flinkwiz.sessions.session import Session
from flinkwiz.text.width import cells, shorten_middle
from flinkwiz.wizard.sessions import is_finished
from flinkwiz.wizard.what_step import FIELD

FIRST, CREATE, RESULT = "connect", "create", "sql"
"""The keys of the steps that every recipe has."""

_NEVER_PASSED_OVER: frozenset[StepKind] = frozenset({"create", "result"})
"""What these show does not stand in any answer."""

Steps = tuple[Step, ...]


def index_of(key: str, steps: Steps) -> int:
    """The place of a step, from 0; a further face of one, such as `create.proof`, stands at its place, what is no step at the first."""
    return next((number for number, step in enumerate(steps) if step.key == key.partition(".")[0]), 0)


def next_step(key: str, answers: Answers, given: Answers, steps: Steps) -> str:
    """The next step; those whose every answer stands as a flag gave it count as answered and are passed over."""
    coming = (step for step in steps[index_of(key, steps) + 1 :] if not _is_passed_over(step, answers, given))
    return next(coming, steps[-1]).key


def _is_passed_over(step: Step, answers: Answers, given: Answers) -> bool:
    """Whether nothing is left to ask or to show, as in a step all of whose questions answers have made pointless."""
    asked = (question.field for question in step.questions if question.when(answers))
    return step.kind not in _NEVER_PASSED_OVER and all(field in given for field in asked)


def previous_step(key: str, steps: Steps) -> str:
    """The step before; the first has none before it."""
    return steps[max(index_of(key, steps) - 1, 0)].key


def place_of(session: Session, steps: Steps) -> str:
    """The step where a session goes on: the SQL once everything is proven, else the first open question, else Create."""
    if is_finished(session):
        return RESULT
    before, answers = steps[: index_of(CREATE, steps)], {FIELD: session.recipe, **session.answers}
    return next((step.key for step in before if not is_answered(step, answers)), CREATE)


def done_steps(answers: Answers, is_made: bool, steps: Steps) -> frozenset[str]:
    """The keys of the steps that are behind the user.

    Arguments:
        is_made: whether everything is made.
    """
    before = steps[: index_of(CREATE, steps)]
    made = {CREATE} if is_made else set()
    return frozenset({step.key for step in before if is_answered(step, answers)} | made)


def place_text(key: str, steps: Steps) -> str:
    """Where one is, as it can be said on the phone: "6 of 9 Policy"."""
    number = index_of(key, steps)
    return _("{number} of {count} {title}").format(number=number + 1, count=len(steps), title=steps[number].title)


def breadcrumb(answers: Answers, path: tuple[Field, ...], width: int | None = None) -> str:
    """The answers so far as a path; a long part loses its middle, never the line its end.

    Arguments:
        path: the fields that tell where one is.
        width: cells that there are, or None for any number.
    """
    parts = [answers[name] for name in path if answers.get(name)]
    whole = " > ".join(parts)
    if width is None or cells(whole) <= width or not parts:
        return whole
    each = (width - 3 * (len(parts) - 1)) // len(parts)
    return " > ".join(shorten_middle(part, each) for part in parts)
