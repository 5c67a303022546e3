"""What SLS answers beyond plain JSON: a page of a list, a compressed body, nothing at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from flinkwiz.practice.call import Call, Refusal
from flinkwiz.practice.compression import accepted, shrink
from flinkwiz.practice.services.parameters import whole_number
from flinkwiz.practice.wire import WireResponse

Item = TypeVar("Item")


def page_of(call: Call, items: list[Item], usual_size: int) -> list[Item]:
    """The page of a list that `offset` and `size` ask for; raises Refusal where they are no numbers or more than 500."""
    wanted = call.request.parameters
    offset = whole_number(wanted, "offset", 0, range(10**9), Refusal(400, "ParameterInvalid", "offset is invalid"))
    size = whole_number(wanted, "size", usual_size, range(501), Refusal(400, "ParameterInvalid", "size is invalid"))
    return items[offset : offset + size]


def compressed(call: Call, raw: bytes, headers: Mapping[str, str]) -> WireResponse:
    """An answer in the first compression of Accept-Encoding that SLS knows, told in headers of its own (wire-protocols.md 4)."""
    encoding = accepted(call.request.header("accept-encoding"))
    if not encoding or not raw:
        return WireResponse(200, {**headers, "x-log-bodyrawsize": str(len(raw))}, raw)
    told = {"x-log-compresstype": encoding, "x-log-bodyrawsize": str(len(raw))}
    return WireResponse(200, {**headers, **told}, shrink(raw, encoding))


def done() -> WireResponse:
    """The answer of a call that has nothing to tell: empty and of no type, as strict clients parse whatever calls itself JSON."""
    return WireResponse(200)
