"""A run: changes made or taken back in rounds of parallel calls, each written to the session before and after."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from gettext import gettext as _
from typing import Any, Literal

from flinkwiz.engine.call_policy import Slow, Waiting
from flinkwiz.engine.change import Change, Plan, ResourceId, conflicts
from flinkwiz.engine.change_context import ChangeContext
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.conflict import Conflict
from flinkwiz.engine.events import Event, Progress
from flinkwiz.engine.journal import Entry
from flinkwiz.engine.pending_secrets import PendingSecrets

Status = Literal["planned", "done", "failed", "undone", "unknown"]

Failures = Mapping[ResourceId, CloudError | Conflict]

Record = Callable[[Mapping[ResourceId, Entry]], None]
"""Writes journal entries to the session; it must have them on disk when it returns."""


@dataclass(frozen=True)
class Outcome:
    """How far a run came.

    Attributes:
        statuses: of every line of the plan.
        problem: why it stopped, or None.
        was_stopped: whether the user asked it to stop before the end.
    """

    statuses: Mapping[ResourceId, Status]
    problem: CloudError | Conflict | None = None
    was_stopped: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether everything was done, and nothing went wrong after it."""
        is_done = all(status in ("done", "undone") for status in self.statuses.values())
        return is_done and self.problem is None and not self.was_stopped


@dataclass(frozen=True)
class Run:
    """The means of a run.

    Attributes:
        cloud: the provider's; its `calls.stop` ends the run after the calls that are under way.
        write: writes journal entries to the session.
        on_event: told of every change, from several threads.
        pending: secrets on their way; whoever begins the run drops them.
    """

    cloud: Any
    write: Record
    on_event: Callable[[Event], None]
    pending: PendingSecrets

    def tell(self, change: ResourceId, progress: Progress, text: str, call: str = "") -> None:
        """Pass an event on."""
        self.on_event(Event(change, progress, text, call))

    @property
    def is_stopped(self) -> bool:
        """Whether the user asked for an end."""
        stop: threading.Event = self.cloud.calls.stop
        return stop.is_set()

    def context(self, change: ResourceId, record: Callable[[Entry], None]) -> ChangeContext[Any]:
        """The means of one change, whose waits are told as its events."""

        def on_wait(wait: Waiting | Slow) -> None:
            self.tell(change, "waiting", _waiting_text(wait))

        calls = replace(self.cloud.calls, on_wait=on_wait)
        return ChangeContext(self.cloud.with_calls(calls), calls, partial(self.tell, change), record, self.pending)


def _waiting_text(wait: Waiting | Slow) -> str:
    if isinstance(wait, Slow):
        return _("still waiting for an answer, after {seconds:.0f} s").format(seconds=wait.seconds)
    return _("{reason}: again in {seconds:.1f} s, try {attempt} of {attempts}").format(
        reason=wait.error.code or wait.error.message, seconds=wait.seconds, attempt=wait.attempt, attempts=wait.attempts
    )


def refused(plan: Plan) -> Outcome | None:
    """The outcome of a plan that cannot be carried out as it stands, or None for one that can."""
    blocked = conflicts(plan)
    if not blocked:
        return None
    return Outcome({change.id: "planned" for change in plan}, Conflict(conflict_text(blocked[0])))


def conflict_text(change: Change) -> str:
    """What is in the way, and why."""
    return f"{change.target}: {change.why}"


def status_after(failure: CloudError | Conflict | None, success: Status) -> Status:
    """The status of a change that was tried."""
    if failure is None:
        return success
    return "unknown" if isinstance(failure, CloudError) and failure.is_unknown_outcome else "failed"
