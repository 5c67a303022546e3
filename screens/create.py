"""The plan of what will be made, the last word before it is."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _
from types import MappingProxyType

from textual.app import ComposeResult

from flinkwiz.engine.wish import WishOffer
from flinkwiz.text.program import hint
from flinkwiz.wizard.sessions import made_text
from flinkwiz.wizard.views import PlanView
from flinkwiz.wizard.workflow import Proposal
from screens.commands import BACK, DETAILS, HELP, after_tab
from screens.places import MAKING, PREVIEW
from screens.plan_screen import PlanScreen
from screens.widgets.buttons import ButtonSpec
from screens.widgets.checkbox import Checkbox
from screens.widgets.plain_text import PlainText


class CreateScreen(PlanScreen):
    """Make these things now?"""

    OPERATION = "apply"
    AGREE = "make"
    THEN = MAKING
    KEYS = (after_tab(lambda: _("make")), BACK, DETAILS, HELP)
    _offers: Mapping[str, WishOffer] = MappingProxyType({})

    def why(self) -> str:
        account = self.controller.connection.identity.masked_account
        place = _("In account {account} (practice).") if self.controller.connection.is_practice else _("In account {account}.")
        is_made = self.controller.has_made
        so_far = made_text(*self.controller.made) if is_made else _("Nothing has been changed so far.")
        return f"{place.format(account=account)} {so_far}"

    def compose_body(self) -> ComposeResult:
        """The plan, what the checks will do, and what the user may add to it."""
        yield from super().compose_body()
        yield PlainText(self.controller.recipe.words.announcement(self.controller.answers), id="announcement")
        for question in self.asked:
            if question.toggle is not None:
                answer = self.controller.answers.get(question.field) or self.controller.default(question)
                yield Checkbox(question.toggle.label, answer == "yes", id=question.field)

    def with_try_again(self) -> tuple[ButtonSpec, ...]:
        request = (ButtonSpec("request", _("Request")),) if self.wizard.refusal is not None else ()
        return (*self.buttons(), *request, ButtonSpec("try-again", _("Try again")))

    async def tell_proposal(self, proposal: Proposal) -> None:
        view = proposal.view
        self._offers = {offer.wish.kind: offer for offer in proposal.offers}
        self.query_one("#question", PlainText).show(_asked(view))
        self.query_one("#announcement").display = proposal.is_tried
        self.tell_commands(self.KEYS if view.count else (after_tab(lambda: _("check")), *self.KEYS[1:]))
        if self._offers:
            self.say(" ".join(offer.about for offer in proposal.offers))
        elif view.is_blocked:
            self.say(self._blocked(), "error")
        else:
            undo = hint(_("All of it can be taken back: {flinkwiz} undo {name}"), name=self.controller.session.name)
            self.say(undo if proposal.can_be_taken_back else "")
        wishes = (ButtonSpec(kind, offer.label) for kind, offer in self._offers.items())
        await self.offer((*self.buttons(), *wishes, _agree(view)))

    def _blocked(self) -> str:
        for number, step in enumerate(self.controller.steps, start=1):
            if step.kind == "names":
                text = _(
                    "This cannot be made as it stands. Next: Esc, and change the name in step {number}. Nothing else is lost."
                )
                return text.format(number=number)
        return _("This cannot be made as it stands. Next: Esc, and change the answer that names it. Nothing else is lost.")

    def on_plan_list_passed(self) -> None:
        """Down from the last line goes to the box below, where there is one."""
        for box in self.query(Checkbox):
            box.focus()

    def on_checkbox_changed(self, event: Checkbox.Changed) -> None:
        """Save what the user added."""
        assert event.check.id is not None
        self.save({event.check.id: "yes" if event.is_on else "no"})

    async def press(self, key: str) -> None:
        if key == "request":
            self.leave(PREVIEW)
        elif key in self._offers:
            self.wish(self._offers[key].wish)
        else:
            await super().press(key)


def _asked(view: PlanView) -> str:
    if view.is_blocked:
        return _("Something is in the way.")
    if not view.count:
        return _("Everything is there. Check it once more?")
    return view.question


def _agree(view: PlanView) -> ButtonSpec:
    if view.is_blocked:
        return ButtonSpec("try-again", _("Look again"))
    return ButtonSpec(CreateScreen.AGREE, view.agreement if view.count else _("Check it"))
