"""What is done is what was signed: a request changed on its way without a change of its signature does nothing else."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from flinkwiz.practice.operators import operator_key
from flinkwiz.practice.pipeline import handle
from flinkwiz.practice.store import Store
from flinkwiz.practice.wire import WireRequest

from . import signing
from .sdk import Key

FLINK = "/api/v2/namespaces/flink-practice-default/variables"
WORKSPACE = {"workspace": "b3690a1655da47"}


@pytest.fixture
def key(store: Store) -> Key:
    with store.transaction() as state:
        key_id, key = operator_key(state, "admin")
    return Key(key_id, key.secret)


def answer(store: Store, request: WireRequest) -> tuple[int, Any]:
    response = handle(store, request, time.time()).response
    return response.status, json.loads(response.body)


def with_header(request: WireRequest, name: str, value: str) -> WireRequest:
    return replace(request, headers=(*request.headers, (name, value)))


def retargeted(request: WireRequest, old: str, new: str) -> WireRequest:
    assert old in request.target
    return replace(request, target=request.target.replace(old, new))


@pytest.mark.parametrize("other", ["ListUsers", "CreateUser", "DeleteUser", "NoSuchAction", "x"])
def test_a_header_that_an_rpc_signature_does_not_cover_changes_nothing(store: Store, key: Key, other: str) -> None:
    request = signing.rpc(key.id, key.secret, "GetUser", {"UserName": "dev-01"})
    assert answer(store, with_header(request, "x-acs-action", other))[1]["User"]["UserName"] == "dev-01"


def test_the_version_follows_from_what_is_signed_as_well(store: Store, key: Key) -> None:
    request = signing.rpc(key.id, key.secret, "GetUser", {"UserName": "dev-01"})
    assert answer(store, with_header(request, "x-acs-version", "2019-08-15"))[0] == 200
    of_another = signing.rpc(key.id, key.secret, "GetUser", {"UserName": "dev-01", "Version": "2019-08-15"})
    assert answer(store, with_header(of_another, "x-acs-version", "2015-05-01"))[1]["Code"] == "InvalidAction.NotFound"
    by_header = signing.acs3(key.id, key.secret, query={"UserName": "dev-01"}, headers={"x-acs-version": "2019-08-15"})
    assert answer(store, by_header)[1]["Code"] == "InvalidAction.NotFound"


@pytest.mark.parametrize("make", [signing.rpc, signing.acs3])
def test_an_action_may_begin_small_as_pop_core_sends_it(store: Store, key: Key, make: Any) -> None:
    status, body = answer(store, make(key.id, key.secret, "listUsers", {}))
    assert (status, {user["UserName"] for user in body["Users"]["User"]}) == (200, {"admin", "dev-01"})
    assert answer(store, make(key.id, key.secret, "LISTUSERS", {}))[0] == 404


def test_an_action_that_begins_small_asks_for_the_right_of_the_same_action(store: Store, key: Key) -> None:
    with store.transaction() as state:
        state.users["admin"].policies.clear()
    _status, body = answer(store, signing.rpc(key.id, key.secret, "listUsers", {}))
    assert body["AccessDeniedDetail"]["AuthAction"] == "ram:ListUsers"


def test_rpc_signs_no_path_so_it_is_taken_at_the_root_only(store: Store, key: Key) -> None:
    request = signing.rpc(key.id, key.secret, "GetUser", {"UserName": "dev-01"})
    assert answer(store, retargeted(request, ".com/?", ".com/elsewhere?"))[1]["Code"] == "InvalidAction.NotFound"


def test_rpc_signs_neither_path_nor_body_so_it_says_nothing_to_ververica(store: Store, key: Key) -> None:
    host = "ververica.cn-beijing.aliyuncs.com"
    request = signing.rpc(key.id, key.secret, "ListVariables", {"Version": "2022-07-18"})
    moved = replace(
        request,
        target=f"http://{host}{FLINK}?{request.raw_query}",
        headers=(("host", host), *WORKSPACE.items()),
        body=b'{"name":"x","value":"y","kind":"Clear"}',
    )
    assert answer(store, moved)[1]["Code"] == "IncompleteSignature"
    with store.transaction() as state:
        assert state.variables == {}


def test_parameters_of_a_body_count_only_where_its_type_is_signed(store: Store, key: Key) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    signed = signing.acs3(key.id, key.secret, headers=form, body=b"UserName=dev-01")
    assert answer(store, signed)[1]["User"]["UserName"] == "dev-01"
    unsigned = with_header(signing.acs3(key.id, key.secret, body=b"UserName=dev-01"), *form.popitem())
    assert answer(store, unsigned)[1]["Code"] == "IncompleteSignature"


def of_user(key: Key) -> WireRequest:
    return signing.acs3(key.id, key.secret, query={"UserName": "admin"})


def of_user_by_rpc(key: Key) -> WireRequest:
    return signing.rpc(key.id, key.secret, "GetUser", {"UserName": "admin"})


@pytest.mark.parametrize("make", [of_user, of_user_by_rpc])
def test_a_parameter_given_twice_is_refused_since_its_order_is_not_signed(
    store: Store, key: Key, make: Callable[[Key], WireRequest]
) -> None:
    request = retargeted(make(key), "UserName=admin", "UserName=dev-01&UserName=admin")
    assert answer(store, request)[1]["Code"] == "IncompleteSignature"
    in_form = with_header(replace(make(key), body=b"UserName=dev-01"), "content-type", "application/x-www-form-urlencoded")
    assert answer(store, in_form)[1]["Code"] == "IncompleteSignature"


@pytest.mark.parametrize("make", [signing.log_v1, signing.log_v4])
def test_two_types_of_an_sls_call_are_refused(store: Store, key: Key, make: Any) -> None:
    signed = make(key.id, key.secret, path="/logstores/flinktest", query={"type": "log", "typo": "x"})
    assert answer(store, retargeted(signed, "typo=x", "type=x"))[1]["errorCode"] == "InvalidAuthorization"


def test_a_version_1_signature_of_logs_does_not_cover_another_operation(store: Store, key: Key) -> None:
    """Its text is not encoded: a value with an ampersand reads as two parameters, a path as one with a query."""
    query = {"from": "1", "to": "2", "type": "log"}
    signed = signing.log_v1(key.id, key.secret, path="/logstores/flinktest", query=query)
    assert answer(store, signed) == (200, [])
    swallowed = retargeted(signed, "to=2&type=log", "to=2%26type%3Dlog")
    assert answer(store, swallowed)[1]["errorCode"] == "InvalidAuthorization"
    in_path = retargeted(signed, "flinktest?from=1&to=2&type=log", "flinktest%3Ffrom=1&to=2&type=log")
    assert answer(store, in_path)[1]["errorCode"] == "InvalidAuthorization"
    as_name = retargeted(signed, "flinktest?", "flinktest%2F..%2Fapp_events?")
    assert answer(store, as_name)[1]["errorCode"] == "InvalidAuthorization"


def test_a_version_4_signature_does_not_cover_a_name_that_reads_as_several(store: Store, key: Key) -> None:
    signed = signing.log_v4(key.id, key.secret, path="/logstores/flinktest", query={"from": "1", "to": "2", "type": "log"})
    assert answer(store, signed) == (200, [])
    swallowed = retargeted(signed, "from=1&to=2&type=log", "from=1&to%3D2%26type=log")
    assert answer(store, swallowed)[1]["errorCode"] == "SignatureNotMatch"


def test_acs3_does_not_cover_a_name_that_reads_as_several(store: Store, key: Key) -> None:
    signed = signing.acs3(key.id, key.secret, "ListUsers", query={"Marker": "", "MaxItems": "1"})
    assert len(answer(store, replace(signed))[1]["Users"]["User"]) == 1
    again = signing.acs3(key.id, key.secret, "ListUsers", query={"Marker": "", "MaxItems": "1"})
    assert answer(store, retargeted(again, "Marker=&MaxItems=1", "Marker%3D%26MaxItems=1"))[1]["Code"] == "SignatureDoesNotMatch"


def test_a_roa_signature_does_not_cover_another_path(store: Store, key: Key) -> None:
    signed = with_header(signing.roa(key.id, key.secret, "GET", FLINK, query={"pageIndex": "1"}), *next(iter(WORKSPACE.items())))
    assert answer(store, signed)[1]["success"]
    again = with_header(signing.roa(key.id, key.secret, "GET", FLINK, query={"pageIndex": "1"}), *next(iter(WORKSPACE.items())))
    for old, new in (("/variables?", "%2Fvariables?"), ("/variables?", "/variables%3F")):
        assert answer(store, retargeted(again, old, new))[1]["Code"] == "IncompleteSignature"
