"""The end: what was made and why, in words to repeat to a colleague, and what comes next (screens.md 9)."""

from __future__ import annotations

from gettext import gettext as _

from textual.app import ComposeResult

from flinkwiz.text.program import hint
from flinkwiz.text.wrapping import wrap
from flinkwiz.wizard.done_text import done_text
from flinkwiz.wizard.navigation import RESULT
from screens.clipboard import copied_message
from screens.commands import BACK, EXIT, HELP, PALETTE, QUIT
from screens.step_screen import StepScreen
from screens.widgets.buttons import ButtonSpec
from screens.widgets.responsive_text import ResponsiveText


class DoneScreen(StepScreen):
    """Done. This is what was made, and why."""

    AUTO_FOCUS = "#button-exit"
    KEYS = (EXIT, BACK, HELP, PALETTE, QUIT)

    def question(self) -> str:
        return _("Done. This is what was made, and why.")

    def why(self) -> str:
        return _("Session {name}. Printed again when you leave.").format(name=self.controller.session.name)

    def compose_body(self) -> ComposeResult:
        """What was made, what comes next, and how to take it back."""
        yield ResponsiveText(self._lines, id="made")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        return ButtonSpec("copy", _("Copy summary")), ButtonSpec("exit", _("Exit"))

    def _lines(self, width: int) -> list[str]:
        return wrap(done_text(self.controller.setup), width).split("\n")

    async def press(self, key: str) -> None:
        match key:
            case "copy":
                setup = self.controller.setup
                self.app.copy_to_clipboard(self.controller.recipe.words.summary(setup.setup, setup.session))
                self.say(copied_message(hint(_("Or run: {flinkwiz} show {name}"), name=setup.session.name)))
            case "exit":
                self.quit()
            case _:
                await super().press(key)

    def action_next(self) -> None:
        """Leave the wizard."""
        self.quit()

    def step_back(self) -> None:
        """To the SQL."""
        self.leave(RESULT)
