"""A plan, shown before it is carried out.

The list has the focus and Enter tells of a line, so that only Tab, Enter carries it out (screens.md 8).
"""

from __future__ import annotations

from gettext import gettext as _
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.wish import Wish, Wishes
from flinkwiz.errors import ExpectedError
from flinkwiz.questions.answers import Field
from flinkwiz.wizard.workflow import OperationKey, Proposal
from screens.step_screen import StepScreen
from screens.widgets.answer_field import SecretField
from screens.widgets.buttons import ButtonSpec
from screens.widgets.plain_text import PlainText
from screens.widgets.plan_list import PlanList


class PlanScreen(StepScreen):
    """Looks what would be done, shows it, and asks for what it needs; a subclass says in which words."""

    AUTO_FOCUS = "#plan"
    OPERATION: ClassVar[OperationKey]
    AGREE: ClassVar[str]
    """The key of the button that carries it out."""
    THEN: ClassVar[str]
    """The place where it is carried out."""

    async def tell_proposal(self, proposal: Proposal) -> None:
        """Say what is proposed, and offer the button."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        """The plan, a line's details, and the secrets that it takes."""
        yield PlanList(id="plan", then=self.AGREE)
        yield PlainText(id="consequences")
        yield PlainText(id="details")
        yield Vertical(id="secrets")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        return (ButtonSpec("back", _("Back")),)

    def on_mount(self) -> None:
        """Look at what is there."""
        self._wishes: Wishes = frozenset()
        self.look()

    def wish(self, wish: Wish) -> None:
        """Look what would be done if this were done too."""
        self._wishes |= {wish}
        self.look()

    def action_try_again(self) -> None:
        """Look again."""
        self.look()

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Show what would be done now."""
        self.controller.runs.go_on()
        asked = await self.ask(lambda: self.controller.look(self.OPERATION, self._wishes), _("Looking at what is there..."))
        if asked is not None:
            await self._show(asked.value)

    async def _show(self, proposal: Proposal) -> None:
        self.wizard.agreed = proposal
        self.query_one("#plan", PlanList).show(proposal.view)
        self._tell_details(proposal.view.lines[0].details)
        consequences = self.query_one("#consequences", PlainText)
        consequences.display = bool(proposal.view.consequences)
        consequences.show("\n".join(f"! {each}" for each in proposal.view.consequences))
        await self._ask_for(proposal.missing_secrets)
        await self.tell_proposal(proposal)

    async def _ask_for(self, secrets: tuple[Field, ...]) -> None:
        place = self.query_one("#secrets")
        await place.remove_children()
        await place.mount_all(SecretField(self.controller.question(field), is_labelled=True) for field in secrets)

    def tell_problem(self, problem: ExpectedError) -> None:
        """Remember a refusal: the request for the administrator names it."""
        if isinstance(problem, CloudError) and problem.kind == "denied":
            self.wizard.refusal = problem
        super().tell_problem(problem)

    def on_plan_list_opened(self, event: PlanList.Opened) -> None:
        """Show a line's details."""
        self._tell_details(event.line.details)

    def _tell_details(self, text: str) -> None:
        self.query_one("#details", PlainText).show(text)

    def action_next(self) -> None:
        """Enter outside the buttons carries nothing out."""

    async def press(self, key: str) -> None:
        if key != self.AGREE:
            await super().press(key)
        elif self._takes_secrets():
            self.leave(self.THEN)

    def _takes_secrets(self) -> bool:
        """Hold the secrets that were typed; False where one cannot be taken, which is said."""
        fields = tuple(self.query(SecretField))
        for field in fields:
            reason = field.asks.validate(field.secret.reveal(), self.controller.answers)
            if reason is not None:
                self.say(reason, "error")
                field.focus_field()
                return False
        for field in fields:
            self.controller.hold_secret(field.asks.field, field.secret)
            field.forget()
        return True
