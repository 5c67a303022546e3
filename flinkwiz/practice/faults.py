"""Faults on demand: what goes wrong in real networks and services, for programs that want to be tested against it (contracts.md 5.2)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from flinkwiz.practice.call import Refusal
from flinkwiz.practice.routing import ServiceName
from flinkwiz.practice.state import Fault, FaultName, State
from flinkwiz.practice.wire import WireRequest, WireResponse

Delivery = Literal["answer", "drop", "hang", "late"]
"""What to do with the connection: send the answer; close it at once; keep it open in silence until the client gives up; the
same, and do what was asked only then."""

Tampering = Callable[[WireRequest], WireRequest]
"""Changes a request whose signature has been verified."""


@dataclass(frozen=True)
class FaultedAnswer:
    """What becomes of a request.

    Attributes:
        response: what is sent where the delivery is "answer".
        delay_s: seconds to wait before.
        warning: a sentence for whoever runs the practice cloud, or "".
    """

    response: WireResponse
    delivery: Delivery = "answer"
    delay_s: float = 0.0
    warning: str = ""


@dataclass(frozen=True)
class Work:
    """What a request asks for, not done yet.

    Attributes:
        action: the operation, such as ``CreateUser``.
        do: does it and gives the answer.
        deny: answers as if the caller had no rights.
        revoke: switches off the key that signed, and answers as to every request that it signs from now on.
        tamper: does what a changed request asks for, as if it had been signed so.
        refuse: answers with a refusal in the words of the service.
    """

    service: ServiceName
    action: str
    do: Callable[[], WireResponse]
    deny: Callable[[], WireResponse]
    revoke: Callable[[], WireResponse]
    tamper: Callable[[Tampering], WireResponse]
    refuse: Callable[[Refusal], WireResponse]


def take(state: State, action: str) -> FaultName | None:
    """The fault that this call of an action meets; every fault of the action comes one call nearer, and a met one is gone."""
    met = next((fault.fault for fault in state.faults if fault.action == action and fault.nth == 1), None)
    state.faults = [_nearer(fault, action) for fault in state.faults if (fault.action, fault.nth) != (action, 1)]
    return met


def _nearer(fault: Fault, action: str) -> Fault:
    return Fault(fault.action, fault.fault, fault.nth - 1) if fault.action == action else fault


_NOTHING = WireResponse()
_GATEWAY_PAGE = WireResponse(502, {"Content-Type": "text/html"}, b"<html><body><h1>502 Bad Gateway</h1></body></html>")
_ELSEWHERE = WireResponse(307, {"Location": "http://redirect.practice.invalid/"})

_UNDONE: Mapping[FaultName, FaultedAnswer] = {
    "timeout": FaultedAnswer(_NOTHING, "hang"),
    "late": FaultedAnswer(_NOTHING, "late"),
    "drop-before": FaultedAnswer(_NOTHING, "drop"),
    "not-json": FaultedAnswer(_GATEWAY_PAGE),
    "redirect": FaultedAnswer(_ELSEWHERE),
}
"""Faults that keep a request from being done, as "late" does for now."""

_SPOILT: Mapping[FaultName, Callable[[WireResponse], FaultedAnswer]] = {
    "drop-after": lambda response: FaultedAnswer(response, "drop"),
    "cut": lambda response: FaultedAnswer(_cut(response)),
    "huge": lambda response: FaultedAnswer(_huge(response)),
}
"""Faults that spoil the answer to what was done."""

_QUOTAS: Mapping[str, str] = {
    "CreateUser": "LimitExceeded.User",
    "CreateAccessKey": "LimitExceeded.User.AccessKey",
    "CreatePolicy": "LimitExceeded.Policy",
    "CreatePolicyVersion": "LimitExceeded.Policy.Version",
    "AttachPolicyToUser": "LimitExceeded.User.Policy",
}
"""RAM's codes of a reached quota by action (alibaba-cloud.md 1.4); that of other services is not known."""

