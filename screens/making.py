"""Step 8, second face: things are being made, then the key is tried. It can be stopped after the present calls (ux step 8)."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _
from gettext import ngettext

from textual.message import Message

from flinkwiz.engine.apply import Outcome
from flinkwiz.engine.change import CHANGES, Plan
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.resource import Event
from flinkwiz.engine.state import SetupState
from screens.moves import Goto
from screens.run_screen import RunScreen
from screens.widgets.buttons import ButtonSpec


class MakingScreen(RunScreen):
    """Making six things."""

    BEFORE = "create"

    class Waited(Message):
        """The proof waits for RAM."""

        def __init__(self, seconds: float, at_most: float) -> None:
            """Tell how long, and how long at most."""
            super().__init__()
            self.seconds, self.at_most = seconds, at_most

    def question(self) -> str:
        return _("Looking once more at what is there...")

    def on_mount(self) -> None:
        """Nothing was waited for yet; the run itself is begun by `RunScreen`, whose handler Textual calls too."""
        self.walk.ram_took = 0.0

    def count_words(self, count: int, done: int) -> str:
        if not count:
            return _("Everything is there: checking it")
        return ngettext("Making {count} thing: {done} done", "Making {count} things: {done} done", count).format(
            count=count, done=done
        )

    def plan_of(self, scene: SetupState) -> Plan:
        return self.controller.plan(scene)

    def carry_out(self, scene: SetupState, on_event: Callable[[Event], None]) -> Outcome:
        return self.controller.make(scene, on_event, self._pass_wait_on).outcome

    def _pass_wait_on(self, seconds: float, at_most: float) -> None:
        self.post_message(self.Waited(seconds, at_most))

    def on_making_screen_waited(self, message: Waited) -> None:
        """Count the wait for RAM, which is normal after making a key."""
        self.walk.ram_took = max(self.walk.ram_took, message.seconds)
        text = _(
            "~ trying the key: RAM does not know it yet, {seconds:.0f} s of at most {at_most:.0f}. Normal after making a key."
        )
        self.say(text.format(seconds=message.seconds, at_most=message.at_most), "working")

    async def succeeded(self) -> None:
        self.leave(Goto("create.proof"))

    async def stopped(self) -> None:
        text = _("{made} of {all} things made. Nothing is lost.")
        self.say(text.format(made=self.controller.things_made, all=len(CHANGES)))
        await self.offer_ways(ButtonSpec("quit", _("Keep, go on later")), *self._undo(), ButtonSpec("go-on", _("Go on now")))

    async def failed(self, problem: Exception) -> None:
        request: tuple[ButtonSpec, ...] = ()
        if isinstance(problem, CloudError) and problem.kind == "denied":
            self.walk.refusal = problem
            request = (ButtonSpec("request", _("Request")),)
        await self.offer_ways(ButtonSpec("before", _("The plan")), *self._undo(), *request, ButtonSpec("go-on", _("Try again")))

    def _undo(self) -> tuple[ButtonSpec, ...]:
        made = self.controller.things_made
        return (ButtonSpec("undo", ngettext("Undo it", "Undo the {count}", made).format(count=made)),) if made else ()

    async def press(self, key: str) -> None:
        match key:
            case "undo":
                self.leave(Goto("create.undo"))
            case "request":
                self.leave(Goto("create.preview"))
            case _:
                await super().press(key)
