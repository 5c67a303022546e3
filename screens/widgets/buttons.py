"""The row of buttons: `[ Back ]   [ Next ]`, in brackets, so that they are seen without colour (screens.md 0.2).

yield ButtonRow([Press("back", _("Back")), Press("next", _("Next"))])
row.offer([...])                        # other buttons; the focus stays on a button of the same key
def on_button_row_pressed(self, event: ButtonRow.Pressed) -> None: event.key
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget


@dataclass(frozen=True)
class ButtonSpec:
    """What a button stands for.

    Attributes:
        key: told when it is pressed; part of its widget's ID.
        label: a word or three, without brackets.
    """

    key: str
    label: str


class BracketButton(Widget, can_focus=True):
    """One button; with the focus it reads `[>Next ]`."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter,space", "press")]

    class Pressed(Message):
        """The button was pressed."""

        def __init__(self, key: str) -> None:
            """Tell which."""
            super().__init__()
            self.key = key

    def __init__(self, press: ButtonSpec) -> None:
        """Make the button of `press`."""
        super().__init__(id=f"button-{press.key}")
        self.press = press

    def render(self) -> Content:
        """The label in brackets."""
        return Content(f"[{'>' if self.has_focus else ' '}{self.press.label} ]")

    def on_focus(self) -> None:
        """Show the mark."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the mark away."""
        self.refresh()

    def action_press(self) -> None:
        """Tell the row."""
        self.post_message(self.Pressed(self.press.key))

    def on_click(self, event: Click) -> None:
        """A click is a press."""
        event.stop()
        self.action_press()


class ButtonRow(Horizontal):
    """Buttons at the right end of one row; Left and Right go from one to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "app.focus_previous"),
        ("right", "app.focus_next"),
    ]

    class Pressed(Message):
        """A button of the row was pressed."""

        def __init__(self, key: str) -> None:
            """Tell which."""
            super().__init__()
            self.key = key

    def __init__(self, buttons: Sequence[ButtonSpec], *, id: str = "buttons") -> None:
        """Show these buttons."""
        super().__init__(id=id)
        self._presses = tuple(buttons)

    def compose(self) -> ComposeResult:
        """One widget a button."""
        yield from (BracketButton(press) for press in self._presses)

    async def offer(self, buttons: Sequence[ButtonSpec]) -> None:
        """Show other buttons; nothing happens where they are the same."""
        if tuple(buttons) == self._presses:
            return
        focused = next((button.press.key for button in self.query(BracketButton) if button.has_focus), None)
        self._presses = tuple(buttons)
        await self.recompose()
        for button in self.query(BracketButton):
            if button.press.key == focused:
                button.focus()

    def on_bracket_button_pressed(self, event: BracketButton.Pressed) -> None:
        """Pass it on as the row's."""
        event.stop()
        self.post_message(self.Pressed(event.key))
