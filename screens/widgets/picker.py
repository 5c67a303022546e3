"""A list with a filter: type to narrow it, arrows to move, Enter to take (screens.md 0.6).

picker = Picker(headings=("Project",), id="picker")
picker.show(options, cells, at="test")          # the options, the columns of each, and the one to highlight
picker.explain("You may not list projects.", count="list not allowed")
on_picker_highlighted(event): event.option      # or None where nothing fits
on_picker_taken(event): event.option, event.typed    # Enter or a second click; option None: the typed text is meant
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input

from flinkwiz.questions.matching import matches, narrow
from flinkwiz.questions.option import Option
from screens.widgets.plain_text import PlainText
from screens.widgets.text_input import TextInput
from screens.widgets.virtual_list import Cells, VirtualList, count_words, laid_out, starts_of

MOST = 200
"""Rows listed at most; more than that are found by typing."""


class Picker(Vertical):
    """Filter, count, headings, rows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "move(-1)"),
        ("down", "move(1)"),
        ("pageup", "move(-10)"),
        ("pagedown", "move(10)"),
    ]

    option: var[Option | None] = var(None)
    """The highlighted one."""

    class Highlighted(Message):
        """Another option, or none, is highlighted."""

        def __init__(self, option: Option | None) -> None:
            """Tell which."""
            super().__init__()
            self.option = option

    class Taken(Message):
        """The user wants this one, or, where it is None, the name typed in full."""

        def __init__(self, option: Option | None, typed: str) -> None:
            """Tell which, and what was typed."""
            super().__init__()
            self.option, self.typed = option, typed

    def __init__(self, label: str, headings: Cells = (), *, id: str) -> None:
        """Show a filter with `label`, and `headings` over the columns."""
        super().__init__(id=id)
        self._label, self._headings = label, headings
        self._options: Sequence[Option] = ()
        self._cells: Sequence[Cells] = ()
        self._names: Sequence[str] = ()
        self._starts: Sequence[int] = (0,)
        self._places: list[int] = []

    def compose(self) -> ComposeResult:
        """The filter on one line with the count, then the list."""
        with Horizontal(id="filter-row"):
            yield PlainText(self._label, id="filter-label")
            yield TextInput(id="filter", compact=True, select_on_focus=False)
            yield PlainText(id="count")
        yield PlainText(id="headings")
        yield VirtualList(id="rows")
        yield PlainText(id="explanation")

    @property
    def typed(self) -> str:
        """What stands in the filter."""
        return narrow(self.query_one("#filter", Input).value)

    def show(self, options: Sequence[Option], cells: Callable[[Option], Cells], at: str | None) -> None:
        """List options.

        Arguments:
            cells: the columns of an option, the first of which is searched.
            at: the value of the option to highlight; the first where it is not among them.
        """
        self._options = options
        self._cells = [cells(option) for option in options]
        self._names = [row[0].lower() for row in self._cells]
        self._starts = starts_of([*self._cells, self._headings] if self._headings else self._cells)
        self._explain("")
        self._list(at)

    def explain(self, text: str, count: str) -> None:
        """Say in the place of the list why it is empty."""
        self._options = self._cells = self._names = ()
        self._list(None)
        self._explain(text)
        self.query_one("#count", PlainText).show(count)

    def _explain(self, text: str) -> None:
        self.query_one("#explanation", PlainText).show(text)
        self.query_one("#rows", VirtualList).display = not text

    def _list(self, at: str | None) -> None:
        self._places, fitting = matches(self._names, self.typed, MOST)
        here = next((n for n, place in enumerate(self._places) if self._options[place].value == at), 0)
        self.query_one("#rows", VirtualList).fill([self._cells[place] for place in self._places], self._starts, here)
        if self._options:
            self.query_one("#count", PlainText).show(count_words(len(self._places), fitting, len(self._options)))
        headings = self.query_one("#headings", PlainText)
        headings.display = bool(self._headings and self._places)
        headings.show("  " + laid_out(self._headings, self._starts, max(self.size.width - 2, 1)))
        self._highlight()

    def _highlight(self) -> None:
        rows = self.query_one("#rows", VirtualList)
        self.option = self._options[self._places[rows.highlighted]] if self._places else None
        self.post_message(self.Highlighted(self.option))

    def clear(self) -> None:
        """Empty the filter."""
        self.query_one("#filter", Input).value = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what fits now."""
        event.stop()
        self._list(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the highlighted one, or what was typed."""
        event.stop()
        self.take()

    def take(self) -> None:
        """Tell that the highlighted one is wanted, or the typed name where none fits."""
        self.post_message(self.Taken(self.option, self.typed))

    def on_virtual_list_clicked(self, event: VirtualList.Clicked) -> None:
        """The first click highlights a row, another one on it takes it."""
        event.stop()
        rows = self.query_one("#rows", VirtualList)
        if rows.highlighted == event.place:
            self.take()
        else:
            rows.highlighted = event.place
            self._highlight()

    def action_move(self, by: int) -> None:
        """Move the mark."""
        self.query_one("#rows", VirtualList).move(by)
        self._highlight()
