"""Taking a set-up back: only what this session made, by identity, in reverse; it can be run again (security.md D1)."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _

from msgspec.structs import replace

from flinkwiz.engine.apply import Outcome, Record, Runner, Status
from flinkwiz.engine.change import ChangeId, Plan, conflicts
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.engine.journal import Entry
from flinkwiz.engine.plan import HANDLERS, undo_plan_of
from flinkwiz.engine.resource import Conflict, Event, PendingKey
from flinkwiz.engine.state import SetupState
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.resources.change_text import API

ROUNDS: tuple[tuple[ChangeId, ...], ...] = (
    ("secret-variable", "id-variable"),
    ("key",),
    ("attach",),
    ("user", "policy"),
)
"""What is taken back together: nothing goes before what depends on it."""


def undo(scene: SetupState, cloud: Cloud, record: Record, on_event: Callable[[Event], None]) -> Outcome:
    """Carry out the undo plan of a scene that has no conflicts; the counterpart of `apply`, with the same arguments.

    Raises:
        SessionProblem: the session cannot be written; nothing further is called.
    """
    plan = undo_plan_of(scene)
    runner = Runner(scene, cloud, record, on_event, PendingKey())
    statuses: dict[ChangeId, Status] = {change.id: "planned" for change in plan}
    blocked = conflicts(plan)
    if blocked:
        return Outcome(statuses, Conflict(f"{blocked[0].target}: {blocked[0].why}"))
    for changes in ROUNDS:
        if cloud.calls.stop.is_set():
            return Outcome(statuses, was_stopped=True)
        failures = _undo_round(scene, plan, changes, runner)
        statuses |= {change: _status(failures.get(change)) for change in changes}
        if failures:
            return Outcome(statuses, next(iter(failures.values())), cloud.calls.stop.is_set())
    return Outcome(statuses)


def _status(failure: CloudError | None) -> Status:
    if failure is None:
        return "undone"
    return "unknown" if failure.is_unknown_outcome else "failed"


def _undo_round(scene: SetupState, plan: Plan, changes: tuple[ChangeId, ...], runner: Runner) -> dict[ChangeId, CloudError]:
    lines = [change for change in plan if change.id in changes]
    to_delete = [change.id for change in lines if change.action == "delete"]
    with DaemonPool(2) as pool:
        results = dict(zip(to_delete, pool.map(lambda change: _unmade(scene, change, runner), to_delete), strict=True))
    failures = {change: failure for change, failure in results.items() if failure is not None}
    gone = [line.id for line in lines if line.id not in failures and line.id in scene.journal]
    runner.record({change: _undone(scene.entry(change)) for change in gone})
    return failures


def _undone(entry: Entry) -> Entry:
    """The entry of a thing that is gone. Keys stay known by their IDs, should one turn out to be there still; no other is ours."""
    if entry.state == "used":
        return entry
    return replace(entry, state="undone", identity="", attempts=len(entry.made), proven=False)


def _unmade(scene: SetupState, change: ChangeId, runner: Runner) -> CloudError | None:
    runner.tell(change, "working", API[change][1])
    try:
        HANDLERS[change].unmake(scene, runner.work(change))
    except CloudError as problem:
        runner.tell(change, "failed", str(problem))
        return problem
    runner.tell(change, "undone", _("gone"))
    return None
