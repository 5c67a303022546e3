"""Home: the set-ups of this account, to go on with or to open, and a new one; asked after Connect (screens.md 1.1)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from gettext import gettext as _

from textual import on, work
from textual.app import ComposeResult

from flinkwiz.errors import ExpectedError
from flinkwiz.text.width import shorten_middle
from flinkwiz.wizard.changed_since import changes_since
from flinkwiz.wizard.home import Listed, about, home_question, listed, with_changes
from screens.step_screen import StepScreen
from screens.widgets.buttons import ButtonSpec
from screens.widgets.menu import Menu
from screens.widgets.plain_text import PlainText
from screens.wizard_state import WizardState

_WHAT = 30
"""Cells of what a set-up reaches, so that its state and its name have room beside it."""


class ResumeScreen(StepScreen):
    """Go on where you stopped? Or: open a set-up, or start a new one?"""

    AUTO_FOCUS = "#sessions"

    def __init__(self, wizard: WizardState) -> None:
        """Read the sessions of the account in use."""
        super().__init__(wizard)
        self.rows = list(listed(self.controller.my_sessions()))

    def question(self) -> str:
        return home_question(self.rows)

    def why(self) -> str:
        return _("Everything you answered is saved. Only set-ups of the account you use now are listed.")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        return ButtonSpec("back", _("Back")), ButtonSpec("next", _("Go on"))

    def compose_body(self) -> ComposeResult:
        """The unfinished set-ups, the newest first; a new one; finished ones."""
        yield Menu(self._cells(), 0, id="sessions")
        yield PlainText(id="about")

    def _cells(self) -> list[tuple[str, str, str]]:
        return [(shorten_middle(row.what, _WHAT), row.state, row.name) for row in self.rows]

    def on_mount(self) -> None:
        """Tell of the first one, and look whether the proven ones are as they were made."""
        self._tell_of(self.rows[0])
        self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        """Look at one proven set-up after the other; where nobody may look, its record stays."""
        for place, row in enumerate(self.rows):
            session = row.session
            if session is None or not row.is_proven:
                continue
            with suppress(ExpectedError):
                look = partial(changes_since, session, self.controller.connection)
                self._update(place, with_changes(row, await self.fetch(look, "look-at-one")))

    def _update(self, place: int, row: Listed) -> None:
        """Show a row as it was seen now."""
        self.rows[place] = row
        menu = self.query_one(Menu)
        menu.show(self._cells())
        self._tell_of(self.rows[menu.highlighted])

    @on(Menu.Moved)
    def _tell(self, event: Menu.Moved) -> None:
        self._tell_of(self.rows[event.place])

    def _tell_of(self, row: Listed) -> None:
        self.query_one("#about", PlainText).show(about(row))

    @on(Menu.Taken)
    def _take(self, event: Menu.Taken) -> None:
        self._open(self.rows[event.place])

    def action_next(self) -> None:
        """Open what is highlighted."""
        self._open(self.rows[self.query_one(Menu).highlighted])

    def action_try_again(self) -> None:
        """Try to open the same one again."""
        self.say("")
        self.action_next()

    def _open(self, row: Listed) -> None:
        """Open the session with the flags' answers; which it cannot take is said before."""
        refused = self.wizard.flags_refused(row.session) if row.session else ""
        if refused:
            self.say(_("{refused} Enter opens it as it is.").format(refused=refused), "warning")
            return
        try:
            session = self.wizard.begin(row.session)
        except ExpectedError as problem:
            self.tell_problem(problem)
            return
        opened = replace(row, session=session)
        self.leave(opened.place(self.controller.steps) if row.session else self.wizard.next_step)
