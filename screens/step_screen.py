"""StepScreen: the frame, keys, message line and buttons that every step shares.

A kind of step is one file with a subclass, some lines in steps.tcss (scoped by the class's name), and one line in `screens.registry`:

    class PolicyScreen(StepScreen):
        AUTO_FOCUS = "#button-next"                      # what has the focus first

        def question(self) -> str: ...                   # row 4; default: what the step asks
        def why(self) -> str: ...                        # rows 5 and 6; one paragraph, it wraps; default: the step's own
        def compose_body(self) -> ComposeResult: ...     # rows 8 to 20
        def buttons(self) -> tuple[ButtonSpec, ...]: ... # default: Back and Next
        KEYS                                             # what the last row and the help tell of; default: the usual keys
        def action_next(self) -> None: ...               # Enter outside lists and fields, and the Next button
        async def press(self, key: str) -> None: ...     # other buttons by key; call super() for back, next and quit
        def quit(self) / interrupt(self)                 # Ctrl+Q and Ctrl+C; a run overrides them while it works

What a subclass uses:

    self.step, self.wizard, self.controller              # answers: self.controller.answers
    self.save({"template": "strict"}) -> bool            # saves at once, tells what was dropped; False: refused, and said
    self.leave(self.wizard.next_step)                    # ends the screen and leads to a place; save() first
    self.say("..."), say("...", "error")                 # message line; kinds hint, good, warning, error, working
    self.tell_problem(error)                             # a foreseen error in place, with the Try again button
    await self.offer(buttons)                            # other buttons
    asked = await self.ask(call, _("Looking..."))        # a cloud call, see below

`ask` is for async methods with @work (never in a message handler): it runs `call` in a thread, says what is under way once it
takes more than 150 ms, and lets Esc stop it. It gives `Asked(value)`, or None where a foreseen error was told in place; Esc ends the
asking worker itself. `fetch` is the same without words: it raises what the call raises. Whatever is no ExpectedError ends
the wizard with the crash screen. `action_try_again` begins again: override it where there is something to try.

Text goes into `PlainText` (no markup); what comes from outside goes through `escape_untrusted()` first.
"""

from __future__ import annotations

from asyncio import CancelledError, Event, Future, get_running_loop, wrap_future
from collections.abc import Callable, Iterable, Mapping
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from gettext import gettext as _
from typing import Any, ClassVar, Generic, Literal, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.worker import Worker, WorkerCancelled, WorkerFailed, WorkType

from flinkwiz.engine.daemon_pool import run_in_daemon_thread
from flinkwiz.errors import ExpectedError
from flinkwiz.questions.answers import Field
from flinkwiz.questions.invalidation import dropped_message
from flinkwiz.questions.question import Question
from flinkwiz.wizard.navigation import index_of
from screens.commands import (
    BACK,
    NEXT,
    PAGE_DOWN,
    PAGE_UP,
    SCROLL_DOWN,
    SCROLL_UP,
    USUAL,
    Commands,
    bindings,
    keys_line,
)
from screens.frame import Breadcrumb, Rail, SideRail, step_number, whereabouts
from screens.header import Header
from screens.places import EXIT
from screens.symbols import symbols
from screens.widgets.buttons import ButtonRow, ButtonSpec
from screens.widgets.plain_text import PlainText
from screens.wizard_state import WizardState

Result = TypeVar("Result")

Severity = Literal["hint", "good", "warning", "error", "working"]

CLOUD = "cloud"
"""The group of calls that the user waits for, and that Esc stops."""

PATIENCE = 0.15
"""Seconds before a call that is under way is spoken of: shorter ones would only flash."""


@dataclass(frozen=True)
class Asked(Generic[Result]):
    """The answer to a call, which may itself be None."""

    value: Result


