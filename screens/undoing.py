"""Things are being taken back: only what this session made (ux 4.4)."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _
from gettext import ngettext

from flinkwiz.engine.apply import Outcome
from flinkwiz.engine.change import Plan
from flinkwiz.engine.resource import Event
from flinkwiz.engine.state import SetupState
from screens.run_screen import RunScreen
from screens.widgets.buttons import ButtonSpec


class UndoingScreen(RunScreen):
    """Taking back six things."""

    BEFORE = "create.undo"

    def question(self) -> str:
        return _("Looking once more at what is there...")

    def count_words(self, count: int, done: int) -> str:
        text = ngettext("Taking back {count} thing: {done} gone", "Taking back {count} things: {done} gone", count)
        return text.format(count=count, done=done)

    def plan_of(self, scene: SetupState) -> Plan:
        return self.controller.undo_plan(scene)

    def carry_out(self, scene: SetupState, on_event: Callable[[Event], None]) -> Outcome:
        return self.controller.undo(scene, on_event)

    async def succeeded(self) -> None:
        self.say(_("Taken back. Nothing that {name} made is left.").format(name=self.controller.session.name), "good")
        await self.offer_ways(ButtonSpec("quit", _("Exit")))

    async def stopped(self) -> None:
        self.say(_("Not everything is taken back yet. Nothing is lost."))
        await self.offer_ways(ButtonSpec("quit", _("Go on later")), ButtonSpec("go-on", _("Go on now")))

    async def failed(self, problem: Exception) -> None:
        await self.offer_ways(ButtonSpec("before", _("Back to the list")), ButtonSpec("go-on", _("Try again")))
