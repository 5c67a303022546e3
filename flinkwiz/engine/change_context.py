"""What a resource is given to be made or taken back: a cloud that narrates, a journal, secrets on their way, and patience.

A cloud takes its time to know of what was made, and an answer can be lost. So a thing is made, looked for, and made again only where
it is certainly not there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeVar

from flinkwiz.engine.call_policy import CallPolicy
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.events import Progress
from flinkwiz.engine.journal import Entry
from flinkwiz.engine.pending_secrets import PendingSecrets


class Cloud(Protocol):
    """What the engine knows of a provider's cloud: how its calls are made."""

    @property
    def calls(self) -> CallPolicy:
        """How calls are made."""

    def with_calls(self, calls: CallPolicy) -> Self:
        """The same cloud, whose calls are made in another way."""


CloudT = TypeVar("CloudT")
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class ChangeContext(Generic[CloudT]):
    """The means of one change.

    Attributes:
        cloud: the provider's; it narrates its waits as events of this change.
        calls: the cloud's, for pauses and for an early end.
        tell: tells the user of progress.
        record: writes the change's entry to the session, at once.
        pending: secrets between their making and their place.
    """

    cloud: CloudT
    calls: CallPolicy
    tell: Callable[[Progress, str], None]
    record: Callable[[Entry], None]
    pending: PendingSecrets

    def create_idempotently(self, create: Callable[[], Thing], find: Callable[[], Thing | None], finding: str) -> Thing:
        """Create a thing so that it is there once, whatever happens to the answers.

        Where an answer is lost, or the thing exists already, `find` finds it; where it is not there it is created again.

        Arguments:
            find: finds our thing, None where there is none (yet), and raises Conflict where there is another's.
            finding: what to say meanwhile.

        Raises:
            CloudError: the service refuses, or is unclear for longer than the policy allows.
            Conflict: from `find`.
        """
        pauses, end = self.pauses(), time.monotonic() + self.calls.retry.settle
        lost: CloudError | None = None
        while True:
            try:
                return create()
            except CloudError as problem:
                error = problem
            lost = lost or (error if error.is_unknown_outcome else None)
            if not (error.is_unknown_outcome or error.kind in ("conflict", "not found")):
                raise lost or error
            self.tell("looking", finding)
            thing = self.read_or_reraise(find, lost or error)
            if thing is not None:
                return thing
            if time.monotonic() > end or self.calls.stop.wait(next(pauses)):
                raise lost or error

    def read_or_reraise(self, read: Callable[[], Thing], lost: CloudError) -> Thing:
        """What a read finds; where one may not look, what was lost stays lost, and the outcome unknown: raises `lost`."""
        try:
            return read()
        except CloudError:
            pass
        raise lost

    def retry_until_visible(self, call: Callable[[], Thing], waiting: str) -> Thing:
        """The answer of a call that can only be given once the service knows of what was just made; raises CloudError."""
        pauses, end = self.pauses(), time.monotonic() + self.calls.retry.settle
        while True:
            try:
                return call()
            except CloudError as problem:
                error = problem
            if error.kind != "not found" or time.monotonic() > end or self.calls.stop.wait(next(pauses)):
                raise error
            self.tell("waiting", waiting)

    def pauses(self) -> Pauses:
        """Pauses between looks: short at first, then up to two seconds."""
        return Pauses(self.calls.retry.pause)


class Pauses:
    """Growing pauses in seconds."""

    def __init__(self, first: float) -> None:
        """Begin with half the first pause of calls."""
        self._next = first / 2

    def __next__(self) -> float:
        """The next pause."""
        pause, self._next = self._next, min(self._next * 1.6, 2.0)
        return pause
