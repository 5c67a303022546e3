"""Step 8, second part: making the things, stopping, undoing, and the proof."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _

from flinkwiz.engine.change import CHANGES, Plan, conflicts, is_within, to_do
from flinkwiz.engine.resource import Conflict
from flinkwiz.engine.state import SetupState
from flinkwiz.errors import ExitCode
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import Leave, StepPrompt
from flinkwiz.verification.proof import verdict, way_on
from flinkwiz.wizard.apply_and_verify import Result
from flinkwiz.wizard.expected_errors import EXPECTED_ERRORS, message_for
from flinkwiz.wizard.interrupts import graceful_interrupt
from flinkwiz.wizard.table_text import check_lines, event_printer, plan_lines

GO_ON, UNDO, KEEP, SQL = "go on", "undo", "keep", "sql"


def make(visit: StepPrompt, scene: SetupState) -> None:
    """Make what the scene's plan lists and prove it, until it is whole, taken back, or left as it is.

    Raises:
        Leave: the user keeps what there is for later, or took it back.
        SessionProblem: the session cannot be written.
    """
    agreed = visit.controller.plan(scene)
    while True:
        choice = _ran(visit, scene)
        if choice == SQL:
            return
        if choice == KEEP:
            raise Leave
        scene = visit.controller.look()
        if choice == UNDO:
            take_back(visit, scene)
            raise Leave
        _agree_to_more(visit, visit.controller.plan(scene), agreed)


def _agree_to_more(visit: StepPrompt, plan: Plan, agreed: Plan) -> None:
    """Ask again where a further run would do what was not agreed to; raises Leave after a no, Conflict where it cannot be made."""
    if is_within(plan, agreed):
        return
    visit.console.say(_("More is to be done than you agreed to:"))
    _refuse_conflicts(visit, plan)
    if not visit.agrees(_("Make {count} things?").format(count=len(to_do(plan))), enter=None):
        raise Leave


def _ran(visit: StepPrompt, scene: SetupState) -> str:
    """One run, and what the user wants after it."""
    visit.controller.go_on()
    plan = visit.controller.plan(scene)
    visit.console.say(_("Making {count} things. Ctrl+C stops after the call that is under way.").format(count=len(to_do(plan))))
    try:
        with graceful_interrupt(visit.console.say, visit.controller.stop):
            result = visit.controller.make(scene, event_printer(visit.console.say, plan), _waiting(visit))
    except EXPECTED_ERRORS as problem:
        visit.console.say(message_for(problem, visit.controller))
        return _after_a_stop(visit)
    return _after(visit, result)


def _waiting(visit: StepPrompt) -> Callable[[float, float], None]:
    def say(seconds: float, longest: float) -> None:
        text = _("RAM does not know the new key yet, {seconds:.0f} s of at most {longest:.0f}. Normal after making a key.")
        visit.console.say("  ~ " + text.format(seconds=seconds, longest=longest))

    return say


def _after(visit: StepPrompt, result: Result) -> str:
    if result.outcome.is_whole:
        return _proven(visit, result)
    if result.outcome.problem is not None:
        visit.console.say(message_for(result.outcome.problem, visit.controller))
    return _after_a_stop(visit)


def _after_a_stop(visit: StepPrompt) -> str:
    """What to do with what was made so far."""
    made = visit.controller.things_made
    visit.console.say(_("{made} of {all} things made.").format(made=made, all=len(CHANGES)))
    keep, go_on = Row(KEEP, _("Keep them, go on later")), Row(GO_ON, _("Go on now"))
    undo = (Row(UNDO, _("Undo the {made}").format(made=made)),) if made else ()
    return pick(visit.asker, _("What now"), (keep, *undo, go_on), keep).value


def _proven(visit: StepPrompt, result: Result) -> str:
    """Say the proof; SQL follows at once where nothing failed."""
    for line in check_lines(result.checks):
        visit.console.say(line)
    visit.console.say(verdict(result.checks))
    visit.console.say(
        _("Not checkable from here: the values inside the variables, which Flink never shows. The job's first start proves them.")
    )
    if all(check.ok is not False for check in result.checks):
        return SQL
    visit.console.say(way_on(result.checks, _("choose Try again")))
    rows = (
        Row(GO_ON, _("Try again")),
        Row(UNDO, _("Undo all")),
        Row(SQL, _("Show the SQL all the same")),
        Row(KEEP, _("Leave it for now")),
    )
    return pick(visit.asker, _("What now"), rows, rows[0]).value


def take_back(visit: StepPrompt, scene: SetupState) -> None:
    """Take back what this session made, after its list and a yes.

    Raises:
        Leave: Ctrl+C stopped it before its end.
        CloudError, Conflict: it fails.
    """
    plan = visit.controller.undo_plan(scene)
    visit.console.say(_("Take back these {count} things?").format(count=len(to_do(plan))))
    _refuse_conflicts(visit, plan)
    if not visit.agrees(_("Take them back?"), enter=None):
        return
    visit.controller.go_on()
    scene = visit.controller.look()
    if visit.controller.undo_plan(scene) != plan:
        raise Conflict(_("Something changed in the cloud meanwhile. Next: choose Undo again to see what it would do now."))
    visit.console.say(
        _("Taking back {count} things. Ctrl+C stops after the call that is under way.").format(count=len(to_do(plan)))
    )
    with graceful_interrupt(visit.console.say, visit.controller.stop):
        outcome = visit.controller.undo(scene, event_printer(visit.console.say, plan))
    if outcome.problem is not None:
        raise outcome.problem
    if outcome.was_stopped:
        visit.console.say(_("Not everything is taken back yet."))
        raise Leave(ExitCode.INTERRUPTED)
    visit.console.say(_("Taken back: nothing of this set-up is left."))


def _refuse_conflicts(visit: StepPrompt, plan: Plan) -> None:
    for line in plan_lines(plan):
        visit.console.say(line)
    blocked = conflicts(plan)
    if blocked:
        raise Conflict(f"{blocked[0].target}: {blocked[0].why}")
