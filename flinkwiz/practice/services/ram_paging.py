"""RAM's paging: MaxItems a page, and a Marker that says where the next begins (alibaba-cloud.md 1.1)."""

from __future__ import annotations

from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterable
from typing import Any

from flinkwiz.practice.call import Call
from flinkwiz.practice.services.parameters import whole_number
from flinkwiz.practice.services.ram_requests import invalid, parameter


def page(call: Call, names: Iterable[str]) -> tuple[list[str], dict[str, Any]]:
    """The names of the page asked for, in order, with the IsTruncated and Marker of the answer.

    A marker holds the last name of its page, so that names made or deleted meanwhile shift nothing.

    Raises:
        Refusal: MaxItems or Marker is not what RAM gives and takes.
    """
    bad_size = invalid("MaxItems", "MaxItems must be a number from 1 to 1000.")
    size = whole_number(call.request.parameters, "MaxItems", 100, range(1, 1001), bad_size)
    after = _last_name(parameter(call, "Marker"))
    rest = sorted(name for name in names if name > after)
    shown = rest[:size]
    if len(rest) <= size:
        return shown, {"IsTruncated": False}
    return shown, {"IsTruncated": True, "Marker": urlsafe_b64encode(shown[-1].encode()).decode()}


def _last_name(marker: str) -> str:
    try:
        return b64decode(marker, altchars="-_", validate=True).decode()
    except ValueError:
        raise invalid("Marker", "Marker is none that an earlier answer gave.") from None
