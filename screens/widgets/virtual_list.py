"""Rows of which only the visible ones are drawn: a list of any length costs the same. `>` marks the highlighted one."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _
from gettext import ngettext

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from flinkwiz.text.width import cells, pad, shorten_middle, widest

Cells = tuple[str, ...]


def starts_of(rows: Sequence[Cells]) -> tuple[int, ...]:
    """The cell at which each column begins, two cells after the widest before it."""
    columns = max((len(row) for row in rows), default=0)
    starts = [0]
    for column in range(columns - 1):
        starts.append(starts[-1] + widest(row[column] for row in rows if column < len(row)) + 2)
    return tuple(starts)


def laid_out(row: Cells, starts: Sequence[int], width: int) -> str:
    """One row in so many cells; a column without room for it is left out, and a name that is too long loses its middle."""
    line = shorten_middle(row[0], width) if row else ""
    for text, start in zip(row[1:], starts[1:], strict=False):
        if text and start < width - 8 and cells(line) <= start:
            line = pad(line, start) + shorten_middle(text, width - start)
    return line


class VirtualList(Widget):
    """A list driven from outside: the filter field keeps the focus, and the picker moves the mark."""

    highlighted: reactive[int] = reactive(0)

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, place: int) -> None:
            """Tell which, from 0."""
            super().__init__()
            self.place = place

    def __init__(self, *, id: str) -> None:
        """Show nothing yet."""
        super().__init__(id=id)
        self._rows: Sequence[Cells] = ()
        self._starts: Sequence[int] = (0,)
        self._top = 0

    def fill(self, rows: Sequence[Cells], starts: Sequence[int], highlighted: int) -> None:
        """Show other rows.

        Arguments:
            starts: where the columns begin, so that they stand still while one filters.
        """
        self._rows, self._starts = rows, starts
        self.highlighted = highlighted
        self.refresh()

    def move(self, by: int) -> None:
        """Move the mark, without going round."""
        self.highlighted = min(max(self.highlighted + by, 0), max(len(self._rows) - 1, 0))

    def render(self) -> Content:
        """The rows around the mark, and how many there are below."""
        height, width = max(self.size.height, 1), max(self.size.width - 2, 1)
        self._top = min(max(self._top, self.highlighted - height + 1), self.highlighted)
        places = range(self._top, min(self._top + height, len(self._rows)))
        lines = [self._line(place, width) for place in places]
        below = len(self._rows) - self._top - len(lines)
        if below:
            lines[-1] = self._line(
                places[-1], width, ngettext("{count} more below", "{count} more below", below).format(count=below)
            )
        return Content("\n".join(lines))

    def _line(self, place: int, width: int, more: str = "") -> str:
        mark = "> " if place == self.highlighted else "  "
        room = width - cells(more) - 2 if more else width
        line = mark + laid_out(self._rows[place], self._starts, room)
        return pad(line, width + 2 - cells(more)) + more if more else line

    def on_click(self, event: Click) -> None:
        """Tell which row is under the mouse."""
        if self._top + event.y < len(self._rows):
            self.post_message(self.Clicked(self._top + event.y))

    def on_mouse_scroll_down(self, _event: MouseScrollDown) -> None:
        """The wheel moves the mark."""
        self.move(1)

    def on_mouse_scroll_up(self, _event: MouseScrollUp) -> None:
        """The wheel moves the mark."""
        self.move(-1)


def count_words(shown: int, fitting: int, all_of_them: int) -> str:
    """How many fit, of how many; and that only some of them are listed where there are very many."""
    if shown < fitting:
        return _("first {shown} of {fitting}").format(shown=f"{shown:,}", fitting=f"{fitting:,}")
    return _("{fitting} of {all}").format(fitting=f"{fitting:,}", all=f"{all_of_them:,}")
