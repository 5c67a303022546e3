"""Routes by method and path."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.call import Call
from flinkwiz.practice.services.routes import Route, found_route, path_parts
from flinkwiz.practice.wire import WireRequest, WireResponse
from tests.covered import covered


def answer(call: Call) -> WireResponse:
    return WireResponse()


ROUTES = (
    Route("GET", "/", "Root", answer),
    Route("GET", "/things/*", "Logs", answer, "log"),
    Route("GET", "/things/*", "Thing", answer),
    Route("POST", "/things/*/parts/lb", "Write", answer),
)


@pytest.mark.parametrize(
    ("method", "target", "action"),
    [
        ("GET", "/", "Root"),
        ("GET", "http://p.cn-beijing.log.aliyuncs.com/?size=1", "Root"),
        ("GET", "/things/a", "Thing"),
        ("GET", "/things/a?type=", "Thing"),
        ("GET", "/things/a?type=log", "Logs"),
        ("GET", "/things/a?type=logs", None),
        ("GET", "/?type=log", None),
        ("POST", "/things/a/parts/lb?type=log", None),
        ("GET", "/things/a%2Fb", "Thing"),
        ("POST", "/things/lb/parts/lb", "Write"),
        ("POST", "/things/lb/parts/1", None),
        ("GET", "/things", None),
        ("GET", "/things/a/", None),
        ("PUT", "/things/a", None),
    ],
)
def test_a_request_finds_its_operation(method: str, target: str, action: str | None) -> None:
    found = found_route(ROUTES, WireRequest(method, target, ()))
    assert (found[0] if found else None) == action


@pytest.mark.fuzz
@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_any_path_has_parts(path: str) -> None:
    covered("inputs tried")
    assert all(isinstance(part, str) for part in path_parts(WireRequest("GET", "/" + path, ())))
