"""A run of changes as it goes: one row a change, the seconds of what takes long, and why something waits."""

from __future__ import annotations

from functools import partial
from time import monotonic

from textual.app import ComposeResult
from textual.containers import Vertical

from flinkwiz.engine.events import Event
from flinkwiz.wizard.views import PlanView
from screens.progress import RunProgress, after, progress_of, run_lines
from screens.symbols import symbols
from screens.widgets.plain_text import PlainText
from screens.widgets.responsive_text import ResponsiveText


class RunView(Vertical):
    """Shows a run; told of its events on the screen's own thread."""

    def __init__(self, *, id: str) -> None:
        """Show nothing yet."""
        super().__init__(id=id)
        self.progress = RunProgress()

    def compose(self) -> ComposeResult:
        """The rows and the note below them."""
        yield ResponsiveText(id="lines")
        yield PlainText(id="note")

    def on_mount(self) -> None:
        """Count the seconds."""
        self.set_interval(1, self._draw)

    def begin(self, view: PlanView) -> None:
        """Show a plan of which nothing is done."""
        self.progress = progress_of(view)
        self._draw()

    def tell(self, event: Event) -> None:
        """Show what happened."""
        self.progress = after(self.progress, event, monotonic())
        self._draw()

    def _draw(self) -> None:
        layout = partial(run_lines, self.progress, monotonic(), signs=symbols())
        self.query_one("#lines", ResponsiveText).show(layout)
        self.query_one("#note", PlainText).show(self.progress.note)
