"""STS: who a key belongs to (alibaba-cloud.md 1.7)."""

from __future__ import annotations

from typing import Any

from flinkwiz.practice.call import Call, Operation
from flinkwiz.practice.services.named_operations import named_operation, with_request_id
from flinkwiz.practice.wire import WireRequest


def find_operation(request: WireRequest, _project: str) -> tuple[str, Operation] | None:
    """The operation that a request names and the function that does it, or None; STS knows no projects."""
    return named_operation(request, "2015-04-01", {"GetCallerIdentity": with_request_id(_get_caller_identity)})


def _get_caller_identity(call: Call) -> dict[str, Any]:
    """Who signed; it needs no right."""
    caller = call.caller
    return {
        "AccountId": caller.account,
        "Arn": caller.arn,
        "IdentityType": "RAMUser",
        "PrincipalId": caller.user_id,
        "UserId": caller.user_id,
    }
