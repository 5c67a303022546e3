"""What this account made before with the same grant, and names for a second set-up beside it; asked without a cloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING, Literal

from flinkwiz.engine.change import ResourceId
from flinkwiz.engine.journal import OURS, entry_of, possibly_created
from flinkwiz.questions.answering import questions
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.question import MOST_PROPOSALS, Question
from flinkwiz.recipes.registry import recipe_of
from flinkwiz.sessions.session import Session
from flinkwiz.text.times import day_and_minute
from flinkwiz.wizard.home import state_text, what_text
from flinkwiz.wizard.navigation import CREATE, Steps, index_of, place_of
from flinkwiz.wizard.sessions import all_steps, is_finished, is_made, made_count, made_text

if TYPE_CHECKING:
    from flinkwiz.recipes.recipe import AnyRecipe


def grant_step(recipe: AnyRecipe) -> str | None:
    """The key of the step that completes the grant, or None where the recipe has none."""
    found = [step.key for step in all_steps(recipe) if any(question.field in recipe.grant for question in step.questions)]
    return found[-1] if found else None


def is_past_grant(place: str, recipe: AnyRecipe, steps: Steps) -> bool:
    """Whether a place lies behind the step that completes the grant."""
    key = grant_step(recipe)
    return key is not None and index_of(place, steps) > index_of(key, steps)


def made_before(session: Session, others: Iterable[Session]) -> Session | None:
    """The newest other set-up that made things for the same grant; None where this one made things or has names of its own.

    Arguments:
        others: the sessions of the same account, the newest first.
    """
    recipe = recipe_of(session.recipe)
    if possibly_created(session.journal) or not recipe.grant or not _is_grant_known(session.answers, recipe):
        return None
    found = [other for other in others if _has_made_the_same(other, session, recipe)]
    return None if _has_own_names(session.answers, recipe, found) else next(iter(found), None)


def _is_grant_known(answers: Answers, recipe: AnyRecipe) -> bool:
    return all(
        question.field in answers or not question.when(answers)
        for question in questions(all_steps(recipe))
        if question.field in recipe.grant
    )


def _has_made_the_same(other: Session, session: Session, recipe: AnyRecipe) -> bool:
    is_same = other.name != session.name and other.recipe == session.recipe and bool(possibly_created(other.journal))
    # What is left off is an empty answer, or none where it was never asked.
    return is_same and all((other.answers.get(field) or "") == (session.answers.get(field) or "") for field in recipe.grant)


def _has_own_names(answers: Answers, recipe: AnyRecipe, others: Iterable[Session]) -> bool:
    """Whether every name is chosen and none is another's: then a second set-up is meant."""
    names, taken = _proposing(answers, recipe), taken_names(others)
    return bool(names) and all(answers.get(question.field, "") not in {"", *taken} for question in names)


def _proposing(answers: Answers, recipe: AnyRecipe) -> tuple[Question, ...]:
    """The questions for names that can be proposed for a second set-up."""
    return tuple(
        question
        for question in questions(all_steps(recipe))
        if question.when(answers) and question.another(answers, 2) is not None
    )


def taken_names(others: Iterable[Session]) -> frozenset[str]:
    """The names of all that these sessions made."""
    return frozenset(entry.name for session in others for entry in session.journal.values() if entry.state in OURS)


def proposed_names(answers: Answers, recipe: AnyRecipe, taken: Set[str]) -> dict[Field, str]:
    """A name for each that is proposed, of the first number with which none is taken."""
    asked, names = _proposing(answers, recipe), dict[Field, str]()
    for number in range(1, MOST_PROPOSALS + 1):
        names = {question.field: question.proposal(answers, number) or "" for question in asked}
        if not taken & set(names.values()):
            break
    return names


def own_names(answers: Answers, recipe: AnyRecipe, taken: Set[str]) -> dict[Field, str]:
    """The names that a second set-up still needs: one that is chosen already and not taken stays as it is."""
    proposed = proposed_names(answers, recipe, taken)
    return {field: name for field, name in proposed.items() if answers.get(field, "") in {"", *taken}}


def free_names(answers: Answers, recipe: AnyRecipe, taken: Set[str], is_usable: Callable[[Field, str], bool]) -> dict[Field, str]:
    """The names that a second set-up still needs, those that the cloud has no other use for.

    Arguments:
        is_usable: asks the cloud; with every proposal in use the last stays, and the user sees it so.
    """
    names = own_names(answers, recipe, taken)
    while in_use := {name for field, name in names.items() if not is_usable(field, name)} - taken:
        taken |= in_use
        names = own_names(answers, recipe, taken)
    return names


def maker_of(resource: ResourceId, name: str, others: Iterable[Session]) -> Session | None:
    """The other session that made the thing of this name, or None."""

    def has_made(session: Session) -> bool:
        entry = entry_of(session.journal, resource)
        return entry.state in OURS and entry.name == name

    return next(filter(has_made, others), None)


Choice = Literal["open", "check", "undo", "second"]
"""What can be done about a set-up that is there already."""


@dataclass(frozen=True)
class Offered:
    """A choice in words.

    Attributes:
        label: what it does.
        about: what comes of it.
    """

    choice: Choice
    label: str
    about: str


def offered(session: Session) -> tuple[Offered, ...]:
    """What can be done about a set-up that is there already, the nearest at hand first."""
    second = Offered("second", _("Make a second one"), _("beside it, with names of its own"))
    undo = Offered("undo", _("Take it back"), _("its list is shown first"))
    if not is_made(session):
        return Offered("open", _("Go on with it"), made_text(*made_count(session))), undo, second
    return (
        Offered("open", _("Show it"), _("its SQL and what was made") if is_finished(session) else _("what was made")),
        Offered("check", _("Check it"), _("whether all of it is there and works")),
        undo,
        second,
    )


def place_to(choice: Choice, session: Session) -> str:
    """The step where a choice goes on, in the set-up that is there already."""
    return place_of(session, all_steps(recipe_of(session.recipe))) if choice == "open" else CREATE


def about_earlier(session: Session) -> str:
    """What a set-up that is there already reaches, how far it is, and that nothing happens by itself."""
    text = _("{what}: {state}. Nothing is changed before you agree to a list.")
    return text.format(what=what_text(session), state=state_text(session))


def when_made(session: Session) -> str:
    """When a set-up was made, or begun where not everything of it is there, with its name, in a sentence."""
    text = _("You made this on {when} ({name}).") if is_made(session) else _("You began to make this on {when} ({name}).")
    return text.format(when=day_and_minute(session.started), name=session.name)
