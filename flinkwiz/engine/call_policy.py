"""Making a call, and repeating it only where that is safe.

Reads are repeated after every failure that may pass. Writes are repeated only after a throttle, which is certain not to have been done;
any other repeat could make a thing twice (contracts.md 2.3).
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flinkwiz.engine.cloud_error import CloudError, Kind
from flinkwiz.engine.debug_events import CallMade

_READ_AGAIN: frozenset[Kind] = frozenset({"throttled", "server", "unreachable"})
_WRITE_AGAIN: frozenset[Kind] = frozenset({"throttled"})


@dataclass(frozen=True)
class Waiting:
    """A call will be made again after a pause.

    Attributes:
        error: why.
        seconds: the pause.
        attempt: the number of the coming try.
        attempts: how many there are at most.
    """

    error: CloudError
    seconds: float
    attempt: int
    attempts: int


@dataclass(frozen=True)
class Slow:
    """A call is still under way.

    Attributes:
        seconds: for so long.
    """

    seconds: float


@dataclass(frozen=True)
class RetryPolicy:
    """How often and how long to try.

    Attributes:
        attempts: tries of one call.
        pause: seconds before the second try; doubled each time.
        longest_pause: seconds at most.
        settle: seconds to wait at most until a cloud knows of what was just made.
        slow: seconds after which it is said that a call is still under way.
    """

    attempts: int = 5
    pause: float = 0.4
    longest_pause: float = 8.0
    settle: float = 60.0
    slow: float = 5.0

    def pauses(self) -> Iterator[float]:
        """The pauses between tries, each shortened by chance so that clients do not come back together."""
        pause = self.pause
        for _try in range(self.attempts - 1):
            yield pause * random.uniform(0.5, 1.0)
            pause = min(pause * 2, self.longest_pause)


@dataclass(frozen=True)
class CallPolicy:
    """How calls are made: with which patience, who is told of waits, and what ends them early.

    Attributes:
        once: makes one try of a call of a service; the answer, or the CloudError it ended in.
        on_wait: told of waits, from another thread too; None where nobody listens.
        stop: once set, no call is repeated.
        on_call: told of every try after its end, from several threads; None where nobody listens.
    """

    once: Callable[[str, str, Callable[[], Any]], Any]
    retry: RetryPolicy = RetryPolicy()
    on_wait: Callable[[Waiting | Slow], None] | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    on_call: Callable[[CallMade], None] | None = None

    def read(self, service: str, action: str, call: Callable[[], Any]) -> Any:
        """The answer of a call that changes nothing; raises CloudError."""
        return self._repeated(service, action, call, _READ_AGAIN)

    def write(self, service: str, action: str, call: Callable[[], Any]) -> Any:
        """The answer of a call that changes something; raises CloudError."""
        return self._repeated(service, action, call, _WRITE_AGAIN)

    def _repeated(self, service: str, action: str, call: Callable[[], Any], again: frozenset[Kind]) -> Any:
        waited = 0.0
        for attempt, pause in enumerate(self.retry.pauses(), start=2):
            answer = self._tried(service, action, call, attempt - 1, waited)
            if not isinstance(answer, CloudError):
                return answer
            if answer.kind not in again or answer.is_lasting or self.stop.is_set():
                raise answer
            if self.on_wait is not None:
                self.on_wait(Waiting(answer, pause, attempt, self.retry.attempts))
            self.stop.wait(pause)
            waited = pause
        answer = self._tried(service, action, call, self.retry.attempts, waited)
        if isinstance(answer, CloudError):
            raise answer
        return answer

    def _told(self, service: str, action: str, call: Callable[[], Any]) -> Any:
        """One try, of which whoever listens is told when it takes long."""
        if self.on_wait is None:
            return self.once(service, action, call)
        timer = threading.Timer(self.retry.slow, self.on_wait, (Slow(self.retry.slow),))
        timer.daemon = True
        timer.start()
        try:
            return self.once(service, action, call)
        finally:
            timer.cancel()

    def _tried(self, service: str, action: str, call: Callable[[], Any], attempt: int, waited: float) -> Any:
        """One try, of which whoever listens is told at its end."""
        if self.on_call is None:
            return self._told(service, action, call)
        begun = time.monotonic()
        answer = self._told(service, action, call)
        took, pause = round((time.monotonic() - begun) * 1_000), round(waited * 1_000)
        if isinstance(answer, CloudError):
            failed = CallMade(service, action, took, attempt, answer.kind, pause, answer.code, answer.request_id)
            self.on_call(failed)
        else:
            self.on_call(CallMade(service, action, took, attempt, "ok", pause))
        return answer


def none_if_missing(call: Callable[[], Any]) -> Any:
    """What a read finds, or None where the service says that there is no such thing; raises CloudError."""
    try:
        return call()
    except CloudError as error:
        if error.kind != "not found":
            raise
    return None
