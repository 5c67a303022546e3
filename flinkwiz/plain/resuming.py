"""Before the steps: go on with an unfinished set-up of this account, or start a new one."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.recipes.registry import recipe_of
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.store import SessionBusy
from flinkwiz.wizard.sessions import is_unfinished, made_count

NEW = "new"


def resume(prompt: StepPrompt) -> None:
    """Open the session to go on with; it is asked only where one is unfinished. Raises Back."""
    unfinished = {session.name: session for session in prompt.controller.my_sessions() if is_unfinished(session)}
    if not unfinished:
        prompt.controller.begin()
        return
    prompt.console.say()
    prompt.console.say(_("Go on where you stopped? Only set-ups of the account you use now are listed."))
    rows = (*(Row(name, _words(session)) for name, session in unfinished.items()), Row(NEW, _("Start a new set-up")))
    while not _open(prompt, unfinished.get(pick(prompt.asker, _("Set-up"), rows, rows[0]).value)):
        pass


def _open(prompt: StepPrompt, session: Session | None) -> bool:
    try:
        prompt.controller.begin(session)
    except SessionBusy as problem:
        prompt.console.say(str(problem))
        return False
    return True


def _words(session: Session) -> str:
    target = recipe_of(session.recipe).words.target(session.answers) or _("nothing chosen yet")
    made, of = made_count(session)
    text = ngettext(
        "Go on with {name}: {target}, {made} of {all} thing made", "Go on with {name}: {target}, {made} of {all} things made", of
    )
    if not made:
        text = _("Go on with {name}: {target}, nothing made")
    return text.format(name=session.name, target=target, made=made, all=of)
