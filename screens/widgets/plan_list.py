"""The lines of a plan, one of them under the cursor: Enter shows its details, so Enter can never make anything (screens.md 8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click, Resize
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from flinkwiz.wizard.views import PlanLine, PlanView
from screens.plan_rows import plan_row, plan_starts
from screens.widgets.buttons import BracketButton


class PlanList(Static, can_focus=True):
    """A plan as rows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "move(-1)"),
        ("down", "move(1)"),
        ("enter", "tell"),
        ("tab", "go_on"),
    ]

    class Passed(Message):
        """The cursor was moved down from the last line."""

    cursor: reactive[int] = reactive(0)

    class Opened(Message):
        """The details of a line are wanted."""

        def __init__(self, line: PlanLine) -> None:
            """Tell of which."""
            super().__init__()
            self.line = line

    def __init__(self, *, id: str, then: str) -> None:
        """Show nothing yet; Tab goes to the button `then`, past Back, once there is one, or to Try again."""
        super().__init__(markup=False, id=id)
        self._then = then
        self._lines: tuple[PlanLine, ...] = ()

    def show(self, view: PlanView) -> None:
        """Show a plan with the cursor on its first line."""
        self._lines, self.cursor = view.lines, 0
        self._draw()

    def _rows(self) -> Iterator[list[str]]:
        starts = plan_starts(self._lines)
        for number, line in enumerate(self._lines):
            yield plan_row(line, ">" if number == self.cursor else "", starts, max(self.size.width, 1))

    def _draw(self) -> None:
        self.update(Content("\n".join(line for lines in self._rows() for line in lines)))

    def on_resize(self, _event: Resize) -> None:
        """Lay the rows out for the new width."""
        self._draw()

    def watch_cursor(self) -> None:
        """Draw the mark where it is now, and keep it in sight where the body is taller than its place."""
        self._draw()
        above = sum(len(lines) for lines in list(self._rows())[: self.cursor])
        for body in self.screen.query("#body").results(VerticalScroll):
            if self.cursor == len(self._lines) - 1:
                body.scroll_end(animate=False)
            else:
                body.scroll_to(y=max(above - 1, 0), animate=False)

    def action_move(self, by: int) -> None:
        """Go a line up or down, without going round; what lies below the list is the screen's business."""
        if self.cursor + by >= len(self._lines):
            self.post_message(self.Passed())
        else:
            self.cursor = max(self.cursor + by, 0)

    def action_go_on(self) -> None:
        """Go to the button that carries the plan out; where there is none, to the one that looks again."""
        for key in ("try-again", self._then):
            for button in self.screen.query(f"#button-{key}").results():
                self.screen.set_focus(button)

    def action_tell(self) -> None:
        """Ask for the details of the line under the cursor; an Enter right behind a Tab is meant for the button."""
        focused = self.screen.focused
        if isinstance(focused, BracketButton):
            focused.action_press()
        elif self._lines:
            self.post_message(self.Opened(self._lines[self.cursor]))

    def on_click(self, event: Click) -> None:
        """Go to the line under the mouse and ask for its details."""
        heights = [len(lines) for lines in self._rows()]
        self.cursor = next((n for n in range(len(heights)) if event.y < sum(heights[: n + 1])), self.cursor)
        self.action_tell()
