"""A screen on which changes are made or taken back: it shows them as they come, and is left between two calls, or by a second Ctrl+C."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from gettext import gettext as _
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.message import Message

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.events import Event
from flinkwiz.errors import ExpectedError
from flinkwiz.wizard.workflow import Changed, Ending, Listener, Proposal, Way
from screens.commands import CHOOSE, HELP, INTERRUPT, OTHER_BUTTONS, PALETTE, QUIT, STOP_WAITING
from screens.places import EXIT
from screens.step_screen import StepScreen
from screens.widgets.buttons import ButtonSpec
from screens.widgets.plain_text import PlainText
from screens.widgets.run_view import RunView

_ORDER: Sequence[Way] = ("keep", "undo", "request", "again")
"""The ways on as buttons, from left to right; the first has the focus."""


class RunScreen(StepScreen):
    """Carries out in a thread what was agreed to; a subclass says in which words, and what then."""

    KEYS = (INTERRUPT, HELP)
    BEFORE: ClassVar[str]
    """The place that shows the plan and asks for it."""

    class Happened(Message):
        """The engine told of a change, from one of its threads."""

        def __init__(self, event: Event) -> None:
            """Carry the event to the screen's thread."""
            super().__init__()
            self.event = event

    class Waited(Message):
        """The checks wait for the cloud."""

        def __init__(self, seconds: float, longest: float | None) -> None:
            """Tell how long, and how long at most."""
            super().__init__()
            self.seconds, self.longest = seconds, longest

    _is_under_way = _is_changing = _is_stopping = _is_waiting = False
    _wanted: str | None = None

    def count_words(self, count: int, done: int) -> str:
        """How many of the things to do are done."""
        raise NotImplementedError

    async def succeeded(self) -> None:
        """Everything is done."""
        raise NotImplementedError

    def when_stopped(self, ending: Ending) -> str:
        """What to say where the user stopped it before the end."""
        raise NotImplementedError

    def button(self, way: Way, is_stopped: bool) -> ButtonSpec:
        """The button of a way on, after a stop or after a problem."""
        raise NotImplementedError

    def question(self) -> str:
        return _("Looking once more at what is there...")

    def why(self) -> str:
        return _("Every call is written to the session before it is made. Closing the window loses nothing.")

    def compose_body(self) -> ComposeResult:
        """The rows."""
        yield RunView(id="run")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        return (ButtonSpec("stop", _("Stop after this call")),)

    @property
    def agreed(self) -> Proposal:
        """What the user agreed to."""
        assert self.wizard.agreed is not None
        return self.wizard.agreed

    def on_mount(self) -> None:
        """Begin with what was agreed to."""
        self.wizard.waited = 0.0
        self.begin(may_do_less=False)

    @work(exclusive=True, group="run")
    async def begin(self, may_do_less: bool) -> None:
        """Carry out what was agreed to, if it is still what would be done; else that is shown."""
        self.controller.runs.go_on()
        self._is_under_way, self._is_stopping, self._is_waiting = True, False, False
        try:
            ended = await self._ended(may_do_less)
        except ExpectedError as problem:
            self._is_under_way = self._is_changing = False
            ways = self.controller.workflow.ways_after(self.agreed.operation, problem)
            await self._leave_or(self._tell_failure(problem, ways))
        else:
            self._is_under_way = self._is_changing = False
            await self._leave_or(self._tell_end(ended))

    async def _ended(self, may_do_less: bool) -> Changed | Ending:
        agreed, listener = self.agreed, Listener(self._pass_on, self._pass_wait_on)
        found = await self.fetch(lambda: self.controller.runs.look_again(agreed, may_do_less), "looking")
        if isinstance(found, Changed):
            return found
        self.query_one("#run", RunView).begin(found.view)
        self._tell_count()
        self._is_changing = True
        return await self.fetch(lambda: self.controller.runs.carry_out(found, listener), "running")

    def _pass_on(self, event: Event) -> None:
        self.post_message(self.Happened(event))

    def _pass_wait_on(self, seconds: float, longest: float | None) -> None:
        self.post_message(self.Waited(seconds, longest))

    async def _leave_or(self, tell: Coroutine[None, None, None]) -> None:
        """Go where the user wanted to go meanwhile, else tell how it ended."""
        if self._wanted is None:
            await tell
        else:
            tell.close()
            self.leave(self._wanted)

    async def _tell_end(self, ended: Changed | Ending) -> None:
        match ended:
            case Changed():
                self.wizard.notice = _("Meanwhile something changed in the cloud; this is the plan now.")
                self.leave(self.BEFORE)
            case Ending(problem=None) if ended.outcome.is_whole:
                await self.succeeded()
            case Ending(problem=None):
                self.say(self.when_stopped(ended))
                await self._offer_ways(ended.ways, is_stopped=True)
            case Ending(problem=problem):
                assert problem is not None
                await self._tell_failure(problem, ended.ways)

    async def _tell_failure(self, problem: ExpectedError, ways: Sequence[Way]) -> None:
        if isinstance(problem, CloudError) and problem.kind == "denied":
            self.wizard.refusal = problem
        self.problem = self.controller.message(problem)
        self.say(self.problem, "error")
        await self._offer_ways(ways, is_stopped=False)

    async def _offer_ways(self, ways: Sequence[Way], is_stopped: bool) -> None:
        await self.offer_ends(*(self.button(way, is_stopped) for way in _ORDER if way in ways))

    async def offer_ends(self, *buttons: ButtonSpec) -> None:
        """Show the buttons after the end; the first has the focus."""
        self.tell_commands((CHOOSE, OTHER_BUTTONS, HELP, PALETTE, QUIT))
        await self.offer(buttons)
        self.query_one(f"#button-{buttons[0].key}").focus()

    def on_run_screen_happened(self, message: Happened) -> None:
        """Show what happened."""
        self.query_one("#run", RunView).tell(message.event)
        self._tell_count()

    async def on_run_screen_waited(self, message: Waited) -> None:
        """Count the wait for the cloud, which is normal after making something."""
        self.wizard.waited = max(self.wizard.waited, message.seconds)
        if self._is_under_way and not self._is_stopping:
            await self._offer_an_end_of_the_wait()
            words = self.controller.recipe.checks.waiting(message.seconds, message.longest, _("Ctrl+C or Esc"))
            self.say(f"~ {words}", "working")

    async def _offer_an_end_of_the_wait(self) -> None:
        if not self._is_waiting:
            self._is_waiting = True
            self.tell_commands((STOP_WAITING, HELP))
            await self.offer((ButtonSpec("stop", _("Stop waiting")),))
            self.query_one("#button-stop").focus()

    def _tell_count(self) -> None:
        progress = self.query_one("#run", RunView).progress
        self.query_one("#question", PlainText).show(self.count_words(progress.count, progress.settled))

    def interrupt(self) -> None:
        """Ctrl+C: end after the present calls; once more, end at once."""
        if not self._is_under_way:
            super().interrupt()
        elif self._is_stopping:
            self.wizard.was_interrupted = True
            super().leave(EXIT)
        else:
            self._stop()

    def _stop(self) -> None:
        self._is_stopping = True
        self.controller.runs.stop()
        self.say(_("Stopping after this call. Ctrl+C once more ends at once; nothing is lost either way."), "working")

    def leave(self, place: str) -> None:
        """Out, by Ctrl+Q or the palette too: calls that change something first come to their end."""
        if self._is_changing:
            self._wanted = place
            self._stop()
        else:
            super().leave(place)

    def action_step_out(self) -> None:
        """Esc ends a wait, and nothing else here: a call that was sent cannot be taken back."""
        if self._is_waiting and self._is_under_way:
            self._stop()
        elif self._is_under_way:
            self.say(_("Ctrl+C stops after this call."))
        else:
            self.leave(self.BEFORE)

    def action_next(self) -> None:
        """There is nothing to go on to before it has ended."""

    async def press(self, key: str) -> None:
        match key:
            case "stop":
                self._stop()
            case "before":
                self.leave(self.BEFORE)
            case "again" if self.agreed.takes_secrets:
                self.leave(self.BEFORE)
            case "again":
                self.tell_commands(self.KEYS)
                await self.offer(self.buttons())
                self.begin(may_do_less=True)
            case _:
                await super().press(key)
