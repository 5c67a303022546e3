"""Before the steps: go on with an unfinished set-up of this account, or start a new one."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.change import CHANGES
from flinkwiz.engine.journal import made_things
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.store import SessionBusy
from flinkwiz.wizard.exit_summary import is_unfinished

NEW = "new"


def resume(visit: StepPrompt) -> None:
    """Open the session to go on with; it is asked only where one is unfinished. Raises Back."""
    unfinished = {session.name: session for session in visit.controller.my_sessions() if is_unfinished(session)}
    if not unfinished:
        visit.controller.begin()
        return
    visit.console.say()
    visit.console.say(_("Go on where you stopped? Only set-ups of the account you use now are listed."))
    rows = (*(Row(name, _words(session)) for name, session in unfinished.items()), Row(NEW, _("Start a new set-up")))
    while not _opened(visit, unfinished.get(pick(visit.asker, _("Set-up"), rows, rows[0]).value)):
        pass


def _opened(visit: StepPrompt, session: Session | None) -> bool:
    try:
        visit.controller.begin(session)
    except SessionBusy as problem:
        visit.console.say(str(problem))
        return False
    return True


def _words(session: Session) -> str:
    answers = session.answers
    place = " / ".join(answers[field] for field in ("project", "logstore") if field in answers) or _("no project yet")
    made = len(made_things(session.journal))
    if not made:
        return _("Go on with {name}: {place}, nothing made").format(name=session.name, place=place)
    return _("Go on with {name}: {place}, {made} of {all} things made").format(
        name=session.name, place=place, made=made, all=len(CHANGES)
    )
