"""Waiting until RAM knows a new key and what it may do: it is the user who ends it, and it costs no key."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from flinkwiz.engine.change_context import Pauses
from flinkwiz.engine.cloud_error import CloudError, Kind
from flinkwiz.engine.events import OnWait
from flinkwiz.names.aliyun import AccessKeyId, UserName

if TYPE_CHECKING:
    from flinkwiz.providers.aliyun.cloud import Cloud

Thing = TypeVar("Thing")

_UNKNOWN = frozenset({"InvalidAccessKeyId.NotFound", "Unauthorized"})
"""What STS and SLS answer to a key that they do not know (alibaba-cloud.md 1.4, 3.2)."""


class KeyGone(Exception):
    """The key that was waited for was deleted or switched off meanwhile."""


@dataclass(frozen=True)
class KeyWait:
    """Waits for one key.

    Attributes:
        operator: the cloud as the operator sees it, which knows whether the key is still there.
        tell: told of every wait.
    """

    operator: Cloud
    user: UserName
    key: AccessKeyId
    tell: OnWait

    def answer(self, call: Callable[[], Thing], not_yet: Kind) -> Thing:
        """The answer of a call with the key, however long RAM takes to know it.

        Arguments:
            not_yet: a refusal that can also mean no, so that it is waited for only as long as the policy of calls says.

        Raises:
            CloudError: the call is refused otherwise, or the user wants to wait no longer.
            KeyGone: it will never be answered.
        """
        settle, stop = self.operator.calls.retry.settle, self.operator.calls.stop
        pauses, began, refused = Pauses(self.operator.calls.retry.pause), time.monotonic(), 0.0
        next_look = began + settle
        while True:
            try:
                return call()
            except CloudError as problem:
                error = problem
            now = time.monotonic()
            if _is_unknown(error):
                if now > next_look:
                    self._check_that_it_is_there()
                    next_look = now + settle
                self.tell(now - began, None)
            else:
                refused = refused or now
                if error.kind not in (not_yet, "signature") or now - refused > settle:
                    raise error
                self.tell(now - refused, settle)
            if stop.wait(next(pauses)):
                raise error

    def _check_that_it_is_there(self) -> None:
        try:
            keys = self.operator.keys.of(self.user)
        except CloudError:
            return
        if not any(key.id == self.key and key.is_active for key in keys):
            raise KeyGone


def _is_unknown(error: CloudError) -> bool:
    return error.kind == "signature" and error.code in _UNKNOWN
