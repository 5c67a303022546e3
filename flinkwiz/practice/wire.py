"""One HTTP request and one answer as they stand on the wire, without a web framework."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote_plus


@dataclass(frozen=True)
class WireRequest:
    """What arrived: nothing decoded but the header's text.

    Attributes:
        method: in capitals.
        target: the raw request target, in origin form or absolute form (a proxy request), exactly as received.
        headers: names in their original case with their values, in order.
        body: the raw body, still compressed.
    """

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    @property
    def is_absolute(self) -> bool:
        """Whether the target is absolute, as a client sends it to a forward proxy."""
        return "://" in self.target.partition("?")[0]

    @cached_property
    def _path_and_query(self) -> tuple[str, str]:
        target = self.target
        if self.is_absolute:
            rest = target.split("://", 1)[1]
            cut = min((rest.find(mark) for mark in "/?" if mark in rest), default=len(rest))
            target = rest[cut:] or "/"
            target = target if target.startswith("/") else "/" + target
        path, _, query = target.partition("?")
        return path, query

    @property
    def raw_path(self) -> str:
        """The path as received, still percent-encoded."""
        return self._path_and_query[0]

    @property
    def raw_query(self) -> str:
        """The query as received, without its question mark."""
        return self._path_and_query[1]

    @cached_property
    def header_values(self) -> Mapping[str, list[str]]:
        """Lower-case header names with all their values, in order."""
        values: dict[str, list[str]] = {}
        for name, value in self.headers:
            values.setdefault(name.lower(), []).append(value)
        return values

    def header(self, name: str, default: str = "") -> str:
        """All values of a header joined by commas, or `default` where it is absent."""
        values = self.header_values.get(name.lower())
        return ",".join(values) if values else default

    @property
    def host(self) -> str:
        """The Host header without its port, in lower case."""
        return self.header("host").partition(":")[0].lower()

    @property
    def is_consistent(self) -> bool:
        """Whether the host of an absolute target, which a proxy goes to, is the one of the Host header, which is signed."""
        authority = self.target.partition("://")[2].partition("/")[0].partition("?")[0]
        return not self.is_absolute or authority.partition(":")[0].lower() == self.host

    @cached_property
    def query(self) -> tuple[tuple[str, str], ...]:
        """The decoded query pairs in order; a plus sign means a space, as every SDK sends it."""
        return _pairs(self.raw_query)

    @cached_property
    def form(self) -> tuple[tuple[str, str], ...]:
        """The decoded pairs of a form body, or none."""
        if not self.header("content-type").startswith("application/x-www-form-urlencoded"):
            return ()
        return _pairs(self.body.decode("utf-8", "replace"))

    @cached_property
    def parameters(self) -> Mapping[str, str]:
        """Query and form pairs as one mapping, the form's winning."""
        return dict(self.query + self.form)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    parts = (part.partition("=") for part in text.split("&") if part)
    return tuple((unquote_plus(name), unquote_plus(value)) for name, _, value in parts)


@dataclass(frozen=True)
class WireResponse:
    """An answer: status, headers and body as they go out."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def json_response(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> WireResponse:
    """An answer with a JSON body, in the spelling the SDKs parse."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return WireResponse(status, {"Content-Type": "application/json;charset=utf-8", **(headers or {})}, body)