class StepScreen(Screen[None]):
    """One step; see the top of this file."""

    KEYS: ClassVar[Commands] = USUAL
    BINDINGS: ClassVar[list[BindingType]] = bindings(NEXT, BACK, SCROLL_UP, SCROLL_DOWN, PAGE_UP, PAGE_DOWN)

    def __init__(self, wizard: WizardState) -> None:
        """Show the place where the wizard is."""
        super().__init__()
        self.wizard, self.controller = wizard, wizard.controller
        self.step = self.controller.steps[index_of(wizard.here, self.controller.steps)]
        self.notice = wizard.take_notice()
        self.problem = ""
        self.commands = self.KEYS
        self.left: Future[str] = get_running_loop().create_future()
        self._under_way: Worker[Any] | None = None

    @property
    def asked(self) -> tuple[Question, ...]:
        """The step's questions that are asked here."""
        return tuple(question for question in self.step.questions if question.when(self.controller.answers))

    def question(self) -> str:
        """What is asked."""
        return self.step.question_text(self.controller.answers)

    def why(self) -> str:
        """Why it is asked, in one paragraph."""
        return self.step.guidance.why

    def compose_body(self) -> ComposeResult:
        """What stands between question and message."""
        raise NotImplementedError

    def buttons(self) -> tuple[ButtonSpec, ...]:
        """The buttons at the beginning."""
        return ButtonSpec("back", _("Back")), ButtonSpec("next", _("Next"))

    def compose(self) -> ComposeResult:
        """The frame of screens.md 0.1."""
        yield Header(whereabouts(self.wizard), step_number(self.step.key, self.controller.steps))
        yield Rail(self.wizard, self.step.key, id="rail")
        yield Breadcrumb(self.controller)
        with Horizontal(id="middle"):
            yield SideRail(self.wizard, self.step.key, id="side-rail")
            with Vertical(id="page"):
                yield PlainText(self.question(), id="question")
                yield PlainText(self.why(), id="why")
                with VerticalScroll(id="body", can_focus=False):
                    yield from self.compose_body()
        yield PlainText(self.notice, id="message")
        yield ButtonRow(self.buttons())
        yield PlainText(keys_line(self.commands), id="keys")

    def tell_commands(self, commands: Commands) -> None:
        """Tell of other keys than at the beginning."""
        self.commands = commands
        self.query_one("#keys", PlainText).show(keys_line(commands))

    def say(self, text: str, tone: Severity = "hint") -> None:
        """Show a text in the message line, with the sign of its tone."""
        message = self.query_one("#message", PlainText)
        sign = {"good": f"{symbols().yes} ", "warning": "! ", "error": f"{symbols().no} "}.get(tone, "")
        message.set_classes(f"-{tone}")
        message.show(sign + text)

    def tell_problem(self, problem: ExpectedError) -> None:
        """Tell a foreseen problem in place and offer to try again; its whole text is kept for the help."""
        self.problem = self.controller.message(problem)
        self.say(self.problem, "error")
        self.call_later(self.offer, self.with_try_again())

    def with_try_again(self) -> tuple[ButtonSpec, ...]:
        """The usual buttons with Try again before the last."""
        *others, last = self.buttons()
        return *others, ButtonSpec("try-again", _("Try again")), last

    async def offer(self, buttons: Iterable[ButtonSpec]) -> None:
        """Show other buttons."""
        await self.query_one("#buttons", ButtonRow).offer(tuple(buttons))

    def save(self, values: Mapping[Field, str]) -> bool:
        """Save answers and say what they dropped; False where they could not be saved, which is said."""
        try:
            before = self.controller.answers
            dropped = [name for name in self.controller.answer(values) if before[name]]
        except ExpectedError as problem:
            self.tell_problem(problem)
            return False
        if dropped:
            self.wizard.notice = dropped_message(values, dropped, self.controller.steps)
        return True

    def leave(self, place: str) -> None:
        """End the screen; the navigator shows the place. Only the first one counts."""
        if not self.left.done():
            self.left.set_result(place)

    def quit(self) -> None:
        """Ctrl+Q: leave the wizard."""
        self.leave(EXIT)

    def interrupt(self) -> None:
        """Ctrl+C: on a question it only says what it does not do; a run overrides this."""
        self.say(_("Your answers are saved. Ctrl+Q quits."))

    def action_next(self) -> None:
        """Go on; steps that ask something override this and save first."""
        self.leave(self.wizard.next_step)

    def action_step_out(self) -> None:
        """Esc: first stop what is under way, then empty what is open inside, only then go back."""
        if self._under_way is not None:
            self._under_way.cancel()
            self.say(_("Stopped. Choose Try again, or go on without."))
            self.call_later(self.offer, self.with_try_again())
        elif not self.close_inner():
            self.step_back()

    def close_inner(self) -> bool:
        """Close or empty something inside the step, such as a filter; whether there was something."""
        return False

    def step_back(self) -> None:
        """Go to the step before."""
        self.leave(self.wizard.previous_step)

    def action_try_again(self) -> None:
        """Begin again what failed; nothing to do where nothing can fail."""

    def action_scroll_body(self, lines: int) -> None:
        """Scroll the body where it is taller than its place."""
        self.query_one("#body", VerticalScroll).scroll_relative(y=lines, animate=False)

    async def on_button_row_pressed(self, event: ButtonRow.Pressed) -> None:
        """A button, by its key."""
        await self.press(event.key)

    async def press(self, key: str) -> None:
        """Do what the common buttons stand for."""
        match key:
            case "next":
                self.action_next()
            case "back":
                self.step_back()
            case "quit":
                self.quit()
            case "try-again":
                await self.offer(self.buttons())
                self.action_try_again()

    async def painted(self) -> None:
        """Wait until what was shown is on the terminal; only in workers."""
        is_painted = Event()
        self.call_after_refresh(is_painted.set)
        await is_painted.wait()

    async def ask(self, call: Callable[[], Result], doing: str, group: str = CLOUD) -> Asked[Result] | None:
        """The answer of a call that takes its time, or None where its problem was told; only in workers (top of this file)."""
        is_over = Event()
        timer = self.set_timer(PATIENCE, lambda: None if is_over.is_set() else self._say_under_way(doing))
        try:
            return Asked(await self.fetch(call, group))
        except ExpectedError as problem:
            self.tell_problem(problem)
            return None
        finally:
            is_over.set()  # a timer that was stopped may have rung already
            timer.stop()
            self._say_no_more_of_work()

    def _say_under_way(self, doing: str) -> None:
        self.say(_("{doing} Esc stops.").format(doing=doing), "working")

    def _say_no_more_of_work(self) -> None:
        """Empty the message line if it still says that a call is under way."""
        for message in self.query("#message").results(PlainText):
            if message.has_class("-working"):
                self.say("")

    @property
    def _is_left(self) -> bool:
        """Whether the user went on, or the wizard is being closed and its widgets are gone."""
        return self.left.done() or not self.query("#message")

    async def fetch(self, call: Callable[[], Result], group: str = CLOUD) -> Result:
        """The answer of a call, made in a thread; raises what it raises, only in workers. Another call of the group replaces it.

        An answer that comes after the screen was left ends the asking worker: there is nothing left to show it on.
        """
        work: WorkType[Result] = partial(_answer, call)
        worker = self.run_worker(work, exclusive=True, group=group, exit_on_error=False)
        if group == CLOUD:
            self._under_way = worker
        problem: BaseException
        try:
            answer: Result = await worker.wait()
            if not self._is_left:
                return answer
            problem = CancelledError()
        except WorkerFailed as failed:
            problem = failed.error
        except WorkerCancelled:
            problem = CancelledError()
        finally:
            if self._under_way is worker:
                self._under_way = None
        raise problem


async def _answer(call: Callable[[], Result]) -> Result:
    """The answer of a call in a thread that the wizard's end does not wait for, as it would for a worker's own."""
    return await wrap_future(run_in_daemon_thread(partial(copy_context().run, call)))
