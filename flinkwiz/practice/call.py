"""One authenticated call to a practice service, and how a service refuses it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flinkwiz.practice.state import State
from flinkwiz.practice.wire import WireRequest, WireResponse


class Refusal(Exception):
    """A service says no; the dialect of the service turns it into bytes.

    Attributes:
        status: the HTTP status.
        code: the service's error code, such as ``EntityNotExist.User``.
        message: what the real service says.
        soft: answered as HTTP 200 with success:false (Ververica's refusals, alibaba-cloud.md 2.3).
        denied: AccessDeniedDetail, which RAM adds where rights are missing (wire-protocols.md 3.1).
    """

    def __init__(self, status: int, code: str, message: str, soft: bool = False, denied: Mapping[str, str] | None = None) -> None:
        """Keep the parts of the answer."""
        super().__init__(code)
        self.status, self.code, self.message, self.soft, self.denied = status, code, message, soft, denied


@dataclass(frozen=True)
class Caller:
    """Who signed: a user of the state and the key it signed with."""

    user_name: str
    user_id: str
    account: str
    access_key_id: str

    @property
    def arn(self) -> str:
        """The caller's ARN as STS tells it, ``acs:ram::<account>:user/<name>``."""
        return f"acs:ram::{self.account}:user/{self.user_name}"


@dataclass(frozen=True)
class Call:
    """A call whose signature was verified.

    Attributes:
        state: the practice cloud's state, loaded under its lock; a service changes it in place.
        request: what arrived.
        caller: who signed.
        now: seconds since 1970.
        region: from the host name, "" for RAM.
        project: from the host name of an SLS project, else "".
        action: the operation, such as ``CreateUser`` or ``PutLogs``.
        authorise: raises the service's own Refusal unless the caller's policies allow the action on the resource;
            takes the RAM action (``log:ListShards``) and the resource ARN.
    """

    state: State
    request: WireRequest
    caller: Caller
    now: float
    region: str
    project: str
    action: str
    authorise: Callable[[str, str], None]


Operation = Callable[[Call], WireResponse]
"""What one operation does: checks rights, changes the state, answers; raises Refusal."""
