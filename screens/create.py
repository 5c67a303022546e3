"""The plan of what will be made, the last word before it is."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from textual.app import ComposeResult

from flinkwiz.wizard.sessions import made_text
from flinkwiz.wizard.views import PlanView
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

    async def tell_proposal(self, view: PlanView) -> None:
        self.query_one("#question", PlainText).show(_asked(view))
        self.query_one("#announcement").display = view.count > 0
        self.tell_commands(self.KEYS if view.count else (after_tab(lambda: _("check")), *self.KEYS[1:]))
        if view.is_blocked:
            self.say(self._blocked(), "error")
        else:
            self.say(_("All of it can be taken back: flinkwiz undo {name}").format(name=self.controller.session.name))
        await self.offer((*self.buttons(), _agree(view)))

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
        else:
            await super().press(key)


def _asked(view: PlanView) -> str:
    if view.is_blocked:
        return _("Something is in the way.")
    if not view.count:
        return _("Everything is there. Check it once more?")
    return ngettext("Make this {count} thing now?", "Make these {count} things now?", view.count).format(count=view.count)


def _agree(view: PlanView) -> ButtonSpec:
    if view.is_blocked:
        return ButtonSpec("try-again", _("Look again"))
    label = ngettext("Make {count} thing", "Make {count} things", view.count) if view.count else _("Check it")
    return ButtonSpec(CreateScreen.AGREE, label.format(count=view.count))
