"""Operations that a request names, as those of RAM, STS and the workspace console; all are asked for at the path ``/``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flinkwiz.practice.call import Call, Operation
from flinkwiz.practice.issuing import new_request_id
from flinkwiz.practice.signatures import signed_action, signed_version
from flinkwiz.practice.wire import WireRequest, WireResponse, json_response


def named_operation(request: WireRequest, version: str, operations: Mapping[str, Operation]) -> tuple[str, Operation] | None:
    """The action that the request's signature covers and what does it; None where the service has no such operation.

    Arguments:
        version: of the service's API, the one there is; a request may leave it out.
    """
    action = signed_action(request)
    is_asked = request.raw_path in ("", "/") and signed_version(request) in ("", version)
    return (action, operations[action]) if is_asked and action in operations else None


def with_request_id(body_of: Callable[[Call], dict[str, Any]]) -> Operation:
    """The operation that answers what `body_of` tells, with a request ID in the body and in a header, as RAM and STS do."""

    def answer(call: Call) -> WireResponse:
        request_id = new_request_id()
        return json_response({"RequestId": request_id, **body_of(call)}, headers={"x-acs-request-id": request_id})

    return answer
