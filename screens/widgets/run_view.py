"""A run of changes as it goes: one row a change, the seconds of what takes long, and why something waits."""

from __future__ import annotations

from functools import partial
from time import monotonic

from textual.app import ComposeResult
from textual.containers import Vertical

from flinkwiz.engine.change import Plan
from flinkwiz.engine.resource import Event
from screens.progress import Run, after, run_lines, run_of
from screens.symbols import symbols
from screens.widgets.plain_text import PlainText
from screens.widgets.responsive_text import ResponsiveText


class RunView(Vertical):
    """Shows a run; told of its events on the screen's own thread."""

    def __init__(self, *, id: str) -> None:
        """Show nothing yet."""
        super().__init__(id=id)
        self.state = Run(())

    def compose(self) -> ComposeResult:
        """The rows and the note below them."""
        yield ResponsiveText(id="lines")
        yield PlainText(id="note")

    def on_mount(self) -> None:
        """Count the seconds."""
        self.set_interval(1, self._draw)

    def begin(self, plan: Plan) -> None:
        """Show a plan of which nothing is done."""
        self.state = run_of(plan)
        self._draw()

    def tell(self, event: Event) -> None:
        """Show what happened."""
        self.state = after(self.state, event, monotonic())
        self._draw()

    def _draw(self) -> None:
        layout = partial(run_lines, self.state, monotonic(), signs=symbols())
        self.query_one("#lines", ResponsiveText).show(layout)
        self.query_one("#note", PlainText).show(self.state.note)
