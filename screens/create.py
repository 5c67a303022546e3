"""Step 8, first face: the plan. The list has the focus and Enter tells of a line, so that only Tab, Enter makes the things (ux step 8)."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from textual import work
from textual.app import ComposeResult

from flinkwiz.engine.change import Plan, conflicts, to_do
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.state import SetupState
from screens.base import StepScreen
from screens.frame import mask_account
from screens.moves import Goto
from screens.plan_rows import details
from screens.widgets.buttons import ButtonSpec
from screens.widgets.checkbox import Checkbox
from screens.widgets.plain_text import PlainText
from screens.widgets.plan_list import PlanList


class CreateScreen(StepScreen):
    """Make these six things now?"""

    KEY = "create"
    CSS_PATH = "create.tcss"
    AUTO_FOCUS = "#plan"

    def question(self) -> str:
        return _("What will be made")

    def why(self) -> str:
        account = mask_account(self.controller.connection.identity.account)
        place = _("In account {account} (practice).") if self.controller.connection.is_practice else _("In account {account}.")
        made = self.controller.things_made
        so_far = _("{made} of 6 things are made.").format(made=made) if made else _("Nothing has been changed so far.")
        return f"{place.format(account=account)} {so_far}"

    def compose_body(self) -> ComposeResult:
        """The plan, a line's details, and what the proof will do."""
        yield PlanList(id="plan", then="make")
        yield PlainText(id="details")
        yield PlainText(self._announcement(), id="announcement")
        if self.controller.answers.get("access") == "write":
            text = _("Also write one test log (topic flinkwiz-test). Its readers will see it.")
            yield Checkbox(text, self._proves_write, id="prove-write")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        return (ButtonSpec("back", _("Back")),)

    def keys(self) -> str:
        return _("Tab, then Enter: make   Esc Back   Enter Details of a line   F1 Help")

    @property
    def _proves_write(self) -> bool:
        answer = self.controller.answers.get("prove-write") or self.controller.proposal(self.controller.question("prove-write"))
        return answer == "yes"

    def _announcement(self) -> str:
        """What the proof will do, said before yes: the refusal can appear in the customer's audit log."""
        name = self.controller.answers["logstore"]
        if self.controller.answers["access"] == "write":
            tried = _("Then the new key is tried: reading {logstore} must be refused.")
        else:
            tried = _("Then the new key is tried: reading {logstore} must work, reading another Logstore must be refused.")
        return tried.format(logstore=name) + " " + _("That one refusal can show up in your audit log. It is meant.")

    def on_mount(self) -> None:
        """Look at what is there."""
        self._look()

    def action_try_again(self) -> None:
        """Look again."""
        self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        asked = await self.ask(self._looked, _("Looking at what is there..."))
        if asked is not None:
            self._show(self.controller.plan(asked.value))
            await self.offer(self._presses_for(self.walk.agreed))

    def _looked(self) -> SetupState:
        self.controller.take_proposals()
        scene = self.controller.look()
        if self.controller.session.fields_from == "unknown":
            self.controller.learn_fields()
        return scene

    def tell_problem(self, problem: Exception) -> None:
        """Remember a refusal: the request for the administrator names it."""
        if isinstance(problem, CloudError) and problem.kind == "denied":
            self.walk.refusal = problem
        super().tell_problem(problem)

    def with_try_again(self) -> tuple[ButtonSpec, ...]:
        request = (ButtonSpec("request", _("Request")),) if self.walk.refusal is not None else ()
        return (*self.buttons(), *request, ButtonSpec("try-again", _("Try again")))

    def _show(self, plan: Plan) -> None:
        self.walk.agreed = plan
        self.query_one("#plan", PlanList).show(plan)
        self.query_one("#question", PlainText).show(_asked(plan))
        self.query_one("#announcement").display = any(change.id == "key" for change in to_do(plan))
        if not to_do(plan):
            self.query_one("#keys", PlainText).show(_("Tab, then Enter: check   Esc Back   Enter Details of a line   F1 Help"))
        self._tell_details(details(plan[0]))
        if conflicts(plan):
            self.say(
                _("This cannot be made as it stands. Next: Esc, and change the name in step 7. Nothing else is lost."), "error"
            )
        else:
            self.say(_("All of it can be taken back: flinkwiz undo {name}").format(name=self.controller.session.name))

    def _presses_for(self, plan: Plan) -> tuple[ButtonSpec, ...]:
        if conflicts(plan):
            return (*self.buttons(), ButtonSpec("try-again", _("Look again")))
        count = len(to_do(plan))
        make = ngettext("Make {count} thing", "Make {count} things", count).format(count=count) if count else _("Check it")
        return (*self.buttons(), ButtonSpec("make", make))

    def on_plan_list_passed(self) -> None:
        """Down from the last line goes to the box below, where there is one."""
        for box in self.query(Checkbox):
            box.focus()

    def on_plan_list_opened(self, event: PlanList.Opened) -> None:
        """Show a line's details."""
        self._tell_details(details(event.change))

    def _tell_details(self, text: str) -> None:
        self.query_one("#details", PlainText).show(text)

    def on_checkbox_changed(self, event: Checkbox.Changed) -> None:
        """Save whether a test log may be written."""
        self.save({"prove-write": "yes" if event.is_on else "no"})

    def action_next(self) -> None:
        """Enter outside the buttons makes nothing."""

    async def press(self, key: str) -> None:
        match key:
            case "make":
                self.leave(Goto("create.making"))
            case "request":
                self.leave(Goto("create.preview"))
            case _:
                await super().press(key)


def _asked(plan: Plan) -> str:
    count = len(to_do(plan))
    if conflicts(plan):
        return _("Something is in the way.")
    if not count:
        return _("Everything is there. Check it once more?")
    return ngettext("Make this {count} thing now?", "Make these {count} things now?", count).format(count=count)
