"""Step 8, first part: the plan, and a yes or a no. Nothing is made before the yes."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.cloud.errors import CloudError
from flinkwiz.model.change import Plan, conflicts, to_do
from flinkwiz.plain.making import make
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.visit import Leave, Visit
from flinkwiz.provision.kind import Conflict
from flinkwiz.provision.narration import plan_lines
from flinkwiz.provision.request import request
from flinkwiz.provision.rights import missing_actions
from flinkwiz.provision.scene import Scene


def create(visit: Visit) -> None:
    """Show the plan, ask, make what it lists and prove it.

    Raises:
        Back, Leave: the user does not want it now.
        CloudError, Conflict, UnsafePolicy: it cannot be made as it stands.
    """
    if visit.sitting.question("prove-write").when(visit.sitting.answers):
        _ask_prove_write(visit)
    visit.sitting.take_proposals()
    scene = look(visit)
    plan = visit.sitting.plan(scene)
    while True:
        tell_plan(visit, plan)
        _agree(visit, plan)
        again = look(visit)
        if visit.sitting.plan(again) == plan:
            break
        visit.console.say(_("Meanwhile something changed in the cloud; this is the plan now:"))
        plan = visit.sitting.plan(again)
    make(visit, again)


def look(visit: Visit) -> Scene:
    """The scene as it is now; where RAM refuses, the request for the administrator is said too."""
    visit.console.say(_("Looking at what is there..."))
    try:
        visit.sitting.learn_fields()
        return visit.sitting.look()
    except CloudError as problem:
        if problem.kind == "denied" and problem.service == "RAM":
            _tell_request(visit, problem)
        raise


def _tell_request(visit: Visit, refusal: CloudError) -> None:
    missing = missing_actions(visit.sitting.setup(), visit.sitting.connection)
    if missing:
        visit.console.say(_("By your policies you may not use: {actions}.").format(actions=", ".join(missing)))
    visit.console.say(_("Nothing was changed. Send this to a RAM administrator:"))
    for line in request(visit.sitting.setup(), refusal).splitlines():
        visit.console.say(f"  {line}")


def tell_plan(visit: Visit, plan: Plan) -> None:
    """The plan, and what the proof will do beyond it; raises Conflict where it cannot be made."""
    account = visit.sitting.connection.identity.account
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


def _ask_prove_write(visit: Visit) -> None:
    question = visit.sitting.question("prove-write")
    proposed = visit.sitting.answers.get("prove-write") or visit.sitting.proposal(question)
    text = _("Also write one test log (topic flinkwiz-test)? Its readers will see it.")
    visit.save({"prove-write": "yes" if visit.agrees(text, enter=proposed == "yes") else "no"})


def _agree(visit: Visit, plan: Plan) -> None:
    """Go on after a yes that was typed: Enter alone makes nothing. An empty plan needs none."""
    count = len(to_do(plan))
    if not count:
        return
    yes, no = Row("yes", _("Make {count} things").format(count=count)), Row("no", _("Not now: leave; the answers are saved"))
    visit.console.say(_("All of it can be taken back: flinkwiz undo {name}").format(name=visit.sitting.session.name))
    if pick(visit.asker, _("Type 1 or 2"), (yes, no)) is no:
        raise Leave
