"""What flags answered when a session is opened with them: what can be taken is, and of everything else it is said why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import ngettext

from flinkwiz.questions.answering import questions
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.question import Step
from flinkwiz.recipes.recipe import AnyRecipe
from flinkwiz.sessions.session import Session
from flinkwiz.wizard.locked_answers import locked_changes, locked_text
from flinkwiz.wizard.sessions import all_steps
from flinkwiz.wizard.what_step import FIELD


@dataclass(frozen=True)
class TakenAnswers:
    """What came of the flags' answers.

    Attributes:
        refused: why an answer breaks its rule, for the step that asks for it again.
        told: what the user must know, in sentences: what stays as it was and why, what is asked again.
    """

    refused: Mapping[Field, str]
    told: tuple[str, ...]


def unlocked(session: Session, given: Answers) -> dict[Field, str]:
    """The flags' answers without those under whose old values things were made."""
    locked = locked_changes(session, given)
    return {field: value for field, value in given.items() if field not in locked}


def locked_given(session: Session, given: Answers) -> str:
    """Which flags a set-up cannot take since it made things, why, and what to do; "" where it can take all."""
    locked = locked_changes(session, given)
    return locked_text(session, locked) if locked else ""


def judged(given: Answers, answers: Answers, steps: tuple[Step, ...]) -> tuple[dict[Field, str], dict[Field, str]]:
    """Flags' answers that can be taken, and why each of the others cannot.

    Arguments:
        answers: what was answered before.
    """
    accepted, refused = dict[Field, str](), dict[Field, str]()
    for question in (each for each in questions(steps) if each.field in given):
        reason = question.validate(given[question.field], answers)
        if reason is None:
            accepted[question.field] = given[question.field]
        else:
            refused[question.field] = reason
    return accepted, refused


def unasked_given(given: Answers, recipe: AnyRecipe) -> tuple[Field, ...]:
    """The flags that answer no question of a recipe."""
    asked = {FIELD, *(question.field for question in questions(all_steps(recipe)))}
    return tuple(field for field in given if field not in asked)


def unasked_text(fields: tuple[Field, ...], recipe: AnyRecipe) -> str:
    """That a set-up of this kind has no use for these flags, and what to do; "" for none."""
    if not fields:
        return ""
    return ngettext(
        "{flags} is not asked where the job reaches this: {recipe}. Next: leave it out, or say with --recipe what it belongs to.",
        "{flags} are not asked where the job reaches this: {recipe}. Next: leave them out, or say with --recipe what they belong to.",
        len(fields),
    ).format(flags=", ".join(f"--{field}" for field in fields), recipe=recipe.name)
