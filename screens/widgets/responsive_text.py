"""Text that is laid out anew for every width, without markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

Layout = Callable[[int], Sequence[str]]
"""From the cells that there are to the lines that fit them."""


class ResponsiveText(Static):
    """Shows what a layout makes of the widget's width."""

    def __init__(self, layout: Layout | None = None, *, id: str | None = None) -> None:
        """Show a layout, or nothing yet."""
        super().__init__(markup=False, id=id)
        self._layout_for: Layout = layout or (lambda _width: ())

    def show(self, layout: Layout) -> None:
        """Show another layout."""
        self._layout_for = layout
        self._lay_out()

    def on_resize(self, _event: Resize) -> None:
        """Lay out for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self.size.width:
            self.update(Content("\n".join(self._layout_for(self.size.width))))
