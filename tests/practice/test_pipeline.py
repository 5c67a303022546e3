"""From a request to its answer, without a socket."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import Any

import pytest

from flinkwiz.practice.faults import FaultedAnswer
from flinkwiz.practice.operators import operator_key
from flinkwiz.practice.pipeline import handle, handle_late
from flinkwiz.practice.protobuf import bytes_field
from flinkwiz.practice.state import AddedLogs, Fault
from flinkwiz.practice.store import LARGEST, Store
from flinkwiz.practice.wire import WireRequest

from . import signing
from .sdk import Key


@pytest.fixture
def key(store: Store) -> Key:
    with store.transaction() as state:
        key_id, key = operator_key(state, "admin")
    return Key(key_id, key.secret)


def handled(store: Store, request: WireRequest) -> FaultedAnswer:
    return handle(store, request, time.time())


def body(answered: FaultedAnswer) -> Any:
    return json.loads(answered.response.body)


def create_user(key: Key) -> WireRequest:
    return signing.acs3(key.id, key.secret, "CreateUser", {"UserName": "u"})


def has_user(store: Store) -> bool:
    with store.transaction() as state:
        return "u" in state.users


def test_a_signed_call_is_done(store: Store, key: Key) -> None:
    answered = handled(store, create_user(key))
    assert (answered.response.status, body(answered)["User"]["UserName"]) == (200, "u")
    assert has_user(store)


def test_an_old_sdk_is_understood_as_well(store: Store, key: Key) -> None:
    answered = handled(store, signing.rpc(key.id, key.secret, "GetUser", {"UserName": "dev-01"}))
    assert body(answered)["User"]["UserName"] == "dev-01"


def test_an_unsigned_call_is_refused(store: Store) -> None:
    request = WireRequest(
        "POST", "http://ram.aliyuncs.com/?UserName=u&Format=JSON", (("Host", "ram.aliyuncs.com"), ("x-acs-action", "CreateUser"))
    )
    answered = handled(store, request)
    assert (answered.response.status, body(answered)["Code"]) == (400, "MissingAccessKeyId")
    assert not has_user(store)


def test_an_unknown_operation_is_refused_after_the_signature(store: Store, key: Key) -> None:
    answered = handled(store, signing.acs3(key.id, key.secret, "CreateGroup"))
    assert (answered.response.status, body(answered)["Code"]) == (404, "InvalidAction.NotFound")
    answered = handled(store, signing.acs3(key.id, "wrong", "CreateGroup"))
    assert body(answered)["Code"] == "SignatureDoesNotMatch"


@pytest.mark.parametrize("host", ["example.com", "ram.cn-wulanchabu.aliyuncs.com", "127.0.0.1", ""])
def test_other_hosts_are_answered_without_looking_them_up(store: Store, host: str) -> None:
    answered = handled(store, WireRequest("GET", f"http://{host}/", (("Host", host),)))
    assert answered.response.status == 502
    assert b"forwards nothing" in answered.response.body


def test_a_target_that_is_not_the_signed_host_is_not_served(store: Store, key: Key) -> None:
    request = create_user(key)
    for authority in ("evil.example", "x@ram.aliyuncs.com", "ram.aliyuncs.com.evil.example", "", "sts.aliyuncs.com"):
        elsewhere = replace(request, target=request.target.replace("ram.aliyuncs.com", authority, 1))
        assert handled(store, elsewhere).response.status == 502
    with_port = replace(request, target=request.target.replace("ram.aliyuncs.com", "RAM.aliyuncs.com:80", 1))
    assert handled(store, with_port).response.status == 200


def test_no_tunnel_is_opened(store: Store) -> None:
    request = WireRequest("CONNECT", "ram.aliyuncs.com:443", (("Host", "ram.aliyuncs.com:443"),))
    assert handled(store, request).response.status == 502


@pytest.mark.parametrize("make", [signing.acs3, signing.rpc, signing.log_v1, signing.log_v4])
def test_a_real_key_is_refused_and_nothing_of_it_is_kept(store: Store, make: Any) -> None:
    real, secret = "LTAI5tRealLookingKey00001", "TheRealSecret"
    request = make(real, secret, "GetUser", {}) if make is signing.rpc else make(real, secret)
    answered = handled(store, replace(request, body=b""))
    assert answered.response.status == 404
    assert "never send a real key here" in answered.response.body.decode()
    assert "real key" in answered.warning
    answer = answered.warning.encode() + answered.response.body + repr(answered.response.headers).encode()
    kept = b"".join(path.read_bytes() for path in store.folder.iterdir())
    signature = request.header("authorization").rpartition("=")[2] or "Signature="
    for text in (real, secret, signature):
        assert text.encode() not in answer + kept


def test_the_latency_is_told(store: Store, key: Key) -> None:
    with store.transaction() as state:
        state.settings.latency_ms = 250
    assert handled(store, create_user(key)).delay_s == 0.25


def test_a_late_request_is_done_later_and_once(store: Store, key: Key) -> None:
    with store.transaction() as state:
        state.faults = [Fault("CreateUser", "late")]
    request = create_user(key)
    assert handled(store, request).delivery == "late"
    assert not has_user(store)
    assert handle_late(store, request, time.time()).response.status == 200
    assert has_user(store)
    assert body(handle_late(store, request, time.time()))["Code"] == "SignatureNonceUsed"


def test_a_denied_fault_is_the_refusal_of_the_very_action(store: Store, key: Key) -> None:
    with store.transaction() as state:
        state.faults = [Fault("CreateUser", "denied")]
    answered = handled(store, create_user(key))
    assert (answered.response.status, body(answered)["AccessDeniedDetail"]["AuthAction"]) == (403, "ram:CreateUser")
    assert handled(store, create_user(key)).response.status == 200


def test_a_refused_call_counts_for_its_fault(store: Store, key: Key) -> None:
    with store.transaction() as state:
        state.faults = [Fault("CreateUser", "500", 2)]
    assert handled(store, signing.acs3(key.id, "wrong", "CreateUser")).response.status == 400
    assert handled(store, create_user(key)).response.status == 500


def test_a_broken_state_is_said_to_the_caller(store: Store, key: Key) -> None:
    (store.folder / "state.json").write_bytes(b"broken")
    answered = handled(store, create_user(key))
    assert answered.response.status == 500
    assert "flinkwiz practice reset" in body(answered)["Message"]


def test_a_full_practice_cloud_keeps_what_it_has(store: Store, key: Key) -> None:
    with store.transaction() as state:
        state.added_logs["x"] = AddedLogs([(0, 0.0, bytes_field(3, bytes(LARGEST // 4 * 3 - 3000)))])
    full = signing.acs3(
        key.id,
        key.secret,
        "CreatePolicy",
        {
            "PolicyName": "p",
            "PolicyDocument": '{"Version":"1","Statement":[{"Effect":"Allow","Action":"a:b","Resource":"*"}]}' + " " * 5000,
        },
    )
    answered = handled(store, full)
    assert (answered.response.status, body(answered)["Code"]) == (403, "LimitExceeded")
    with store.transaction() as state:
        assert state.policies == {}
