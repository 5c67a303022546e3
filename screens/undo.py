"""What will be taken back, before it is: only what this session made; Tab, Enter takes it back (ux 4.4)."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from textual import work
from textual.app import ComposeResult

from flinkwiz.engine.change import Plan, conflicts, to_do
from screens.base import StepScreen
from screens.moves import Goto
from screens.plan_rows import details
from screens.widgets.buttons import ButtonSpec
from screens.widgets.plain_text import PlainText
from screens.widgets.plan_list import PlanList


class UndoScreen(StepScreen):
    """Take back these things?"""

    KEY = "create"
    CSS_PATH = "create.tcss"
    AUTO_FOCUS = "#plan"

    def question(self) -> str:
        return _("What will be taken back")

    def why(self) -> str:
        return _("Only what this session made. Anything of somebody else's is left alone.")

    def compose_body(self) -> ComposeResult:
        """The list and a line's details."""
        yield PlanList(id="plan", then="take-back")
        yield PlainText(id="details")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        return (ButtonSpec("back", _("Back")),)

    def keys(self) -> str:
        return _("Tab, then Enter: take back   Esc Back   Enter Details of a line   F1 Help")

    def on_mount(self) -> None:
        """Look at what is there."""
        self._look()

    def action_try_again(self) -> None:
        """Look again."""
        self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        self.controller.go_on()
        asked = await self.ask(self.controller.look, _("Looking at what is there..."))
        if asked is not None:
            await self._show(self.controller.undo_plan(asked.value))

    async def _show(self, plan: Plan) -> None:
        self.walk.agreed = plan
        self.query_one("#plan", PlanList).show(plan)
        self.query_one("#details", PlainText).show(details(plan[0]))
        count = len(to_do(plan))
        if conflicts(plan):
            self.say(_("Something is in the way: the lines marked so say why. Nothing was taken back."), "error")
        elif count:
            text = ngettext("Take back this {count} thing?", "Take back these {count} things?", count)
            self.query_one("#question", PlainText).show(text.format(count=count))
            await self.offer((*self.buttons(), ButtonSpec("take-back", _("Take back"))))
        else:
            self.say(_("There is nothing to take back."), "good")

    def on_plan_list_opened(self, event: PlanList.Opened) -> None:
        """Show a line's details."""
        self.query_one("#details", PlainText).show(details(event.change))

    def step_back(self) -> None:
        """To the plan."""
        self.leave(Goto("create"))

    def action_next(self) -> None:
        """Enter outside the buttons takes nothing back."""

    async def press(self, key: str) -> None:
        if key == "take-back":
            self.leave(Goto("create.undoing"))
        else:
            await super().press(key)
