"""Before the steps: go on with a set-up of this account, open a finished one, or start a new one (screens.md 1.1)."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.store import SessionBusy
from flinkwiz.wizard.home import Listed, home_question, listed

NEW = "new"


def resume(prompt: StepPrompt) -> None:
    """Open the session to go on with; it is asked only where there is one. Raises Back."""
    found = listed(prompt.controller.my_sessions())
    if not found:
        prompt.controller.begin()
        return
    prompt.console.say()
    prompt.console.say(home_question(found))
    prompt.console.say(_("Only set-ups of the account you use now are listed."))
    rows = {Row(each.name or NEW, _words(each)): each.session for each in found}
    enter = next(iter(rows))
    while not _open(prompt, rows[pick(prompt.asker, _("Set-up"), tuple(rows), enter)]):
        pass


def _open(prompt: StepPrompt, session: Session | None) -> bool:
    try:
        prompt.controller.begin(session)
    except SessionBusy as problem:
        prompt.console.say(str(problem))
        return False
    return True


def _words(row: Listed) -> str:
    if row.session is None:
        return row.what
    return _("{what}: {state} ({name})").format(what=row.what, state=row.state, name=row.name)
