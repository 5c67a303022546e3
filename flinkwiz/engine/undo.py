"""Taking a set-up back: only what this session made, by identity, in reverse; it can be run again (security-rules.md D1)."""

from __future__ import annotations

from gettext import gettext as _

from msgspec.structs import replace

from flinkwiz.engine.change import Plan, ResourceId
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.engine.journal import Entry
from flinkwiz.engine.plan import by_id, undo_plan_of, undo_rounds
from flinkwiz.engine.run import Outcome, Run, Status, refused, status_after
from flinkwiz.engine.state import SetupState


def undo(state: SetupState, run: Run) -> Outcome:
    """Carry out the undo plan of a state; the counterpart of `apply`.

    Raises:
        SessionProblem: the session cannot be written; nothing further is called.
    """
    plan = undo_plan_of(state)
    blocked = refused(plan)
    if blocked is not None:
        return blocked
    statuses: dict[ResourceId, Status] = {change.id: "planned" for change in plan}
    for changes in undo_rounds(state.resources):
        if run.is_stopped:
            return Outcome(statuses, was_stopped=True)
        failures = _undo_round(state, plan, changes, run)
        statuses |= {change: status_after(failures.get(change), "undone") for change in changes}
        if failures:
            return Outcome(statuses, next(iter(failures.values())), run.is_stopped)
    return Outcome(statuses)


def _undo_round(state: SetupState, plan: Plan, changes: tuple[ResourceId, ...], run: Run) -> dict[ResourceId, CloudError]:
    lines = [change for change in plan if change.id in changes]
    to_delete = [change.id for change in lines if change.action == "delete"]
    with DaemonPool(2) as pool:
        results = dict(zip(to_delete, pool.map(lambda change: _delete(state, change, run), to_delete), strict=True))
    failures = {change: failure for change, failure in results.items() if failure is not None}
    gone = [line.id for line in lines if line.id not in failures and line.id in state.journal]
    run.write({change: _undone(state.entry(change)) for change in gone})
    return failures


def _undone(entry: Entry) -> Entry:
    """The entry of a thing that is gone. Things stay known by their IDs, should one turn out to be there still; no other is ours."""
    if entry.state == "used":
        return entry
    return replace(entry, state="undone", identity="", attempts=len(entry.made), proven=False)


def _delete(state: SetupState, change: ResourceId, run: Run) -> CloudError | None:
    resource = by_id(state.resources)[change]
    run.tell(change, "working", resource.words.delete_call)
    try:
        resource.delete(state, run.context(change, lambda _entry: None))
    except CloudError as problem:
        run.tell(change, "failed", str(problem))
        return problem
    run.tell(change, "undone", _("gone"))
    return None
