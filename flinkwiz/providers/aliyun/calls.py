"""Making a call: translate its failure, and repeat it only where that is safe.

Reads are repeated after every passing failure. Writes are repeated only after a throttle, which is certain not to have been done;
any other repeat could make a thing twice (design section 5).
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar, cast

from flinkwiz.providers.aliyun.errors import CloudError, Kind, Service, from_sdk_error

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
class RetryPolicy:
    """How often and how long to try.

    Attributes:
        attempts: tries of one call.
        pause: seconds before the second try; doubled each time.
        longest_pause: seconds at most.
        settle: seconds to wait at most until RAM knows of what was just made.
    """

    attempts: int = 5
    pause: float = 0.4
    longest_pause: float = 8.0
    settle: float = 60.0

    def pauses(self) -> Iterator[float]:
        """The pauses between tries, each shortened by chance so that clients do not come back together."""
        pause = self.pause
        for _try in range(self.attempts - 1):
            yield pause * random.uniform(0.5, 1.0)
            pause = min(pause * 2, self.longest_pause)


def _silent(_waiting: Waiting) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class CallPolicy:
    """How calls are made: with which patience, who is told of waits, and what ends them early."""

    retry: RetryPolicy = RetryPolicy()
    on_wait: Callable[[Waiting], None] = _silent
    stop: threading.Event = field(default_factory=threading.Event)

    def read(self, service: Service, action: str, call: Callable[[], Any]) -> Any:
        """The answer of a call that changes nothing; raises CloudError."""
        return self._repeated(service, action, call, _READ_AGAIN)

    def write(self, service: Service, action: str, call: Callable[[], Any]) -> Any:
        """The answer of a call that changes something; raises CloudError."""
        return self._repeated(service, action, call, _WRITE_AGAIN)

    def _repeated(self, service: Service, action: str, call: Callable[[], Any], again: frozenset[Kind]) -> Any:
        for attempt, pause in enumerate(self.retry.pauses(), start=2):
            answer = call_once(service, action, call)
            if not isinstance(answer, CloudError):
                return answer
            if answer.kind not in again or self.stop.is_set():
                raise answer
            self.on_wait(Waiting(answer, pause, attempt, self.retry.attempts))
            self.stop.wait(pause)
        answer = call_once(service, action, call)
        if isinstance(answer, CloudError):
            raise answer
        return answer


def call_once(service: Service, action: str, call: Callable[[], Any]) -> Any:
    """The answer of one try, or the CloudError it ended in.

    The error is returned, not raised, so that it carries no SDK frame and no SDK exception (security.md H2).
    """
    from Tea.exceptions import TeaException

    try:
        return call()
    except CloudError as error:
        return error
    except TeaException as problem:
        return from_sdk_error(service, action, problem)
    except UNREADABLE:
        return unreadable(service, action)


UNREADABLE = (AttributeError, IndexError, KeyError, OverflowError, RuntimeError, TypeError, ValueError)
"""What SDKs and adapters raise where an answer is not of the form it should have; BadName is a ValueError."""


def unreadable(service: Service, action: str) -> CloudError:
    """The error of an answer of another form: nobody knows what was done."""
    return CloudError("server", service, action, message="the answer could not be read")


Method = TypeVar("Method", bound=Callable[..., Any])


def reading(service: Service, action: str) -> Callable[[Method], Method]:
    """Marks an adapter's method, whose reading of the answer may fail as the call itself may: both raise CloudError."""

    def mark(method: Method) -> Method:
        @wraps(method)
        def read(*arguments: Any, **named: Any) -> Any:
            try:
                return method(*arguments, **named)
            except UNREADABLE:
                pass
            raise unreadable(service, action)

        return cast("Method", read)

    return mark


def none_if_missing(call: Callable[[], Any]) -> Any:
    """What a read finds, or None where the service says that there is no such thing; raises CloudError."""
    try:
        return call()
    except CloudError as error:
        if error.kind != "not found":
            raise
    return None
