"""Operations that a request names, as those of RAM, STS and the workspace console; all are asked for at the path ``/``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flinkwiz.practice.answer_format import in_wanted_format
from flinkwiz.practice.call import Call, Operation
from flinkwiz.practice.issuing import new_request_id
from flinkwiz.practice.signatures import signed_action, signed_version
from flinkwiz.practice.wire import WireRequest, WireResponse


def named_operation(request: WireRequest, version: str, operations: Mapping[str, Operation]) -> tuple[str, Operation] | None:
    """The action that the request's signature covers and what does it; None where the service has no such operation.

    Arguments:
        version: of the service's API, the one there is; a request may leave it out.
    """
    action = signed_action(request)
    is_asked = request.raw_path in ("", "/") and signed_version(request) in ("", version)
    return (action, operations[action]) if is_asked and action in operations else None


def named_answer(call: Call, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> WireResponse:
    """What an operation answers, in the format that the request wants."""
    return in_wanted_format(call.request, f"{call.action}Response", body, headers=headers)


def with_request_id(body_of: Callable[[Call], dict[str, Any]]) -> Operation:
    """The operation that answers what `body_of` tells, with a request ID in the body and in a header, as RAM and STS do."""

    def answer(call: Call) -> WireResponse:
        request_id = new_request_id()
        return named_answer(call, {"RequestId": request_id, **body_of(call)}, {"x-acs-request-id": request_id})

    return answer
