"""The help of a step, over the step: three headings, its keys, and the whole text of a problem where there is one (screens.md 0.7)."""

from __future__ import annotations

from gettext import gettext as _
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from flinkwiz.questions.guidance import READ_ON, Guidance
from screens.commands import Command, Commands, bindings, keys_line
from screens.widgets.plain_text import PlainText


class HelpScreen(ModalScreen[None]):
    """Closed by Esc, Enter, or the key that opened it; the arrows scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Command("escape,enter", "close"))

    def __init__(self, guidance: Guidance, problem: str, commands: Commands) -> None:
        """Explain a step, a problem it has told of, if any, and its keys."""
        super().__init__()
        self._guidance, self._problem, self._commands = guidance, problem, commands

    def compose(self) -> ComposeResult:
        """The headings with their texts."""
        text = self._guidance
        console = _("In the console (as of {date})").format(date=READ_ON)
        parts = [(_("What this is"), text.what), (_("Why it is asked"), text.reason), (console, text.console)]
        parts.append((_("Keys"), keys_line(self._commands)))
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
