"""Step 8, first part: the plan, and a yes or a no. Nothing is made before the yes."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.change import Plan, conflicts, to_do
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.resource import Conflict
from flinkwiz.engine.state import SetupState
from flinkwiz.plain.making import make
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import Leave, StepPrompt
from flinkwiz.recipes.logstore.admin_request import admin_request
from flinkwiz.wizard.permissions import missing_actions
from flinkwiz.wizard.table_text import plan_lines


def create(visit: StepPrompt) -> None:
    """Show the plan, ask, make what it lists and prove it.

    Raises:
        Back, Leave: the user does not want it now.
        CloudError, Conflict, UnsafePolicy: it cannot be made as it stands.
    """
    if visit.controller.question("prove-write").when(visit.controller.answers):
        _ask_prove_write(visit)
    visit.controller.take_proposals()
    scene = look(visit)
    plan = visit.controller.plan(scene)
    while True:
        tell_plan(visit, plan)
        _agree(visit, plan)
        again = look(visit)
        if visit.controller.plan(again) == plan:
            break
        visit.console.say(_("Meanwhile something changed in the cloud; this is the plan now:"))
        plan = visit.controller.plan(again)
    make(visit, again)


def look(visit: StepPrompt) -> SetupState:
    """The scene as it is now; where RAM refuses, the request for the administrator is said too."""
    visit.console.say(_("Looking at what is there..."))
    try:
        visit.controller.learn_fields()
        return visit.controller.look()
    except CloudError as problem:
        if problem.kind == "denied" and problem.service == "RAM":
            _tell_request(visit, problem)
        raise


def _tell_request(visit: StepPrompt, refusal: CloudError) -> None:
    missing = missing_actions(visit.controller.setup(), visit.controller.connection)
    if missing:
        visit.console.say(_("By your policies you may not use: {actions}.").format(actions=", ".join(missing)))
    visit.console.say(_("Nothing was changed. Send this to a RAM administrator:"))
    for line in admin_request(visit.controller.setup(), refusal).splitlines():
        visit.console.say(f"  {line}")


def tell_plan(visit: StepPrompt, plan: Plan) -> None:
    """The plan, and what the proof will do beyond it; raises Conflict where it cannot be made."""
    account = visit.controller.connection.identity.account
    count = len(to_do(plan))
    visit.announce(_("Make these {count} things now?").format(count=count) if count else _("Everything is there already."))
    visit.console.say(_("In account {start}...{end}.").format(start=account[:4], end=account[-4:]))
    for line in plan_lines(plan):
        visit.console.say(line)
    blocked = conflicts(plan)
    if blocked:
        raise Conflict(
            _("This cannot be made as it stands: {target}: {why}").format(target=blocked[0].target, why=blocked[0].why)
        )
    visit.console.say(_("Then the new key is tried. One refusal of it can show up in your audit log. It is meant."))


def _ask_prove_write(visit: StepPrompt) -> None:
    question = visit.controller.question("prove-write")
    proposed = visit.controller.answers.get("prove-write") or visit.controller.proposal(question)
    text = _("Also write one test log (topic flinkwiz-test)? Its readers will see it.")
    visit.save({"prove-write": "yes" if visit.agrees(text, enter=proposed == "yes") else "no"})


def _agree(visit: StepPrompt, plan: Plan) -> None:
    """Go on after a yes that was typed: Enter alone makes nothing. An empty plan needs none."""
    count = len(to_do(plan))
    if not count:
        return
    yes, no = Row("yes", _("Make {count} things").format(count=count)), Row("no", _("Not now: leave; the answers are saved"))
    visit.console.say(_("All of it can be taken back: flinkwiz undo {name}").format(name=visit.controller.session.name))
    if pick(visit.asker, _("Type 1 or 2"), (yes, no)) is no:
        raise Leave
