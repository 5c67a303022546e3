"""What was checked: what the new secret could do and was refused, and what is there now (screens.md 8, 10.3)."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _

from textual.app import ComposeResult

from flinkwiz.wizard.navigation import CREATE, RESULT
from screens.check_rows import check_rows
from screens.places import UNDO
from screens.step_screen import StepScreen
from screens.symbols import symbols
from screens.widgets.buttons import ButtonSpec
from screens.widgets.plain_text import PlainText
from screens.widgets.responsive_text import ResponsiveText
from screens.wizard_state import WizardState


class ProofScreen(StepScreen):
    """It works, or it does not, and why."""

    AUTO_FOCUS = "#buttons BracketButton:last-child"

    def __init__(self, wizard: WizardState) -> None:
        """Show the last checks of the session, and which of them were made now."""
        super().__init__(wizard)
        self.view = self.controller.checks

    def question(self) -> str:
        return self.view.verdict

    def why(self) -> str:
        return self.view.tried

    def compose_body(self) -> ComposeResult:
        """The checks, and what none can show."""
        yield ResponsiveText(partial(check_rows, self.view.lines, signs=symbols()), id="checks")
        yield PlainText(self.view.uncheckable, id="uncheckable")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        undo, again = ButtonSpec("undo", _("Undo all")), ButtonSpec("again", _("Check again"))
        if self.view.failed:
            return undo, ButtonSpec("why", _("Why?")), again
        if self.view.is_recorded:
            return undo, again, ButtonSpec("result", _("Show the SQL"))
        return undo, ButtonSpec("result", _("Show the SQL"))

    def on_mount(self) -> None:
        """Say how long the cloud took, or what to do."""
        if self.view.failed:
            self._tell_why()
        elif self.wizard.waited >= 1:
            self.say(self.controller.recipe.checks.waited(self.wizard.waited))

    def _tell_why(self) -> None:
        """Say what failed first and what to do; all that failed is kept for the help."""
        told = [_("{title}: {evidence}.").format(title=line.title, evidence=line.evidence) for line in self.view.failed]
        way = self.view.way_on(_("choose Check again"))
        self.problem = " ".join((*told, way))
        self.say(f"{told[0]} {way}", "error")

    def step_back(self) -> None:
        """To the plan, which now keeps everything."""
        self.leave(CREATE)

    def action_next(self) -> None:
        """To the SQL once nothing failed."""
        if not self.view.failed:
            self.leave(RESULT)

    async def press(self, key: str) -> None:
        match key:
            case "result":
                self.leave(RESULT)
            case "undo":
                self.leave(UNDO)
            case "again":
                self.leave(CREATE)
            case "why":
                await self.run_action("app.explain")
            case _:
                await super().press(key)
