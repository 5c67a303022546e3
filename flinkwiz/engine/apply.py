"""Making the changes of a plan: rounds of calls, each written to the session before and after."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from dataclasses import replace as replace_calls
from functools import partial
from typing import Literal

from msgspec.structs import replace

from flinkwiz.engine.call_policy import Waiting
from flinkwiz.engine.change import ChangeId, Plan, conflicts, ready
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.engine.journal import Entry
from flinkwiz.engine.plan import HANDLERS, plan_of
from flinkwiz.engine.resource import ChangeContext, Conflict, Event, PendingKey, Progress
from flinkwiz.engine.state import SetupState
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.resources.change_text import made, waiting, working

Status = Literal["planned", "done", "failed", "undone", "unknown"]

Record = Callable[[Mapping[ChangeId, Entry]], None]
"""Writes journal entries to the session; it must have them on disk when it returns."""


@dataclass(frozen=True)
class Outcome:
    """How far a run came.

    Attributes:
        statuses: of every line of the plan.
        problem: why it stopped, or None.
        was_stopped: whether the user asked it to stop before the end.
    """

    statuses: Mapping[ChangeId, Status]
    problem: CloudError | Conflict | None = None
    was_stopped: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether everything was done, and nothing went wrong after it."""
        is_done = all(status in ("done", "undone") for status in self.statuses.values())
        return is_done and self.problem is None and not self.was_stopped


class Runner:
    """Makes changes in parallel for one scene and keeps their journal entries."""

    def __init__(
        self, scene: SetupState, cloud: Cloud, record: Record, on_event: Callable[[Event], None], hand: PendingKey
    ) -> None:
        """Take what a run needs; nothing is called yet."""
        self._scene, self._cloud, self._record, self._on_event, self._hand = scene, cloud, record, on_event, hand
        self._entries: dict[ChangeId, Entry] = dict(scene.journal)
        self._writing = threading.Lock()

    def record(self, entries: Mapping[ChangeId, Entry]) -> None:
        """Write entries to the session, then know them."""
        with self._writing:
            self._record(entries)
            self._entries.update(entries)

    def tell(self, change: ChangeId, progress: Progress, text: str) -> None:
        """Pass an event on."""
        self._on_event(Event(change, progress, text))

    def work(self, change: ChangeId) -> ChangeContext:
        """The tools for one change, whose waits are told as its events."""

        def on_wait(wait: Waiting) -> None:
            self.tell(change, "waiting", waiting(wait))

        calls = replace_calls(self._cloud.calls, on_wait=on_wait)
        return ChangeContext(
            self._cloud.with_calls(calls),
            partial(self.tell, change),
            lambda entry: self.record({change: entry}),
            self._hand,
        )

    def make_round(self, plan: Plan) -> dict[ChangeId, CloudError | Conflict]:
        """Make these changes together: all intents on disk first, all outcomes before it returns; the failures."""
        scene = self._scene
        entries = {change.id: HANDLERS[change.id].intend(scene) for change in plan}
        self.record(entries)
        with DaemonPool(len(plan)) as pool:
            futures = {change: pool.submit(self._make, change, entry) for change, entry in entries.items()}
        failures = {change: failure for change in entries if (failure := _failure(futures[change])) is not None}
        self.record({change: self._after(change, futures[change], failures) for change in entries})
        return failures

    def _make(self, change: ChangeId, entry: Entry) -> Entry:
        self.tell(change, "working", working(change))
        entry = HANDLERS[change].make(self._scene, self.work(change), entry)
        self.tell(change, "done", made(change, entry))
        return entry

    def _after(self, change: ChangeId, future: Future[Entry], failures: Mapping[ChangeId, CloudError | Conflict]) -> Entry:
        failure = failures.get(change)
        if failure is None:
            return future.result()
        before, entry = self._scene.entry(change).state, self._entries[change]
        if isinstance(failure, CloudError) and failure.is_unknown_outcome:
            return entry
        if before == "done" and entry.identity:
            return replace(entry, state="done")
        return entry if before in ("intended", "done") else replace(entry, state="failed")


def _failure(future: Future[Entry]) -> CloudError | Conflict | None:
    problem = future.exception()
    if problem is None or isinstance(problem, CloudError | Conflict):
        return problem
    raise problem


def apply(scene: SetupState, cloud: Cloud, record: Record, on_event: Callable[[Event], None], hand: PendingKey) -> Outcome:
    """Carry out the plan of a scene that has no conflicts.

    Arguments:
        scene: read just before; the plan that the user agreed to follows from it.
        cloud: its `calls.stop` ends the run after the calls that are under way.
        record: writes journal entries to the session.
        on_event: called from several threads.
        hand: receives the new key, for the proof; the caller drops it.

    Raises:
        SessionProblem: the session cannot be written; nothing further is called.
    """
    plan, runner = plan_of(scene), Runner(scene, cloud, record, on_event, hand)
    blocked = conflicts(plan)
    if blocked:
        return Outcome(_statuses(plan, frozenset(), {}), Conflict(f"{blocked[0].target}: {blocked[0].why}"))
    settled = _keep_what_is_right(scene, plan, runner)
    while coming := ready(settled, plan):
        if cloud.calls.stop.is_set():
            return Outcome(_statuses(plan, settled, {}), was_stopped=True)
        failures = runner.make_round(coming)
        settled |= {change.id for change in coming if change.id not in failures}
        if failures:
            for change, failure in failures.items():
                runner.tell(change, "failed", str(failure))
            statuses, was_stopped = _statuses(plan, settled, failures), cloud.calls.stop.is_set()
            return Outcome(statuses, next(iter(failures.values())), was_stopped)
    return Outcome(_statuses(plan, settled, {}))


def _keep_what_is_right(scene: SetupState, plan: Plan, runner: Runner) -> frozenset[ChangeId]:
    kept = frozenset(change.id for change in plan if change.action == "skip")
    if kept:
        runner.record({change: HANDLERS[change].keep(scene) for change in kept})
    for change in plan:
        if change.id in kept:
            runner.tell(change.id, "kept", change.why)
    return kept


def _statuses(
    plan: Plan, settled: frozenset[ChangeId], failures: Mapping[ChangeId, CloudError | Conflict]
) -> dict[ChangeId, Status]:
    return {change.id: _status(change.id, settled, failures.get(change.id)) for change in plan}


def _status(change: ChangeId, settled: frozenset[ChangeId], failure: CloudError | Conflict | None) -> Status:
    if change in settled:
        return "done"
    if failure is None:
        return "planned"
    return "unknown" if isinstance(failure, CloudError) and failure.is_unknown_outcome else "failed"
