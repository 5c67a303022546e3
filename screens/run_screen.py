"""A screen on which changes are made or taken back: it shows them as they come, and is left between two calls, or by a second Ctrl+C."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _
from typing import ClassVar

from flinkwiz.wizard.expected_errors import EXPECTED_ERRORS, message_for
from textual import work
from textual.app import ComposeResult
from textual.message import Message

from flinkwiz.engine.apply import Outcome
from flinkwiz.engine.change import Plan, is_within, to_do
from flinkwiz.engine.resource import Event
from flinkwiz.engine.state import SetupState
from screens.base import StepScreen
from screens.moves import Goto, Move, Quit
from screens.widgets.buttons import ButtonSpec
from screens.widgets.plain_text import PlainText
from screens.widgets.run_view import RunView


class RunScreen(StepScreen):
    """Carries out a plan in a thread.

    A subclass says which plan (`plan_of`), how (`carry_out`), and what then (`succeeded`, `stopped`, `failed`).
    """

    KEY = "create"
    CSS_PATH = "run_screen.tcss"
    BEFORE: ClassVar[str]
    """The key of the screen that shows the plan and asks for it."""

    class Happened(Message):
        """The engine told of a change, from one of its threads."""

        def __init__(self, event: Event) -> None:
            """Carry the event to the screen's thread."""
            super().__init__()
            self.event = event

    _is_under_way = _is_changing = _is_stopping = False
    _wanted: Move | None = None

    def plan_of(self, scene: SetupState) -> Plan:
        """The plan of a scene."""
        raise NotImplementedError

    def carry_out(self, scene: SetupState, on_event: Callable[[Event], None]) -> Outcome:
        """Do it; called in a thread. Raises what `FORESEEN` lists."""
        raise NotImplementedError

    def count_words(self, count: int, done: int) -> str:
        """How many of the things to do are done."""
        raise NotImplementedError

    async def succeeded(self) -> None:
        """Everything is done."""
        raise NotImplementedError

    async def stopped(self) -> None:
        """The user stopped it before the end."""
        raise NotImplementedError

    async def failed(self, problem: Exception) -> None:
        """It ended in a foreseen problem."""
        raise NotImplementedError

    def why(self) -> str:
        return _("Every call is written to the session before it is made. Closing the window loses nothing.")

    def compose_body(self) -> ComposeResult:
        """The rows."""
        yield RunView(id="run")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        return (ButtonSpec("stop", _("Stop after this call")),)

    def keys(self) -> str:
        return _("Ctrl+C Stop after this call   F1 Help")

    def on_mount(self) -> None:
        """Begin with what was agreed to."""
        self.begin(lambda plan: plan == self.walk.agreed)

    @work(exclusive=True, group="run")
    async def begin(self, is_agreed: Callable[[Plan], bool]) -> None:
        """Carry the plan out as it is now, if it is what was agreed to; else it is shown again."""
        self.controller.go_on()
        self._is_under_way, self._is_stopping = True, False
        try:
            outcome = await self._outcome(is_agreed)
        except EXPECTED_ERRORS as problem:
            self._is_under_way = self._is_changing = False
            await self._ended_in(problem)
        else:
            self._is_under_way = self._is_changing = False
            await self._ended(outcome)

    async def _outcome(self, is_agreed: Callable[[Plan], bool]) -> Outcome | None:
        scene = await self.fetch(self.controller.look, "looking")
        plan = self.plan_of(scene)
        if not is_agreed(plan):
            return None
        self.query_one("#run", RunView).begin(plan)
        self._tell_count()
        self._is_changing = True
        return await self.fetch(lambda: self.carry_out(scene, self._pass_on), "running")

    def _pass_on(self, event: Event) -> None:
        """From the engine's threads to the screen's own."""
        self.post_message(self.Happened(event))

    async def _ended(self, outcome: Outcome | None) -> None:
        if self._wanted is not None:
            self.leave(self._wanted)
        elif outcome is None:
            self.walk.notice = _("Meanwhile something changed in the cloud; this is the plan now.")
            self.leave(Goto(self.BEFORE))
        elif outcome.problem is not None:
            await self._ended_in(outcome.problem)
        elif outcome.is_whole:
            await self.succeeded()
        else:
            await self.stopped()

    async def _ended_in(self, problem: Exception) -> None:
        if self._wanted is not None:
            self.leave(self._wanted)
        else:
            self.problem = message_for(problem, self.controller)
            self.say(self.problem, "error")
            await self.failed(problem)

    def on_run_screen_happened(self, message: Happened) -> None:
        """Show what happened."""
        self.query_one("#run", RunView).tell(message.event)
        self._tell_count()

    def _tell_count(self) -> None:
        state = self.query_one("#run", RunView).state
        count = len(to_do(tuple(line.change for line in state.lines)))
        self.query_one("#question", PlainText).show(self.count_words(count, state.settled))

    async def offer_ways(self, first: ButtonSpec, *others: ButtonSpec) -> None:
        """Show the ways on after the end; the first has the focus."""
        self.query_one("#keys", PlainText).show(_("Enter Choose   Tab Other buttons   F1 Help   Ctrl+P Commands   Ctrl+Q Quit"))
        await self.offer((first, *others))
        self.query_one(f"#button-{first.key}").focus()

    def interrupt(self) -> None:
        """Ctrl+C: end after the present calls; once more, end at once."""
        if not self._is_under_way:
            super().interrupt()
        elif self._is_stopping:
            self.walk.was_interrupted = True
            super().leave(Quit())
        else:
            self._stop()

    def _stop(self) -> None:
        self._is_stopping = True
        self.controller.stop()
        self.say(_("Stopping after this call. Ctrl+C once more ends at once; nothing is lost either way."), "working")

    def leave(self, move: Move) -> None:
        """Out, by Ctrl+Q or the palette too: calls that change something first come to their end."""
        if self._is_changing:
            self._wanted = move
            self._stop()
        else:
            super().leave(move)

    def action_step_out(self) -> None:
        """Esc stops nothing here: a call that was sent cannot be taken back."""
        if self._is_under_way:
            self.say(_("Ctrl+C stops after this call."))
        else:
            self.leave(Goto(self.BEFORE))

    def action_next(self) -> None:
        """There is nothing to go on to before it has ended."""

    async def press(self, key: str) -> None:
        match key:
            case "stop":
                self._stop()
            case "before":
                self.leave(Goto(self.BEFORE))
            case "go-on":
                self.query_one("#keys", PlainText).show(self.keys())
                await self.offer(self.buttons())
                self.begin(lambda plan: is_within(plan, self.walk.agreed))
            case _:
                await super().press(key)
