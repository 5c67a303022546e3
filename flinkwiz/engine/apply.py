"""Making what a plan lists: rounds of calls, everything whose needs are met together."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import Future
from functools import partial
from gettext import gettext as _

from msgspec.structs import replace

from flinkwiz.engine.change import Change, Plan, ResourceId, ready
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.conflict import Conflict
from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.engine.journal import Entry
from flinkwiz.engine.plan import by_id, needs_of, plan_of
from flinkwiz.engine.resource import LeavesOrphans, Resources
from flinkwiz.engine.run import Failures, Outcome, Run, Status, refused, status_after
from flinkwiz.engine.state import SetupState


def apply(state: SetupState, run: Run) -> Outcome:
    """Carry out the plan of a state.

    Arguments:
        state: read just before; the plan that the user agreed to follows from it.

    Raises:
        SessionProblem: the session cannot be written; nothing further is called.
    """
    plan, maker = plan_of(state), _Maker(state, run)
    blocked = refused(plan)
    if blocked is not None:
        return blocked
    settled, needs = maker.keep_what_is_right(plan), needs_of(state.resources)
    while coming := ready(settled, plan, needs):
        if run.is_stopped:
            return Outcome(_statuses(plan, settled, {}), was_stopped=True)
        failures = maker.make_round(coming)
        settled |= {change.id for change in coming if change.id not in failures}
        if failures:
            for change, failure in failures.items():
                run.tell(change, "failed", str(failure))
            return Outcome(_statuses(plan, settled, failures), next(iter(failures.values())), run.is_stopped)
    return Outcome(_statuses(plan, settled, {}))


def delete_orphans(resources: Resources, run: Run, journal: Mapping[ResourceId, Entry]) -> None:
    """Leave one of each thing of which a lost answer may have left more, and write down that all are accounted for.

    Raises:
        CloudError, Conflict: it cannot be told what is whose.
    """
    for resource in resources:
        if isinstance(resource, LeavesOrphans):
            context = run.context(resource.id, lambda _entry: None)
            run.write({resource.id: resource.delete_orphans(context, journal[resource.id])})


class _Maker:
    """Makes changes in parallel for one state and keeps their journal entries."""

    def __init__(self, state: SetupState, run: Run) -> None:
        self._state, self._run = state, run
        self._resources = by_id(state.resources)
        self._entries: dict[ResourceId, Entry] = dict(state.journal)
        self._writing = threading.Lock()

    def record(self, entries: Mapping[ResourceId, Entry]) -> None:
        """Write entries to the session, then know them."""
        with self._writing:
            self._run.write(entries)
            self._entries.update(entries)

    def keep_what_is_right(self, plan: Plan) -> frozenset[ResourceId]:
        """Write down what is there already as it should be."""
        kept = {change.id: change.why for change in plan if change.action == "skip"}
        adopted = {each: self._resources[each].adopt(self._state) for each in kept}
        if any(self._entries.get(each) != entry for each, entry in adopted.items()):
            self.record(adopted)
        for each, why in kept.items():
            self._run.tell(each, "kept", why)
        return frozenset(kept)

    def make_round(self, plan: Plan) -> Failures:
        """Make these changes together: all intents on disk first, all outcomes before it returns; the failures."""
        entries = {change.id: self._resources[change.id].record_intent(self._state) for change in plan}
        self.record(entries)
        with DaemonPool(len(plan)) as pool:
            futures = {change.id: pool.submit(self._make, change, entries[change.id]) for change in plan}
        failures = {change: failure for change in entries if (failure := _failure(futures[change])) is not None}
        self.record({change: self._after(change, futures[change], failures) for change in entries})
        return failures

    def _make(self, change: Change, entry: Entry) -> Entry:
        resource, is_new = self._resources[change.id], change.action == "create"
        call = resource.words.create_call if is_new else ""
        self._run.tell(change.id, "working", call)
        entry = resource.create(self._state, self._run.context(change.id, partial(self._record_one, change.id)), entry)
        self._run.tell(change.id, "done", resource.describe_made(entry) if is_new else _("up to date"), call)
        return entry

    def _record_one(self, change: ResourceId, entry: Entry) -> None:
        self.record({change: entry})

    def _after(self, change: ResourceId, future: Future[Entry], failures: Failures) -> Entry:
        failure = failures.get(change)
        if failure is None:
            return future.result()
        before, entry = self._state.entry(change).state, self._entries[change]
        if isinstance(failure, CloudError) and failure.is_unknown_outcome:
            return entry
        if before in ("done", "outdated") and entry.identity:
            return replace(entry, state="outdated")
        return entry if before in ("intended", "done", "outdated") else replace(entry, state="failed")


def _failure(future: Future[Entry]) -> CloudError | Conflict | None:
    problem = future.exception()
    if problem is None or isinstance(problem, CloudError | Conflict):
        return problem
    raise problem


def _statuses(plan: Plan, settled: frozenset[ResourceId], failures: Failures) -> dict[ResourceId, Status]:
    def status(change: ResourceId) -> Status:
        if change in settled:
            return "done"
        return status_after(failures[change], "done") if change in failures else "planned"

    return {change.id: status(change.id) for change in plan}
