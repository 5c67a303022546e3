"""Before the steps: go on with a set-up of this account, open a finished one, or start a new one (screens.md 1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import wait
from contextlib import suppress
from gettext import gettext as _

from flinkwiz.engine.daemon_pool import run_in_daemon_thread
from flinkwiz.errors import ExpectedError
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.store import SessionBusy
from flinkwiz.wizard.changed_since import changes_since
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.home import Listed, home_question, listed, with_changes

NEW = "new"


_PATIENCE = 3.0
"""Seconds that a look at the proven ones may hold the list up."""


def resume(prompt: StepPrompt) -> bool:
    """Open the session to go on with; it is asked only where there is one. Raises Back.

    Whether what it made was changed since.
    """
    rows = listed(prompt.controller.my_sessions())
    if not rows:
        prompt.controller.begin()
        return False
    found = _looked_at(rows, prompt.controller.connection)
    prompt.console.say()
    prompt.console.say(home_question(found))
    prompt.console.say(_("Only set-ups of the account you use now are listed."))
    choices = {Row(each.name or NEW, _words(each)): each for each in found}
    while True:
        chosen = choices[pick(prompt.asker, _("Set-up"), tuple(choices), next(iter(choices)))]
        if _open(prompt, chosen.session):
            return bool(chosen.changes)


def _looked_at(rows: Sequence[Listed], connection: Connection) -> tuple[Listed, ...]:
    """The rows with what was changed since, looked at one after the other; where that is not seen in time, the record stays."""
    seen = dict[str, Listed]()

    def look() -> None:
        """Look at every proven one that one may look at."""
        for row in rows:
            if row.session is not None and row.is_proven:
                with suppress(ExpectedError):
                    seen[row.name] = with_changes(row, changes_since(row.session, connection))

    looking = run_in_daemon_thread(look)
    wait((looking,), _PATIENCE)
    if looking.done():
        looking.result()
    return tuple(seen.get(row.name, row) for row in rows)


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
    text = _("{what}: {state} ({name})").format(what=row.what, state=row.state, name=row.name)
    return "; ".join((text, *row.changes))
