"""One of a few: `> (x) Read`, since Textual's own RadioSet prints the same characters on and off (screens.md 0.2).

yield Choice([Row("read", "Read    logs come out of it"), Row("write", "...")], chosen="read", id="access")
yield ChoiceAcross([...], chosen="guide", id="template")       # in one row: Space, Left and Right change it
on_choice_changed(event): event.key       Space, a click, or Enter chose another one
on_choice_taken(event): event.key         Enter: chosen, and on to the next step
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


@dataclass(frozen=True)
class Row:
    """A choice.

    Attributes:
        key: the answer it gives.
        text: its row, safe to show.
    """

    key: str
    text: str


class _OfOne(Message):
    """Something happened to one of the choices."""

    def __init__(self, choice: RadioList, key: str) -> None:
        """Tell which, and where."""
        super().__init__()
        self.choice, self.key = choice, key

    @property
    def control(self) -> RadioList:
        """The widget."""
        return self.choice


class RadioList(Widget, can_focus=True):
    """A column of choices, one of which is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "move(-1)"),
        ("down", "move(1)"),
        ("space", "choose"),
        ("enter", "take"),
    ]

    chosen: reactive[str] = reactive("")
    highlighted: reactive[int] = reactive(0)

    class Changed(_OfOne):
        """Another one was chosen."""

    class Taken(_OfOne):
        """Enter was pressed on one: it is chosen, and the user wants to go on."""

    def __init__(self, rows: Sequence[Row], chosen: str, *, id: str) -> None:
        """Show `rows`, the one with the key `chosen` on."""
        super().__init__(id=id)
        self.rows = tuple(rows)
        self.set_reactive(RadioList.chosen, chosen)
        self.set_reactive(RadioList.highlighted, next((n for n, row in enumerate(self.rows) if row.key == chosen), 0))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line a row."""
        return len(self.rows)

    def render(self) -> Content:
        """The rows with their marks."""
        return Content("\n".join(self._line(number, row) for number, row in enumerate(self.rows)))

    def _line(self, number: int, row: Row) -> str:
        pointer = ">" if number == self.highlighted and self.has_focus else " "
        return f"{pointer} {mark(row.key == self.chosen)} {row.text}"

    def on_focus(self) -> None:
        """Show the pointer."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the pointer away."""
        self.refresh()

    def action_move(self, by: int) -> None:
        """Highlight the row before or after, without going round."""
        self.highlighted = min(max(self.highlighted + by, 0), len(self.rows) - 1)

    def action_choose(self) -> None:
        """Choose the highlighted row and stay."""
        self.choose(self.rows[self.highlighted].key)

    def choose(self, key: str) -> None:
        """Choose a row by its key and tell of it, if it is another one."""
        if key != self.chosen:
            self.chosen = key
            self.post_message(self.Changed(self, key))

    def action_take(self) -> None:
        """Choose the highlighted row and go on."""
        self.action_choose()
        self.post_message(self.Taken(self, self.chosen))

    def on_click(self, event: Click) -> None:
        """Choose the row under the mouse."""
        if 0 <= event.y < len(self.rows):
            self.highlighted = event.y
            self.action_choose()


class RadioRow(RadioList):
    """The same in one line: `(x) as in the vendor's guide   ( ) strict`; moving chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "step(-1)"),
        ("right", "step(1)"),
        ("space", "next_one"),
        ("up", "app.focus_previous"),
        ("down", "app.focus_next"),
    ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line."""
        return 1

    def render(self) -> Content:
        """The choices beside each other, the pointer where the focus is."""
        return Content("  ".join(self._part(number, row) for number, row in enumerate(self.rows)))

    def _part(self, number: int, row: Row) -> str:
        pointer = ">" if number == self.highlighted and self.has_focus else " "
        return f"{pointer}{mark(row.key == self.chosen)} {row.text}"

    def action_step(self, by: int) -> None:
        """Choose the one before or after."""
        self.action_move(by)
        self.action_choose()

    def action_next_one(self) -> None:
        """Choose the next one, the first after the last."""
        self.highlighted = (self.highlighted + 1) % len(self.rows)
        self.action_choose()

    def on_click(self, event: Click) -> None:
        """Choose the one under the mouse."""
        start = 0
        for number, row in enumerate(self.rows):
            start += len(self._part(number, row)) + 2
            if event.x < start:
                self.highlighted = number
                self.action_choose()
                return


def mark(is_on: bool) -> str:
    """The mark of a choice that is one of several."""
    return "(x)" if is_on else "( )"
