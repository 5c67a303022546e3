"""Answers under which things were made: changed, those would be lost from sight, so they are refused wherever an answer comes from."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.journal import possibly_created
from flinkwiz.errors import ExitCode
from flinkwiz.questions.answering import questions
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.recipes.recipe import AnyRecipe
from flinkwiz.recipes.registry import recipe_of
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.store import SessionProblem
from flinkwiz.text.program import hint
from flinkwiz.wizard.sessions import all_steps
from flinkwiz.wizard.what_step import FIELD


class LockedAnswer(SessionProblem):
    """An answer would change under which things were made."""

    kind = "usage"
    exit_code = ExitCode.USAGE


def locked_changes(session: Session, answers: Answers) -> tuple[Field, ...]:
    """Those of these answers, by their fields, that cannot take the place of the session's, since something was made under them."""
    recipe, before = recipe_of(session.recipe), {FIELD: session.recipe, **session.answers}
    return tuple(
        field
        for field, value in answers.items()
        if field in (FIELD, *recipe.locked) and before.get(field) != value and _has_made_under(field, session, recipe)
    )


def _has_made_under(field: Field, session: Session, recipe: AnyRecipe) -> bool:
    """Whether something was made under an answer: of a name the thing it names, of any other answer anything at all."""
    made = possibly_created(session.journal)
    if not any(question.field == field and question.keeps_typed for question in questions(all_steps(recipe))):
        return bool(made)
    if field in recipe.ids:
        return field in made
    return any(session.journal[resource].name == session.answers.get(field) for resource in made)


def check_unlocked(session: Session, answers: Answers) -> None:
    """Refuse answers under which the session made things otherwise; raises LockedAnswer."""
    changed = locked_changes(session, answers)
    if changed:
        raise LockedAnswer(locked_text(session, changed))


def locked_text(session: Session, fields: tuple[Field, ...]) -> str:
    """Why these answers stay as they are, and what to do."""
    return hint(
        _(
            "{flags} cannot be changed: {name} has made things under the old answer. "
            "Next: {flinkwiz} undo {name}, or another set-up (--session with a new name)."
        ),
        flags=", ".join(f"--{field}" for field in fields),
        name=session.name,
    )
