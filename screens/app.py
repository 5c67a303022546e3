"""The Textual wizard: the application around the steps, and the way in from the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import WorkerFailed

from flinkwiz.provision.farewell import exit_code, farewell
from flinkwiz.provision.sitting import Start
from flinkwiz.unforeseen import unforeseen_words
from screens.base import StepScreen
from screens.conductor import conduct
from screens.frame import place_words
from screens.help import HelpScreen
from screens.palette import commands
from screens.route import FIRST
from screens.theme import DARK, LIGHT, theme_for
from screens.walk import Walk


class FlinkwizApp(App[int]):
    """The wizard; its return value is nothing, the exit code follows from the session."""

    CSS_PATH = "frame.tcss"
    TITLE = "flinkwiz"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (100, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("f1,ctrl+g,question_mark", "explain", show=False),
    ]

    def __init__(self, start: Start, first: str = FIRST) -> None:
        """Be ready to begin at the step `first`."""
        super().__init__()
        self.walk = Walk(start, here=first)
        self.animation_level = "none"

    def on_mount(self) -> None:
        """Choose the colours and begin."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = theme_for(os.environ).name
        self.run_worker(conduct(self, self.walk), name="conductor")

    @property
    def step(self) -> StepScreen | None:
        """The step that is shown, under help or palette."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, StepScreen)), None)

    async def action_quit(self) -> None:
        """Leave by the step's own way out."""
        if self.step is not None:
            self.step.quit()

    def action_interrupt(self) -> None:
        """Let the step say what Ctrl+C means on it."""
        if self.step is not None:
            self.step.interrupt()

    def action_explain(self) -> None:
        """Open the help of the step, or close it."""
        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss(None)
        elif self.step is not None:
            self.push_screen(HelpScreen(self.step.KEY, self.step.problem))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette; Textual's own commands (a screenshot among them) stay out."""
        return commands(self, self.step) if self.step is not None else ()

    def _fatal_error(self) -> None:
        """End after an error nobody foresaw: Textual would print locals and the error's text, which may hold a secret."""
        problem = sys.exc_info()[1] or self._exception
        while isinstance(problem, WorkerFailed):
            problem = problem.error
        if problem is not None:
            self._exit_renderables.append(Text(unforeseen_words(type(problem), problem.__traceback__)))
        self._close_messages_no_wait()


def run_wizard(start: Start) -> int:
    """Run the wizard on this terminal; afterwards stderr says what was made, or how to go on. The exit code of the process."""
    app = FlinkwizApp(start)
    app.run()
    sitting = start.sitting
    text, code = farewell(sitting, place_words(app.walk.here, sitting.steps)), exit_code(sitting)
    sitting.close()
    if text:
        sys.stderr.write(text + "\n")
    return code or (app.return_code or 0)
