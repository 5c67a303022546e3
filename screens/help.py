"""The help of a step, over the step: three headings, and the whole text of a problem where there is one (ux 3, Help)."""

from __future__ import annotations

from gettext import gettext as _
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from flinkwiz.recipes.logstore.guidance import READ_ON, guidance
from screens.widgets.plain_text import PlainText


class HelpScreen(ModalScreen[None]):
    """Closed by Esc, Enter, or the key that opened it; the arrows scroll it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "close", show=False)]

    def __init__(self, key: str, problem: str) -> None:
        """Explain the step `key`, and a problem it has told of, if any."""
        super().__init__()
        self._key, self._problem = key, problem

    def compose(self) -> ComposeResult:
        """The headings with their texts."""
        text = guidance()[self._key]
        console = _("In the console (as of {date})").format(date=READ_ON)
        parts = [(_("What this is"), text.what), (_("Why it is asked"), text.reason), (console, text.console)]
        if self._problem:
            parts.insert(0, (_("What went wrong"), self._problem))
        with VerticalScroll(id="help"):
            for heading, body in parts:
                yield PlainText(heading, classes="heading")
                yield PlainText(body, classes="text")
            yield PlainText(_("Esc closes this."), id="closing")

    def action_close(self) -> None:
        """Back to the step."""
        self.dismiss(None)
