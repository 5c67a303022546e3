"""Several lines of text to change: a TextArea that never holds a character that could steer the terminal (security-rules.md G1)."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Key
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from flinkwiz.text.untrusted import is_plain
from screens.widgets.buttons import BracketButton


class TextEditor(TextArea):
    """A TextArea of visible characters and lines' ends; what else is typed or pasted is left out."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+j", "new_line")]

    def __init__(self, text: str, *, id: str, then: str) -> None:
        """Begin with a text, the cursor at its end; Tab goes to the button `then`, past those before it."""
        super().__init__(text, id=id, compact=True, highlight_cursor_line=False)
        self._then = then
        self.move_cursor(self.document.end)

    async def _on_key(self, event: Key) -> None:
        """Take the keys in the order in which they were pressed, also those of one burst.

        A key that is bound acts only once it has gone through everything around the editor, and letters behind it would overtake it:
        so it acts here. What comes behind Tab comes here too, and is meant for the button.
        """
        focused, bound = self.screen.focused, self.screen.active_bindings.get(event.key)
        if isinstance(focused, BracketButton):
            _stop(event)
            if event.key == "enter":
                focused.action_press()
        elif event.key == "tab":
            _stop(event)
            self.screen.set_focus(self.screen.query_one(f"#button-{self._then}"))
        elif bound is not None and bound.node is self:
            _stop(event)
            await self.run_action(bound.binding.action)
        else:
            await super()._on_key(event)

    def action_new_line(self) -> None:
        """Begin another line: a line's end that a terminal passes on from a paste as it is."""
        self.insert("\n")

    def edit(self, edit: Edit) -> EditResult:
        """Change the text; every key and every paste comes through here."""
        return super().edit(replace(edit, text=_visible(edit.text)))

    def put(self, text: str) -> None:
        """Show another text; Ctrl+Z brings the one before back."""
        self.replace(text, self.document.start, self.document.end)


def _stop(event: Key) -> None:
    event.stop()
    event.prevent_default()


def _visible(text: str) -> str:
    lines = text.replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(filter(is_plain, line)) for line in lines)
