"""Step 8, second part: making the things, stopping, undoing, and the proof."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _

from flinkwiz.model.change import CHANGES, Plan, conflicts, is_within, to_do
from flinkwiz.model.exit_codes import ExitCode
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.visit import Leave, Visit
from flinkwiz.provision.carry_out import Result
from flinkwiz.provision.kind import Conflict
from flinkwiz.provision.narration import check_lines, plan_lines, teller
from flinkwiz.provision.problems import FORESEEN, words_for
from flinkwiz.provision.proof import verdict, way_on
from flinkwiz.provision.scene import Scene
from flinkwiz.provision.stopping import stopping

GO_ON, UNDO, KEEP, SQL = "go on", "undo", "keep", "sql"


def make(visit: Visit, scene: Scene) -> None:
    """Make what the scene's plan lists and prove it, until it is whole, taken back, or left as it is.

    Raises:
        Leave: the user keeps what there is for later, or took it back.
        SessionProblem: the session cannot be written.
    """
    agreed = visit.sitting.plan(scene)
    while True:
        choice = _ran(visit, scene)
        if choice == SQL:
            return
        if choice == KEEP:
            raise Leave
        scene = visit.sitting.look()
        if choice == UNDO:
            take_back(visit, scene)
            raise Leave
        _agree_to_more(visit, visit.sitting.plan(scene), agreed)


def _agree_to_more(visit: Visit, plan: Plan, agreed: Plan) -> None:
    """Ask again where a further run would do what was not agreed to; raises Leave after a no, Conflict where it cannot be made."""
    if is_within(plan, agreed):
        return
    visit.console.say(_("More is to be done than you agreed to:"))
    _refuse_conflicts(visit, plan)
    if not visit.agrees(_("Make {count} things?").format(count=len(to_do(plan))), enter=None):
        raise Leave


def _ran(visit: Visit, scene: Scene) -> str:
    """One run, and what the user wants after it."""
    visit.sitting.go_on()
    plan = visit.sitting.plan(scene)
    visit.console.say(_("Making {count} things. Ctrl+C stops after the call that is under way.").format(count=len(to_do(plan))))
    try:
        with stopping(visit.console.say, visit.sitting.stop):
            result = visit.sitting.make(scene, teller(visit.console.say, plan), _waiting(visit))
    except FORESEEN as problem:
        visit.console.say(words_for(problem, visit.sitting))
        return _after_a_stop(visit)
    return _after(visit, result)


def _waiting(visit: Visit) -> Callable[[float, float], None]:
    def say(seconds: float, longest: float) -> None:
        text = _("RAM does not know the new key yet, {seconds:.0f} s of at most {longest:.0f}. Normal after making a key.")
        visit.console.say("  ~ " + text.format(seconds=seconds, longest=longest))

    return say


def _after(visit: Visit, result: Result) -> str:
    if result.outcome.is_whole:
        return _proven(visit, result)
    if result.outcome.problem is not None:
        visit.console.say(words_for(result.outcome.problem, visit.sitting))
    return _after_a_stop(visit)


def _after_a_stop(visit: Visit) -> str:
    """What to do with what was made so far."""
    made = visit.sitting.things_made
    visit.console.say(_("{made} of {all} things made.").format(made=made, all=len(CHANGES)))
    keep, go_on = Row(KEEP, _("Keep them, go on later")), Row(GO_ON, _("Go on now"))
    undo = (Row(UNDO, _("Undo the {made}").format(made=made)),) if made else ()
    return pick(visit.asker, _("What now"), (keep, *undo, go_on), keep).value


def _proven(visit: Visit, result: Result) -> str:
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


def take_back(visit: Visit, scene: Scene) -> None:
    """Take back what this session made, after its list and a yes.

    Raises:
        Leave: Ctrl+C stopped it before its end.
        CloudError, Conflict: it fails.
    """
    plan = visit.sitting.undo_plan(scene)
    visit.console.say(_("Take back these {count} things?").format(count=len(to_do(plan))))
    _refuse_conflicts(visit, plan)
    if not visit.agrees(_("Take them back?"), enter=None):
        return
    visit.sitting.go_on()
    scene = visit.sitting.look()
    if visit.sitting.undo_plan(scene) != plan:
        raise Conflict(_("Something changed in the cloud meanwhile. Next: choose Undo again to see what it would do now."))
    visit.console.say(
        _("Taking back {count} things. Ctrl+C stops after the call that is under way.").format(count=len(to_do(plan)))
    )
    with stopping(visit.console.say, visit.sitting.stop):
        outcome = visit.sitting.undo(scene, teller(visit.console.say, plan))
    if outcome.problem is not None:
        raise outcome.problem
    if outcome.was_stopped:
        visit.console.say(_("Not everything is taken back yet."))
        raise Leave(ExitCode.INTERRUPTED)
    visit.console.say(_("Taken back: nothing of this set-up is left."))


def _refuse_conflicts(visit: Visit, plan: Plan) -> None:
    for line in plan_lines(plan):
        visit.console.say(line)
    blocked = conflicts(plan)
    if blocked:
        raise Conflict(f"{blocked[0].target}: {blocked[0].why}")
