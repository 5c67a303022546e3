"""The Textual wizard: the application around the steps, and the way in from the command line.

The first frame is painted before the engine is loaded, so nothing but Textual is imported at the top of this file.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.events import Event, Key, Paste
from textual.screen import Screen
from textual.worker import WorkerFailed

from screens.commands import HELP, INTERRUPT, PALETTE, QUIT, bindings
from screens.splash import splash_lines
from screens.theme import DARK, LIGHT, theme_for

if TYPE_CHECKING:
    from rich.console import RenderableType

    from flinkwiz.engine.debug_events import DebugSink
    from flinkwiz.wizard.start import Start
    from screens.step_screen import StepScreen
    from screens.wizard_state import WizardState


_TURN_S = 0.001
"""Seconds that a thread which imports, or makes calls, may keep the screen waiting for its turn; Python's own 0.005 is seen."""

_COOKED_ENTER = "ctrl+j"
"""What comes of Enter where it is pressed before the terminal leaves it to us: a line feed."""

_WAYS_OUT = (QUIT.keys, INTERRUPT.keys)


class FlinkwizApp(App[int]):
    """The wizard; its return value is nothing, the exit code follows from the session.

    Attributes:
        wizard: the way through the steps, once the engine is loaded.
        unbegun: why the wizard could not begin, or None.
    """

    CSS_PATH = ["frame.tcss", "steps.tcss"]
    TITLE = "flinkwiz"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (100, "-wide")]
    COMMAND_PALETTE_BINDING = PALETTE.keys
    BINDINGS: ClassVar[list[BindingType]] = bindings(QUIT, INTERRUPT, HELP)

    def __init__(
        self, begin: Callable[[], Start], meant: str | None = None, debug: DebugSink | None = None, first: str = "connect"
    ) -> None:
        """Be ready to begin.

        Arguments:
            begin: loads the engine; may raise what the command line explains.
            meant: the key of the way to sign in that a flag names, or None.
            debug: told of an error that nobody foresaw, or None.
            first: the step to begin at.
        """
        super().__init__()
        self._begin, self._meant, self._debug, self._first = begin, meant, debug, first
        self.wizard: WizardState | None = None
        self.unbegun: Exception | None = None
        self.animation_level = "none"
        self._early: list[Event] | None = []
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        # Set as a change it would have both style sheets parsed twice before the first frame.
        self.set_reactive(App.theme, theme_for(os.environ).name)
        self.stylesheet.set_variables(self.get_css_variables())

    def compose(self) -> ComposeResult:
        """The first frame."""
        yield from splash_lines(self._meant)

    def on_ready(self) -> None:
        """Load the engine, now that the first frame is painted."""
        self._load()

    async def on_event(self, event: Event) -> None:
        """Keep what is typed before there is a step to type it in, but for the keys that are pressed to get out."""
        if self._early is not None and isinstance(event, Key | Paste) and getattr(event, "key", "") not in _WAYS_OUT:
            self._early.append(Key("enter", "\r") if isinstance(event, Key) and event.key == _COOKED_ENTER else event)
        else:
            await super().on_event(event)

    def take_early_keys(self) -> None:
        """Give what was typed early to the step that is shown now."""
        early, self._early = self._early or (), None
        for event in early:
            self.post_message(event)

    @work(thread=True, exit_on_error=False)
    def _load(self) -> None:
        """Import the screens and make the controller beside the first frame."""
        try:
            from screens.navigator import navigate
            from screens.wizard_state import WizardState

            wizard = WizardState(self._begin(), here=self._first)
        except Exception as problem:  # noqa: BLE001 - told by the command line, once the screen is given back
            self.unbegun = problem
            self.call_from_thread(self.exit)
            return
        self.wizard = wizard
        self.call_from_thread(lambda: self.run_worker(navigate(self, wizard), name="navigator") if self.is_running else None)

    @property
    def step_screen(self) -> StepScreen | None:
        """The step's screen that is shown, under help or palette."""
        if self.wizard is None:
            return None
        from screens.step_screen import StepScreen

        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, StepScreen)), None)

    async def action_quit(self) -> None:
        """Leave by the step's own way out."""
        if self.step_screen is not None:
            self.step_screen.quit()
        else:
            self.exit()

    def action_interrupt(self) -> None:
        """Let the step say what Ctrl+C means on it."""
        if self.step_screen is not None:
            self.step_screen.interrupt()
        else:
            from flinkwiz.errors import ExitCode

            self.exit(return_code=ExitCode.INTERRUPTED)

    def action_explain(self) -> None:
        """Open the help of the step, or close it."""
        from screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss(None)
        elif self.step_screen is not None:
            shown = self.step_screen
            self.push_screen(HelpScreen(shown.step.guidance, shown.problem, shown.commands))

    def action_turn_theme(self) -> None:
        """Change from dark to light or back."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette; Textual's own commands (a screenshot among them) stay out."""
        from screens.palette import palette_commands

        return palette_commands(self, self.step_screen) if self.step_screen is not None else ()

    def panic(self, *renderables: RenderableType) -> None:
        """End after an error that would paint itself, its text in the picture; Textual calls this for nothing else."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        """End after an error nobody foresaw: Textual would print locals and the error's text, which may hold a secret."""
        from rich.text import Text

        from flinkwiz.text.crash_report import crash_report

        problem = sys.exc_info()[1] or self._exception
        while isinstance(problem, WorkerFailed):
            problem = problem.error
        # One error often brings others along; of several, Textual tells to run its own tool, which users do not have.
        if problem is not None and not self._exit_renderables:
            self._exit_renderables.append(Text(crash_report(type(problem), problem.__traceback__)))
            if self._debug is not None:
                from flinkwiz.engine.debug_events import crashed

                self._debug(crashed(problem))
        self._close_messages_no_wait()


def run_wizard(begin: Callable[[], Start], meant: str | None = None, debug: DebugSink | None = None) -> int:
    """Run the wizard on this terminal; afterwards stderr says what was made, or how to go on. The exit code of the process.

    Arguments:
        meant: the key of the way to sign in that a flag names, or None.
        debug: told of an error that nobody foresaw, or None.

    Raises:
        Exception: whatever `begin` raises, once the terminal is given back.
    """
    sys.setswitchinterval(_TURN_S)
    app = FlinkwizApp(begin, meant, debug)
    app.run()
    if app.unbegun is not None:
        raise app.unbegun
    return (_end(app.wizard, bool(app.return_code)) if app.wizard is not None else 0) or (app.return_code or 0)


def _end(wizard: WizardState, has_crashed: bool) -> int:
    """Say on stderr what was made or how to go on, and let go of everything; the exit code.

    After a crash that is a line: what is said of the crash must stay in sight.
    """
    from flinkwiz.errors import ExitCode
    from flinkwiz.text.wrapping import wrap_for_terminal
    from flinkwiz.wizard.exit_summary import exit_code, exit_summary, stopped_text
    from flinkwiz.wizard.navigation import place_text

    controller = wizard.controller
    if not wizard.was_interrupted:
        controller.runs.settle()
    controller.leave_nothing(wizard.start.given)
    code = ExitCode.INTERRUPTED if wizard.was_interrupted else exit_code(controller)
    tell = stopped_text if has_crashed else exit_summary
    text = tell(controller, place_text(wizard.here, controller.steps))
    controller.close()
    if text:
        sys.stderr.write(wrap_for_terminal(text, sys.stderr) + "\n")
    return code
