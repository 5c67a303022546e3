"""Operations by method and path, for the services that tell them apart so: SLS and Ververica."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from flinkwiz.practice.call import Call, Operation
from flinkwiz.practice.wire import WireRequest


@dataclass(frozen=True)
class Route:
    """How one operation is asked for.

    Attributes:
        path: parts behind slashes; ``*`` stands for any one part.
        kind: what the query parameter `type` must be; "" for none, since each type is an operation of its own.
    """

    method: str
    path: str
    action: str
    operation: Operation
    kind: str = ""

    def fits(self, method: str, parts: tuple[str, ...], kind: str) -> bool:
        """Whether a request asks for this operation."""
        pattern = _parts(self.path)
        is_path = len(pattern) == len(parts) and all(want in ("*", part) for want, part in zip(pattern, parts, strict=True))
        return is_path and method == self.method and kind == self.kind


def found_route(routes: Iterable[Route], request: WireRequest) -> tuple[str, Operation] | None:
    """The action of the first route that fits a request, with what does it; None where none fits."""
    parts, kind = path_parts(request), dict(request.query).get("type", "")
    for route in routes:
        if route.fits(request.method, parts, kind):
            return route.action, route.operation
    return None


def path_parts(request: WireRequest) -> tuple[str, ...]:
    """The decoded parts of the path between its slashes; none for ``/``."""
    return tuple(unquote(part) for part in _parts(request.raw_path))


def path_part(call: Call, number: int) -> str:
    """One decoded part of the path, counted from 0; the call's route says that it is there."""
    return path_parts(call.request)[number]


def _parts(path: str) -> tuple[str, ...]:
    return () if path == "/" else tuple(path.removeprefix("/").split("/"))
