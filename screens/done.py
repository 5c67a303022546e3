"""Step 9, second face: what was made and why, in words to repeat to a colleague, and what comes next (ux step 9)."""

from __future__ import annotations

from gettext import gettext as _

from textual.app import ComposeResult

from flinkwiz.recipes.logstore.summary import made_lines
from screens.base import StepScreen
from screens.clipboard import copied_message
from screens.columns import hung
from screens.moves import Goto, Quit
from screens.widgets.buttons import ButtonSpec
from screens.widgets.responsive_text import ResponsiveText

_WHAT, _STEP = 11, 3
"""Where the texts begin, of what was made (as `made_lines` pads its labels) and of what comes next."""


class DoneScreen(StepScreen):
    """Done. This is what was made, and why."""

    KEY = "sql"
    CSS_PATH = "done.tcss"
    AUTO_FOCUS = "#button-exit"

    def question(self) -> str:
        return _("Done. This is what was made, and why.")

    def why(self) -> str:
        return _("Session {name}. Printed again when you leave.").format(name=self.controller.session.name)

    def compose_body(self) -> ComposeResult:
        """What was made, what comes next, and how to take it back."""
        yield ResponsiveText(self._lines, id="made")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        return ButtonSpec("copy", _("Copy summary")), ButtonSpec("exit", _("Exit"))

    def keys(self) -> str:
        return _("Enter Exit   Esc Back   F1 Help   Ctrl+P Commands   Ctrl+Q Quit")

    def _lines(self, width: int) -> list[str]:
        setup, session = self.controller.setup(), self.controller.session
        made = [line for text in made_lines(setup, session) for line in hung(text[:_WHAT].rstrip(), text[_WHAT:], _WHAT, width)]
        steps = [line for number, text in enumerate(_next_steps(), start=1) for line in hung(str(number), text, _STEP, width)]
        undo = _("Take it all back: flinkwiz undo {name}").format(name=session.name)
        return [*made, "", _("Next, in the console of the Flink workspace:"), *steps, "", undo]

    async def press(self, key: str) -> None:
        match key:
            case "copy":
                self.app.copy_to_clipboard(self.controller.summary())
                self.say(copied_message(_("It is printed when you leave.")))
            case "exit":
                self.leave(Quit())
            case _:
                await super().press(key)

    def action_next(self) -> None:
        """Leave the wizard."""
        self.leave(Quit())

    def step_back(self) -> None:
        """To the SQL."""
        self.leave(Goto("sql"))


def _next_steps() -> tuple[str, ...]:
    return (
        _("Development > ETL > New Blank Stream Draft: paste the SQL, then Deploy."),
        _("O&M > Deployments > Start. In a minute the status should be RUNNING."),
    )
