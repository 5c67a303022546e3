"""A short list of ways to go, with a second column: Enter takes the highlighted one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message

from screens.widgets.virtual_list import Cells, VirtualList, starts_of


class Menu(VirtualList, can_focus=True):
    """Rows that are driven by themselves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "move(-1)"),
        ("down", "move(1)"),
        ("enter", "take"),
    ]

    class Moved(Message):
        """Another row is highlighted."""

        def __init__(self, place: int) -> None:
            """Tell which, from 0."""
            super().__init__()
            self.place = place

    class Taken(Message):
        """Enter was pressed on a row."""

        def __init__(self, place: int) -> None:
            """Tell which, from 0."""
            super().__init__()
            self.place = place

    def __init__(self, rows: Sequence[Cells], at: int, *, id: str) -> None:
        """Show `rows`, the one at `at` highlighted."""
        super().__init__(id=id)
        self.set_reactive(VirtualList.highlighted, at)
        self._rows, self._starts = rows, starts_of(rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line a row."""
        return max(len(self._rows), 1)

    def show(self, rows: Sequence[Cells]) -> None:
        """Show other words in the same rows."""
        self.fill(rows, starts_of(rows), self.highlighted)

    def watch_highlighted(self, place: int) -> None:
        """Tell of the move."""
        self.post_message(self.Moved(place))

    def action_move(self, by: int) -> None:
        """Go up or down."""
        self.move(by)

    def action_take(self) -> None:
        """Tell that this one is wanted."""
        if self._rows:
            self.post_message(self.Taken(self.highlighted))

    def on_virtual_list_clicked(self, event: VirtualList.Clicked) -> None:
        """The first click highlights a row, another one on it takes it."""
        event.stop()
        if event.place == self.highlighted:
            self.action_take()
        self.highlighted = event.place
