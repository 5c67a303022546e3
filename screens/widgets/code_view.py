"""Code to read: coloured, scrolling, and counting its lines; no tree-sitter (terminal.md 1.5)."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.highlight import highlight
from textual.message import Message
from textual.widgets import Static

Language = Literal["json", "sql"]


class CodeView(VerticalScroll):
    """Shows one text, which the arrows, Page Up and Page Down scroll; long lines are folded, never cut."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "scroll_up"),
        ("down", "scroll_down"),
        ("pageup", "page_up"),
        ("pagedown", "page_down"),
    ]

    class Moved(Message):
        """Other lines are in view.

        Attributes:
            first, last, total: line numbers from 1.
        """

        def __init__(self, first: int, last: int, total: int) -> None:
            """Tell which."""
            super().__init__()
            self.first, self.last, self.total = first, last, total

    def __init__(self, language: Language, *, id: str) -> None:
        """Show nothing yet."""
        super().__init__(id=id)
        self._language, self._shown = language, ""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(markup=False)

    def show(self, code: str) -> None:
        """Show another text from its first line."""
        if code != self._shown:
            self._shown = code
            self.query_one(Static).update(highlight(code.rstrip("\n"), language=self._language))
            self.scroll_home(animate=False)
            self.call_after_refresh(self._tell)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell where it is now."""
        super().watch_scroll_y(old_value, new_value)
        self._tell()

    def on_resize(self) -> None:
        """Tell how much is in view now."""
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        total, first = self.virtual_size.height, round(self.scroll_y) + 1
        if total and self.size.height:
            self.post_message(self.Moved(first, min(first + self.size.height - 1, total), total))
