"""Yes or no: `[x] Also write one test log`, the state in its characters (screens.md 0.2)."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Checkbox(Widget, can_focus=True):
    """A box that Space or a click turns on and off; Enter is left to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [("space", "turn")]

    is_on: reactive[bool] = reactive(False)

    class Changed(Message):
        """The box was turned on or off."""

        def __init__(self, check: Checkbox, is_on: bool) -> None:
            """Tell which, and how it is now."""
            super().__init__()
            self.check, self.is_on = check, is_on

        @property
        def control(self) -> Checkbox:
            """The widget."""
            return self.check

    def __init__(self, text: str, is_on: bool, *, id: str) -> None:
        """Show a box with `text` beside it, safe to show."""
        super().__init__(id=id)
        self.text = text
        self.set_reactive(Checkbox.is_on, is_on)

    def render(self) -> Content:
        """The box, the pointer where it has the focus."""
        return Content(f"{'>' if self.has_focus else ' '} [{'x' if self.is_on else ' '}] {self.text}")

    def on_focus(self) -> None:
        """Show the pointer."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the pointer away."""
        self.refresh()

    def action_turn(self) -> None:
        """Turn it and tell of it."""
        self.is_on = not self.is_on
        self.post_message(self.Changed(self, self.is_on))

    def on_click(self) -> None:
        """A click turns it."""
        self.action_turn()
