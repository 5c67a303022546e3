"""A session with other answers: what a changed answer drops, what it makes unknown, and what it may not change."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _

from msgspec.structs import replace

from flinkwiz.engine.journal import possibly_created
from flinkwiz.questions.answering import questions, set_answer
from flinkwiz.questions.answers import Field
from flinkwiz.recipes.registry import recipe_of
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.store import SessionProblem
from flinkwiz.text.program import hint
from flinkwiz.wizard.locked_answers import check_unlocked
from flinkwiz.wizard.sessions import all_steps
from flinkwiz.wizard.what_step import FIELD


def answered(session: Session, values: Mapping[Field, str]) -> tuple[Session, tuple[Field, ...]]:
    """The session with these answers, and the fields of others that were dropped since they depend on a changed one.

    Raises:
        LockedAnswer: they would rename what was made already.
    """
    recipe = recipe_of(session.recipe)
    steps, answers, dropped = all_steps(recipe), dict(session.answers), list[Field]()
    for field in (question.field for question in questions(steps) if question.field in values):
        answers, gone = set_answer(answers, field, values[field], steps)
        dropped += [each for each in gone if each not in values]
    check_unlocked(session, answers)
    is_elsewhere = any(answers.get(field) != session.answers.get(field) for field in recipe.thing)
    return replace(session, answers=answers, known={} if is_elsewhere else session.known), tuple(dropped)


def about_another(session: Session, recipe: str) -> Session:
    """The session about another thing; answers to questions that both ask are kept.

    Arguments:
        recipe: the key of what it is about now.

    Raises:
        SessionProblem: it made things.
    """
    if possibly_created(session.journal):
        raise SessionProblem(
            hint(_("{name} has made things. Next: {flinkwiz} undo {name}, or start a new set-up."), name=session.name)
        )
    kept = {question.field for question in questions(all_steps(recipe_of(recipe)))} - {FIELD}
    answers = {field: value for field, value in session.answers.items() if field in kept}
    return replace(session, recipe=recipe, answers=answers, known={}, journal={}, checks=())
