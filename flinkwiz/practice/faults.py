"""Faults on demand: what goes wrong in real networks and services, for programs that want to be tested against it (design 7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from flinkwiz.practice.call import Refusal
from flinkwiz.practice.fault_refusals import REFUSALS
from flinkwiz.practice.routing import ServiceName
from flinkwiz.practice.state import Fault, FaultName, State
from flinkwiz.practice.tampering import TAMPERINGS, Tampering
from flinkwiz.practice.wire import WireResponse

Delivery = Literal["answer", "drop", "hang", "late"]
"""What to do with the connection: send the answer; close it at once; keep it open in silence until the client gives up; the
same, and do what was asked only then."""


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
