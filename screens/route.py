"""The route through the steps: what comes next, what came before, where a session goes on, and which steps are done."""

from __future__ import annotations

from flinkwiz.questions.answers import Answers
from flinkwiz.questions.question import Step
from flinkwiz.sessions.session import Session
from flinkwiz.wizard.exit_summary import is_finished

FIRST = "connect"


def _asked_all(step: Step, answers: Answers) -> bool:
    """Whether the step asks something here and all of it is answered."""
    asked = [question.field for question in step.questions if question.when(answers)]
    return bool(asked) and all(name in answers for name in asked)


def index_of(key: str, steps: tuple[Step, ...]) -> int:
    """The place of a step, from 0; a further face of one, such as `create.proof`, stands at its place, what is no step at the first."""
    return next((number for number, step in enumerate(steps) if step.key == key.partition(".")[0]), 0)


def following(key: str, answers: Answers, given: Answers, steps: tuple[Step, ...]) -> str:
    """The next step; those whose every answer stands as a flag gave it count as answered and are passed over."""
    for step in steps[index_of(key, steps) + 1 :]:
        asked = [question.field for question in step.questions if question.when(answers)]
        if not asked or not all(name in given for name in asked):
            return step.key
    return steps[-1].key


def preceding(key: str, steps: tuple[Step, ...]) -> str:
    """The step before; the first has none before it."""
    return steps[max(index_of(key, steps) - 1, 0)].key


def place(session: Session, steps: tuple[Step, ...]) -> str:
    """The step where a session goes on: the SQL once everything is proven, else the first open question, else Create."""
    if is_finished(session):
        return "sql"
    before = steps[: index_of("create", steps)]
    return next((step.key for step in before if not _asked_all(step, session.answers)), "create")


def done_steps(answers: Answers, is_made: bool, steps: tuple[Step, ...]) -> frozenset[str]:
    """The keys of the steps that are behind the user.

    Arguments:
        is_made: whether all six things are made.
    """
    before = steps[: index_of("create", steps)]
    made = {"create"} if is_made else set()
    return frozenset({step.key for step in before if _asked_all(step, answers)} | made)