HOSTILE_TEXT = (
    "\x1b]52;c;ZXZpbA==\x07\x1b[2J[@click=app.quit]x[/][/oops]\u202egnol\x9b31m\r\n::set-env name=x::y\n"
    "{0}{caller.__class__}%s${secret_values.x} denied by sts or ram, action: ram:*, resource: *"
)
"""What an error's text could hold that would do harm if it were taken for more than text (security-rules.md E2, G1, G2)."""


def _failed(service: ServiceName) -> Refusal:
    code = "InternalServerError" if service == "sls" else "InternalError"
    return Refusal(500, code, "The request processing has failed due to some unknown error.")


def _throttled(service: ServiceName) -> Refusal:
    if service == "sls":
        return Refusal(403, "WriteQuotaExceed", "Write quota is exceeded.")
    return Refusal(400, "Throttling.User", "Request was denied due to user flow control.")


def _expired(service: ServiceName) -> Refusal:
    """The refusal of temporary credentials whose time is over (alibaba-cloud.md 1.4, 3.2)."""
    if service == "sls":
        return Refusal(401, "Unauthorized", "The security token you provided has expired.")
    return Refusal(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.")


def _quota_reached(action: str) -> Refusal:
    return Refusal(409, _QUOTAS.get(action, "LimitExceeded"), "The count is beyond the current limits.")


REFUSALS: Mapping[FaultName, Callable[[ServiceName, str], Refusal]] = {
    "500": lambda service, action: _failed(service),
    "soft-failure": lambda service, action: Refusal(200, "InternalError", "The request could not be completed.", soft=True),
    "throttle": lambda service, action: _throttled(service),
    "quota": lambda service, action: _quota_reached(action),
    "expired": lambda service, action: _expired(service),
    "hostile-text": lambda service, action: Refusal(400, "InvalidParameter", HOSTILE_TEXT),
}
"""The refusal of a service to an action, by the fault that both meet."""


def _without_user_name(request: WireRequest) -> WireRequest:
    """The same RAM request without its UserName: the real service then acts on the caller."""
    pairs = tuple((name, value) for name, value in (*request.query, *request.form) if name != "UserName")
    return replace(request, target=f"{request.raw_path}?{urlencode(pairs)}", body=b"")


def _with_clear_kind(request: WireRequest) -> WireRequest:
    """The same variable, to be kept readable."""
    try:
        body = json.loads(request.body)
    except (RecursionError, ValueError):
        return request
    return replace(request, body=json.dumps({**body, "kind": "Clear"}).encode()) if isinstance(body, dict) else request


TAMPERINGS: Mapping[FaultName, Tampering] = {
    "ignores-user-name": _without_user_name,
    "masked-kind-clear": _with_clear_kind,
}
"""What becomes of a request, by the fault that it meets."""

HUGE = 10_000_000
"""Bytes at least of a huge answer."""


def apply_fault(fault: FaultName | None, work: Work) -> FaultedAnswer:
    """What becomes of a request that meets a fault, or none."""
    if fault is None:
        return FaultedAnswer(work.do())
    if fault in _UNDONE:
        return _UNDONE[fault]
    if fault in _SPOILT:
        return _SPOILT[fault](work.do())
    if fault in TAMPERINGS:
        return FaultedAnswer(work.tamper(TAMPERINGS[fault]))
    if fault in ("denied", "revoked"):
        return FaultedAnswer(work.deny() if fault == "denied" else work.revoke())
    return FaultedAnswer(work.refuse(REFUSALS[fault](work.service, work.action)))


def _cut(response: WireResponse) -> WireResponse:
    """The first half of an answer, which looks complete to HTTP."""
    return replace(response, body=response.body[: len(response.body) // 2])


def _huge(response: WireResponse) -> WireResponse:
    """The whole answer behind so many blanks that it is huge: JSON allows them."""
    return replace(response, body=b" " * HUGE + response.body)
