"""One call of an SDK: its failure becomes a CloudError, which carries no SDK frame and no SDK exception (security-rules.md H2)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from gettext import gettext as _
from threading import Event
from typing import Any, TypeVar, cast

from flinkwiz.engine.call_policy import CallPolicy, RetryPolicy
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.debug_events import CallMade
from flinkwiz.providers.aliyun.errors import from_sdk_error


def call_policy(
    retry: RetryPolicy | None = None, stop: Event | None = None, on_call: Callable[[CallMade], None] | None = None
) -> CallPolicy:
    """How calls of this provider are made: its SDKs' errors translated."""
    return CallPolicy(call_once, retry or RetryPolicy(), stop=stop or Event(), on_call=on_call)


def call_once(service: str, action: str, call: Callable[[], Any]) -> Any:
    """The answer of one try, or the CloudError it ended in.

    The error is returned, not raised, so that nothing of the SDK hangs on it.
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


def unreadable(service: str, action: str) -> CloudError:
    """The error of an answer of another form: nobody knows what was done."""
    return CloudError("server", service, action, message=_("the answer could not be read"))


Method = TypeVar("Method", bound=Callable[..., Any])


def reading(service: str, action: str) -> Callable[[Method], Method]:
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
