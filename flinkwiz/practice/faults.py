"""Faults on demand: what goes wrong in real networks and services, for programs that want to be tested against it (design 7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from flinkwiz.practice.call import Refusal
from flinkwiz.practice.routing import ServiceName
from flinkwiz.practice.state import Fault, State
from flinkwiz.practice.wire import WireResponse

FaultName = Literal[
    "timeout", "drop-before", "drop-after", "late", "500", "throttle", "denied", "not-json", "cut", "soft-failure", "redirect"
]

Delivery = Literal["answer", "drop", "hang", "late"]
"""What to do with the connection: send the answer; close it at once; keep it open in silence until the client gives up; the
same, and do what was asked only then."""


@dataclass(frozen=True)
class Answered:
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
        do: does it and gives the answer.
        deny: answers as if the caller had no rights.
        refuse: answers with a refusal in the words of the service.
    """

    service: ServiceName
    do: Callable[[], WireResponse]
    deny: Callable[[], WireResponse]
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

_UNDONE: Mapping[FaultName, Answered] = {
    "timeout": Answered(_NOTHING, "hang"),
    "late": Answered(_NOTHING, "late"),
    "drop-before": Answered(_NOTHING, "drop"),
    "not-json": Answered(_GATEWAY_PAGE),
    "redirect": Answered(_ELSEWHERE),
}
"""Faults that keep a request from being done, as "late" does for now."""

_SPOILT: Mapping[FaultName, Callable[[WireResponse], Answered]] = {
    "drop-after": lambda response: Answered(response, "drop"),
    "cut": lambda response: Answered(_cut(response)),
}
"""Faults that spoil the answer to what was done."""


def met(fault: FaultName | None, work: Work) -> Answered:
    """What becomes of a request that meets a fault, or none."""
    if fault is None:
        return Answered(work.do())
    if fault in _UNDONE:
        return _UNDONE[fault]
    if fault in _SPOILT:
        return _SPOILT[fault](work.do())
    if fault == "denied":
        return Answered(work.deny())
    return Answered(work.refuse(_refusal(fault, work.service)))


def _cut(response: WireResponse) -> WireResponse:
    """The first half of an answer, which looks complete to HTTP."""
    return replace(response, body=response.body[: len(response.body) // 2])


def _refusal(fault: FaultName, service: ServiceName) -> Refusal:
    """How a service says that it fails, softly where the fault is soft, or that it is asked too often."""
    if fault == "soft-failure":
        return Refusal(200, "InternalError", "The request could not be completed.", soft=True)
    if fault == "throttle" and service == "sls":
        return Refusal(403, "WriteQuotaExceed", "Write quota is exceeded.")
    if fault == "throttle":
        return Refusal(400, "Throttling.User", "Request was denied due to user flow control.")
    code = "InternalServerError" if service == "sls" else "InternalError"
    return Refusal(500, code, "The request processing has failed due to some unknown error.")
