"""What the five kinds of change have in common: decide, make, unmake, and the tools they are given."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from flinkwiz.engine.change import Change, ChangeId
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.journal import Entry
from flinkwiz.engine.state import SetupState
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.keys import KeyPair

Thing = TypeVar("Thing")

Progress = Literal["working", "waiting", "looking", "remade", "done", "kept", "failed", "undone"]


@dataclass(frozen=True)
class Event:
    """Something happened to a change while it was made or undone.

    Attributes:
        text: for people, one line, safe to show.
    """

    change: ChangeId
    progress: Progress
    text: str


class Conflict(Exception):
    """Something of somebody else's is in the way; the message says what and what to do. It is left alone."""


class PendingKey:
    """Holds the new key between its making and the second variable: the one place where its secret is."""

    def __init__(self) -> None:
        """Start empty."""
        self.pair: KeyPair | None = None

    def drop(self) -> None:
        """Forget the key."""
        self.pair = None


@dataclass(frozen=True)
class ChangeContext:
    """What a change needs to be made.

    Attributes:
        cloud: narrates its waits as events of this change.
        tell: tells the user of progress.
        record: writes the change's entry to the session, at once.
        hand: the new key, between its making and the variables.
    """

    cloud: Cloud
    tell: Callable[[Progress, str], None]
    record: Callable[[Entry], None]
    hand: PendingKey

    def settled(self, make: Callable[[], Thing], look: Callable[[], Thing | None], looking: str) -> Thing:
        """Make a thing so that it is there once, whatever happens to the answers.

        Where an answer is lost, or the thing exists already, `look` finds it; where it is not there it is made again.

        Arguments:
            look: finds our thing, None where there is none (yet), and raises Conflict where there is another's.
            looking: what to say meanwhile.

        Raises:
            CloudError: the service refuses, or is unclear for longer than patience allows.
            Conflict: from `look`.
        """
        pauses, end = self.pauses(), time.monotonic() + self.cloud.calls.retry.settle
        lost: CloudError | None = None
        while True:
            try:
                return make()
            except CloudError as problem:
                error = problem
            lost = lost or (error if error.is_unknown_outcome else None)
            if not (error.is_unknown_outcome or error.kind in ("conflict", "not found")):
                raise lost or error
            self.tell("looking", looking)
            thing = self.looked(look, lost or error)
            if thing is not None:
                return thing
            if time.monotonic() > end or self.cloud.calls.stop.wait(next(pauses)):
                raise lost or error

    def looked(self, look: Callable[[], Thing], lost: CloudError) -> Thing:
        """What a look finds; where one may not look, what was lost stays lost, and the outcome unknown: raises `lost`."""
        try:
            return look()
        except CloudError:
            pass
        raise lost

    def once_known(self, call: Callable[[], Thing], waiting: str) -> Thing:
        """The answer of a call that RAM can only give once it knows of what was just made; raises CloudError."""
        pauses, end = self.pauses(), time.monotonic() + self.cloud.calls.retry.settle
        while True:
            try:
                return call()
            except CloudError as problem:
                error = problem
            if error.kind != "not found" or time.monotonic() > end or self.cloud.calls.stop.wait(next(pauses)):
                raise error
            self.tell("waiting", waiting)

    def pauses(self) -> Pauses:
        """Pauses between looks: short at first, then up to two seconds."""
        return Pauses(self.cloud.calls.retry.pause)


class Pauses:
    """Growing pauses in seconds."""

    def __init__(self, first: float) -> None:
        """Begin with half the first pause of calls."""
        self._next = first / 2

    def __next__(self) -> float:
        """The next pause."""
        pause, self._next = self._next, min(self._next * 1.6, 2.0)
        return pause


class ChangeHandler(Protocol):
    """One kind of change: pure decisions on a scene, and the calls that carry them out."""

    @property
    def id(self) -> ChangeId:
        """Which line of the plan it is."""

    def decide(self, scene: SetupState) -> Change:
        """What must be done, or why nothing can be."""

    def intend(self, scene: SetupState) -> Entry:
        """The journal's entry before the first call."""

    def keep(self, scene: SetupState) -> Entry:
        """The journal's entry for a thing that is there already and is right."""

    def make(self, scene: SetupState, work: ChangeContext, entry: Entry) -> Entry:
        """Carry out what was decided; the entry afterwards. Raises CloudError or Conflict."""

    def decide_undo(self, scene: SetupState) -> Change:
        """What undo will do to it: delete, skip where it is gone or never was, or conflict."""

    def unmake(self, scene: SetupState, work: ChangeContext) -> None:
        """Take it back; a thing that is gone is fine. Raises CloudError."""
