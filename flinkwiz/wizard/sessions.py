"""The sessions of a home, and what every command and front end asks of one without a cloud."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from flinkwiz.engine.journal import possibly_created, surely_made
from flinkwiz.names.checked import BadName
from flinkwiz.providers.registry import provider_of
from flinkwiz.questions.answering import questions
from flinkwiz.questions.answers import MissingAnswer
from flinkwiz.recipes.registry import UnknownRecipe, recipe_of
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.store import SessionProblem, Sessions
from flinkwiz.text.language import marked
from flinkwiz.text.program import hint
from flinkwiz.wizard.what_step import what_steps

if TYPE_CHECKING:
    from flinkwiz.engine.resource import Resources
    from flinkwiz.questions.question import Step
    from flinkwiz.recipes.recipe import AnyRecipe

Stage = Literal["new", "unfinished", "made", "taken back"]
"""How far a set-up came: nothing was made, not all or nobody knows whether, all of it, or what was made is gone again."""


class TakenBack(SessionProblem):
    """What the SQL of a session names was taken back."""


def sessions_in(home: Path) -> Sessions:
    """The sessions of one FLINKWIZ_HOME; what their recipes do not know is refused when they are read."""
    return Sessions(home, check_session)


def check_session(session: Session) -> None:
    """Refuse what the session's recipe does not know: answers, resources, names that no service has.

    Raises:
        BadName: the first thing that is wrong.
    """
    try:
        recipe = recipe_of(session.recipe)
    except UnknownRecipe:
        raise BadName(marked("recipe"), session.recipe, _("one that this flinkwiz knows")) from None
    known = {question.field for question in questions(all_steps(recipe)) if not question.is_secret}
    for field in session.answers:
        if field not in known:
            raise BadName(marked("answer"), field, _("the answer to a question"))
    for resource in session.journal:
        if resource not in recipe.ids:
            raise BadName(marked("change"), resource, _("one of {choices}").format(choices=", ".join(recipe.ids)))
    recipe.check_journal(session)


def all_steps(recipe: AnyRecipe) -> tuple[Step, ...]:
    """Connect, what the job will reach, then the recipe's own."""
    return (provider_of(recipe.provider).connect_step(), *what_steps(recipe), *recipe.steps())


def setup_in(session: Session) -> Any:
    """The session's set-up value; raises MissingAnswer or BadName."""
    return recipe_of(session.recipe).setup(session.answers, session.account)


def resources_in(session: Session, caller: str = "") -> Resources:
    """What the session's set-up consists of; raises MissingAnswer or BadName."""
    return recipe_of(session.recipe).resources(setup_in(session), caller)


def policy_in(session: Session) -> str | None:
    """The text of the session's policy, or None where its recipe has none; raises MissingAnswer or BadName."""
    policy = recipe_of(session.recipe).policy
    return policy.text(setup_in(session)) if policy else None


def script_in(session: Session) -> str:
    """The finished SQL; raises MissingAnswer or BadName."""
    return recipe_of(session.recipe).sql.script(setup_in(session), session)


def script_to_run(session: Session) -> str:
    """The finished SQL of what is there; raises TakenBack where something it needs is gone, and what `script_in` raises."""
    if _was_undone(session):
        text = _(
            "{name} was taken back, so what its SQL refers to is gone and the SQL would not run. "
            "Next: make it again with {flinkwiz} apply --session {name}, or find another session with {flinkwiz} sessions."
        )
        raise TakenBack(hint(text, name=session.name))
    return script_in(session)


def _was_undone(session: Session) -> bool:
    """Whether a thing was taken back and not made again."""
    return any(entry.state == "undone" for entry in session.journal.values())


def is_to_change(before: Session, after: Session) -> bool:
    """Whether other things are wanted than before, so that what was made and proven is not what is wanted."""
    try:
        return resources_in(before) != resources_in(after)
    except (MissingAnswer, BadName):
        return True


def stage_of(session: Session) -> Stage:
    """How far the set-up came, by its journal."""
    if _was_undone(session) and not possibly_created(session.journal):
        return "taken back"
    if is_made(session):
        return "made"
    return "unfinished" if possibly_created(session.journal) or surely_made(session.journal) else "new"


def is_made(session: Session) -> bool:
    """Whether everything is there: made, or used as it was found."""
    wanted = set(recipe_of(session.recipe).wanted(session.answers))
    return bool(session.journal) and wanted <= set(surely_made(session.journal))


def is_unproven(session: Session) -> bool:
    """Whether it holds something that was made with a secret and never passed its checks."""
    return any(entry.made and not entry.proven for entry in session.journal.values())


def is_finished(session: Session) -> bool:
    """Whether all is made and proven, and no check failed."""
    is_proven = is_made(session) and bool(session.checks) and not is_unproven(session)
    return is_proven and all(check.ok is not False for check in session.checks)


def is_unfinished(session: Session) -> bool:
    """Whether a session is worth going on with: something was chosen in it, and it is neither finished nor taken back."""
    was_taken_back = bool(session.journal) and not possibly_created(session.journal)
    return bool(session.answers.keys() - {"region"}) and not was_taken_back and not is_finished(session)


def made_count(session: Session) -> tuple[int, int]:
    """How many things are made, and of how many."""
    return len(surely_made(session.journal)), len(recipe_of(session.recipe).wanted(session.answers))


def made_text(made: int, of: int) -> str:
    """How many things are made, in a sentence."""
    return ngettext("{made} of {all} thing made.", "{made} of {all} things made.", of).format(made=made, all=of)
