"""The same was made before: shown as soon as the grant is known, with what can be done about it (screens.md 5.1)."""

from __future__ import annotations

from gettext import gettext as _

from textual import on, work
from textual.app import ComposeResult

from flinkwiz.errors import ExpectedError
from flinkwiz.wizard.made_before import Choice, about_earlier, offered, place_to, when_made
from flinkwiz.wizard.navigation import CREATE
from screens.commands import BACK, CHOOSE, HELP, PALETTE, QUIT
from screens.places import UNDO
from screens.step_screen import StepScreen
from screens.widgets.buttons import ButtonSpec
from screens.widgets.menu import Menu
from screens.wizard_state import WizardState


class MadeBeforeScreen(StepScreen):
    """You made this before."""

    AUTO_FOCUS = "#choices"
    KEYS = (CHOOSE, BACK, HELP, PALETTE, QUIT)

    def __init__(self, wizard: WizardState) -> None:
        """Be about the set-up that was made before."""
        super().__init__(wizard)
        earlier = self.controller.made_before(CREATE)
        assert earlier is not None
        self.earlier, self.offered = earlier, offered(earlier)

    def question(self) -> str:
        return when_made(self.earlier)

    def why(self) -> str:
        return about_earlier(self.earlier)

    def buttons(self) -> tuple[ButtonSpec, ...]:
        return ButtonSpec("back", _("Back")), ButtonSpec("next", _("Go on"))

    def compose_body(self) -> ComposeResult:
        """What can be done."""
        yield Menu([(each.label, each.about) for each in self.offered], 0, id="choices")

    @on(Menu.Taken)
    def action_next(self) -> None:
        """Do what is highlighted."""
        choice = self.offered[self.query_one(Menu).highlighted].choice
        if choice == "second":
            self.make_second()
        else:
            self._go_to_earlier(choice)

    def _go_to_earlier(self, choice: Choice) -> None:
        refused = self.wizard.flags_refused(self.earlier) if choice != "undo" else ""
        if refused:
            self.say(_("{refused} Enter opens it as it is.").format(refused=refused), "warning")
            return
        try:
            self.controller.go_to(self.earlier)
            if choice != "undo":
                self.wizard.take_given()
        except ExpectedError as problem:
            self.tell_problem(problem)
        else:
            self.leave(UNDO if choice == "undo" else place_to(choice, self.controller.session))

    @work(exclusive=True, group="second")
    async def make_second(self) -> None:
        """Go on to a second one, once free names are found for it."""
        asked = await self.ask(self.controller.make_second, _("Looking for free names..."))
        if asked is not None:
            self.leave(self.wizard.next_step)

    def action_try_again(self) -> None:
        """Try the same again."""
        self.say("")
        self.action_next()

    def step_back(self) -> None:
        """To the step that completed the grant."""
        self.leave(self.step.key)
