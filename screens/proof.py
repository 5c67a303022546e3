"""Step 8, third face: what the new key could do and was refused (ux step 8, 4.3)."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _

from flinkwiz.verification.proof import verdict, way_on
from textual.app import ComposeResult

from flinkwiz.verification.check import Check
from screens.base import StepScreen
from screens.moves import Goto
from screens.proof_rows import proof_lines, tried_with_the_key, uncheckable
from screens.symbols import symbols
from screens.widgets.buttons import ButtonSpec
from screens.widgets.plain_text import PlainText
from screens.widgets.responsive_text import ResponsiveText


class ProofScreen(StepScreen):
    """It works, or it does not, and why."""

    KEY = "create"
    CSS_PATH = "proof.tcss"
    AUTO_FOCUS = "#buttons BracketButton:last-child"

    @property
    def _checks(self) -> tuple[Check, ...]:
        return self.controller.session.checks

    @property
    def _failed(self) -> tuple[Check, ...]:
        return tuple(check for check in self._checks if check.ok is False)

    def question(self) -> str:
        return verdict(self._checks)

    def why(self) -> str:
        return tried_with_the_key(self._checks)

    def compose_body(self) -> ComposeResult:
        """The checks, and what none can show."""
        yield ResponsiveText(partial(proof_lines, self._checks, signs=symbols()), id="checks")
        yield PlainText(uncheckable(), id="uncheckable")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        undo = ButtonSpec("undo", _("Undo all"))
        if self._failed:
            return undo, ButtonSpec("why", _("Why?")), ButtonSpec("again", _("Check again"))
        return undo, ButtonSpec("sql", _("Show the SQL"))

    def on_mount(self) -> None:
        """Say how long RAM took, or what to do."""
        if self._failed:
            self._tell_why()
        elif self.walk.ram_took >= 1:
            text = _("RAM took {seconds:.0f} s to learn of the new key. That is normal.")
            self.say(text.format(seconds=self.walk.ram_took))

    def _tell_why(self) -> None:
        first, way = self._failed[0], way_on(self._checks, _("choose Check again"))
        self.problem = _("{title}: {evidence}. {way}").format(title=first.title, evidence=first.evidence, way=way)
        self.say(self.problem, "error")

    def step_back(self) -> None:
        """To the plan, which now keeps everything."""
        self.leave(Goto("create"))

    def action_next(self) -> None:
        """To the SQL once nothing failed."""
        if not self._failed:
            self.leave(Goto("sql"))

    async def press(self, key: str) -> None:
        match key:
            case "sql":
                self.leave(Goto("sql"))
            case "undo":
                self.leave(Goto("create.undo"))
            case "again":
                self.leave(Goto("create"))
            case "why":
                self._tell_why()
            case _:
                await super().press(key)
