"""Requests that a service takes for others than they are: what would happen if it lost a part of one (security.md J1, L3)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from flinkwiz.practice.state import FaultName
from flinkwiz.practice.wire import WireRequest

Tampering = Callable[[WireRequest], WireRequest]
"""Changes a request whose signature has been verified."""


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
