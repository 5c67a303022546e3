"""The control paths: who may ask, and what they are told (security-rules.md A1)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice import control
from flinkwiz.practice.state import Fault
from flinkwiz.practice.store import Store
from flinkwiz.practice.wire import WireRequest, WireResponse

PORT = 4711
STATE = "/_practice/state"
FAULTS = "/_practice/faults"


def asked(store: Store, method: str = "GET", path: str = STATE, body: bytes = b"") -> WireRequest:
    """A request as an allowed program makes it."""
    with store.transaction() as state:
        token = state.token
    headers = [("Host", f"127.0.0.1:{PORT}"), ("X-Practice-Token", token)]
    if method == "POST":
        headers.append(("Content-Type", "application/json"))
    return WireRequest(method, path, tuple(headers), body)


def with_header(request: WireRequest, name: str, value: str | None) -> WireRequest:
    """The same request with another value for a header, or without it for None."""
    others = tuple(pair for pair in request.headers if pair[0] != name)
    return replace(request, headers=others if value is None else (*others, (name, value)))


def answer(store: Store, request: WireRequest) -> WireResponse:
    return control.answer(store, request, PORT)


def told(store: Store, request: WireRequest) -> Any:
    response = answer(store, request)
    assert (response.status, response.headers["Cache-Control"]) == (200, "no-store")
    return json.loads(response.body)


def test_an_allowed_program_is_told_the_state_and_the_faults(store: Store) -> None:
    assert set(told(store, asked(store))) == {"cloud", "meta"}
    assert told(store, asked(store, path=FAULTS)) == []
    assert told(store, asked(store, "POST", FAULTS, b'[{"action":"A","fault":"500"}]')) == [
        {"action": "A", "fault": "500", "nth": 1}
    ]


def forbidden_requests(store: Store) -> dict[str, WireRequest]:
    """Every way of asking that must fail, for a reading and for a writing path."""
    posted = asked(store, "POST", FAULTS, b'[{"action":"A","fault":"500"}]')
    forms: dict[str, Callable[[WireRequest], WireRequest]] = {
        "absolute form": lambda request: replace(request, target=f"http://127.0.0.1:{PORT}{request.target}"),
        "proxied to a service": lambda request: with_header(
            replace(request, target=f"http://ram.aliyuncs.com{request.target}"), "Host", "ram.aliyuncs.com"
        ),
        "another host": lambda request: with_header(request, "Host", "evil.example"),
        "localhost": lambda request: with_header(request, "Host", f"localhost:{PORT}"),
        "no port": lambda request: with_header(request, "Host", "127.0.0.1"),
        "no host": lambda request: with_header(request, "Host", None),
        "two hosts": lambda request: replace(request, headers=(*request.headers, ("host", "evil.example"))),
        "origin": lambda request: with_header(request, "Origin", f"http://127.0.0.1:{PORT}"),
        "null origin": lambda request: with_header(request, "Origin", "null"),
        "referer": lambda request: with_header(request, "Referer", "http://evil.example/"),
        "fetch site": lambda request: with_header(request, "Sec-Fetch-Site", "same-origin"),
        "no token": lambda request: with_header(request, "X-Practice-Token", None),
        "wrong token": lambda request: with_header(request, "X-Practice-Token", "x" * 43),
        "two tokens": lambda request: replace(request, headers=(*request.headers, ("X-Practice-Token", "x"))),
        "token in the query": lambda request: with_header(
            replace(request, target=f"{request.target}?X-Practice-Token={request.header('x-practice-token')}"),
            "X-Practice-Token",
            None,
        ),
        "options": lambda request: replace(request, method="OPTIONS"),
        "put": lambda request: replace(request, method="PUT"),
        "another path": lambda request: replace(request, target="/_practice/other"),
        "below": lambda request: replace(request, target=request.target + "/"),
        "dots": lambda request: replace(request, target="/_practice/../_practice/state"),
    }
    found = {f"{name}, {request.method}": form(request) for name, form in forms.items() for request in (asked(store), posted)}
    found["text"] = with_header(posted, "Content-Type", "text/plain")
    found["form"] = with_header(posted, "Content-Type", "application/x-www-form-urlencoded")
    found["no type"] = with_header(posted, "Content-Type", None)
    found["posted state"] = asked(store, "POST", STATE, b"{}")
    return found


def test_everything_else_is_not_found_with_one_answer_and_changes_nothing(store: Store) -> None:
    before = (store.folder / "state.json").read_bytes()
    nowhere = WireResponse(
        404, {"Content-Type": "application/json;charset=utf-8", "Cache-Control": "no-store"}, b'{"error":"Not found."}'
    )
    found = forbidden_requests(store)
    assert {name: answer(store, request) for name, request in found.items()} == dict.fromkeys(found, nowhere)
    assert (store.folder / "state.json").read_bytes() == before
    assert all(control.is_control(request) for request in found.values())


def test_json_may_name_its_charset(store: Store) -> None:
    request = with_header(asked(store, "POST", FAULTS, b"[]"), "Content-Type", "Application/JSON; charset=utf-8")
    assert told(store, request) == []


@pytest.mark.parametrize("path", ["/", "/_practic", "/_practices/state", "/x/_practice/state", "/logstores"])
def test_paths_of_the_services_are_no_control_paths(path: str) -> None:
    assert not control.is_control(WireRequest("GET", path, ()))


def test_posted_faults_replace_the_list(store: Store) -> None:
    told(store, asked(store, "POST", FAULTS, b'[{"action":"A","fault":"500","nth":3}]'))
    told(store, asked(store, "POST", FAULTS, b'[{"action":"B","fault":"late"}]'))
    with store.transaction() as state:
        assert state.faults == [Fault("B", "late", 1)]
    assert told(store, asked(store, path=FAULTS)) == [{"action": "B", "fault": "late", "nth": 1}]


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"", "faults"),
        (b"{}", "array"),
        (b"[{}]", "action"),
        (b'[{"action":"A","fault":"explode"}]', "explode"),
        (b'[{"action":"A","fault":"500","times":2}]', "times"),
        (b'[{"action":"A","fault":"500","nth":0}]', "nth"),
        (b'[{"action":"A","fault":"500"},{"action":"A","fault":"cut"}]', "Two"),
        (b"\xff", "faults"),
    ],
)
def test_what_is_no_fault_is_refused_in_a_sentence(store: Store, body: bytes, word: str) -> None:
    told(store, asked(store, "POST", FAULTS, b'[{"action":"A","fault":"500"}]'))
    response = answer(store, asked(store, "POST", FAULTS, body))
    sentence = json.loads(response.body)["error"]
    assert (response.status, sentence[-1]) == (400, ".")
    assert word in sentence
    assert len(told(store, asked(store, path=FAULTS))) == 1


@given(
    body=st.binary() | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(lambda value: json.dumps(value).encode())
)
def test_hostile_faults_are_refused(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    store = Store(tmp_path_factory.mktemp("practice"))
    assert answer(store, asked(store, "POST", FAULTS, body)).status == (200 if body.strip() == b"[]" else 400)


def test_the_state_has_the_shape_that_scripts_rely_on(store: Store) -> None:
    shown = told(store, asked(store))
    cloud = shown["cloud"]
    assert set(cloud) == {"users", "policies", "variables", "logstores", "workspaces"}
    admin = cloud["users"]["admin"]
    assert set(admin) == {"userId", "comments", "accessKeys", "policies"}
    assert admin["policies"] == ["AdministratorAccess"]
    assert [set(key) for key in admin["accessKeys"].values()] == [{"secret", "status"}]
    flinktest = cloud["logstores"]["test"]["flinktest"]
    assert (set(flinktest), flinktest["region"]) == ({"region", "kind", "logs"}, "cn-beijing")
    assert shown["meta"]["settings"] == {"projects": 0, "latency_ms": 0, "ram_delay_s": 0.0, "clock_skew_s": 0.0}


def test_the_cloud_part_has_no_clock_no_counter_and_no_nonce(store: Store) -> None:
    before = told(store, asked(store))["cloud"]
    with store.transaction() as state:
        state.counters["n"] = 1
        state.users["admin"].created = 1.0
        store.nonces.use("k", "n", 1.0)
    assert told(store, asked(store))["cloud"] == before


def test_a_broken_state_is_said_to_a_direct_caller_only(store: Store) -> None:
    request = asked(store)
    (store.folder / "state.json").write_bytes(b"broken")
    assert answer(store, request).status == 500
    assert answer(store, with_header(request, "Origin", "null")).status == 404
