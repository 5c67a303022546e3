"""Who signed: a right signature, in time, once, of the right scheme, by a key of ours."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from flinkwiz.practice.authentication import RealKey, authenticate
from flinkwiz.practice.call import Caller, Refusal
from flinkwiz.practice.operators import operator_key
from flinkwiz.practice.routing import endpoint_of
from flinkwiz.practice.store import Store
from flinkwiz.practice.wire import WireRequest

from . import signing
from .sdk import Key

Make = Callable[..., WireRequest]
GATEWAY: list[Make] = [signing.acs3, lambda key, secret, at=None: signing.rpc(key, secret, "GetUser", {}, at=at)]
LOG_SERVICE: list[Make] = [signing.log_v1, signing.log_v4]


@pytest.fixture
def key(store: Store) -> Key:
    with store.transaction() as state:
        key_id, key = operator_key(state, "dev-01")
    return Key(key_id, key.secret)


def caller(store: Store, request: WireRequest) -> Caller:
    endpoint = endpoint_of(request.host)
    assert endpoint is not None
    with store.transaction() as state:
        return authenticate(state, store.nonces, endpoint, request, time.time())


def refusal(store: Store, request: WireRequest) -> tuple[int, str]:
    with pytest.raises(Refusal) as caught:
        caller(store, request)
    return caught.value.status, caught.value.code


@pytest.mark.parametrize("make", GATEWAY + LOG_SERVICE)
def test_the_caller_is_the_owner_of_the_key(store: Store, key: Key, make: Make) -> None:
    found = caller(store, make(key.id, key.secret))
    assert (found.user_name, found.access_key_id, found.account) == ("dev-01", key.id, "1000000000000001")
    with store.transaction() as state:
        assert found.user_id == state.users["dev-01"].user_id


@pytest.mark.parametrize("make", GATEWAY)
def test_a_wrong_secret_is_a_signature_that_does_not_match(store: Store, key: Key, make: Make) -> None:
    assert refusal(store, make(key.id, "wrong")) == (400, "SignatureDoesNotMatch")


@pytest.mark.parametrize("make", LOG_SERVICE)
def test_sls_says_it_in_its_own_words(store: Store, key: Key, make: Make) -> None:
    assert refusal(store, make(key.id, "wrong")) == (401, "SignatureNotMatch")
    assert refusal(store, make("PRACTICEunknown", "x")) == (401, "Unauthorized")


@pytest.mark.parametrize("make", GATEWAY)
def test_a_request_is_accepted_once(store: Store, key: Key, make: Make) -> None:
    request = make(key.id, key.secret)
    caller(store, request)
    assert refusal(store, request) == (400, "SignatureNonceUsed")
    assert refusal(Store(store.folder), request) == (400, "SignatureNonceUsed")


def test_a_refused_request_uses_up_no_nonce(store: Store, key: Key) -> None:
    request = signing.acs3(key.id, key.secret)
    spoilt = replace(request, target=request.target + "?more=1")
    assert refusal(store, spoilt) == (400, "SignatureDoesNotMatch")
    assert caller(store, request).user_name == "dev-01"


@pytest.mark.parametrize("seconds", [-901, 901])
def test_a_clock_may_be_a_quarter_of_an_hour_off_and_no_more(store: Store, key: Key, seconds: float) -> None:
    near, far = time.time() + seconds * 0.99, time.time() + seconds * 1.01
    for make in GATEWAY:
        assert caller(store, make(key.id, key.secret, at=near)).user_name == "dev-01"
        assert refusal(store, make(key.id, key.secret, at=far)) == (400, "InvalidTimeStamp.Expired")
    for make in LOG_SERVICE:
        assert caller(store, make(key.id, key.secret, at=near)).user_name == "dev-01"
        assert refusal(store, make(key.id, key.secret, at=far)) == (400, "RequestTimeExpired")


def test_no_token_is_known(store: Store, key: Key) -> None:
    signed = signing.acs3(key.id, key.secret, headers={"x-acs-security-token": "t"})
    assert refusal(store, signed) == (400, "InvalidSecurityToken.NotFound")
    signed = signing.rpc(key.id, key.secret, "GetUser", {"SecurityToken": "t"})
    assert refusal(store, signed) == (400, "InvalidSecurityToken.NotFound")


def test_a_scheme_of_another_service_is_malformed(store: Store, key: Key) -> None:
    at_ram = signing.log_v1(key.id, key.secret, host="ram.aliyuncs.com")
    assert refusal(store, at_ram) == (400, "IncompleteSignature")
    at_sls = signing.acs3(key.id, key.secret, host="cn-beijing.log.aliyuncs.com")
    assert refusal(store, at_sls) == (401, "InvalidAuthorization")


def test_a_signature_for_another_region_does_not_match(store: Store, key: Key) -> None:
    elsewhere = signing.log_v4(key.id, key.secret, region="cn-shanghai")
    assert refusal(store, elsewhere) == (401, "SignatureNotMatch")


@pytest.mark.parametrize("make", GATEWAY + LOG_SERVICE)
@pytest.mark.parametrize("key_id", ["LTAI5tRealLookingKey00001", "STS.NUxxxxxxxxxxxxxxxxxxxxx", "anything", "practice"])
def test_a_key_of_another_cloud_is_told_apart(store: Store, make: Make, key_id: str) -> None:
    with pytest.raises(RealKey) as caught:
        caller(store, make(key_id, "its real secret"))
    assert key_id not in repr(caught.value)


def test_the_last_use_is_noted_to_the_minute(store: Store, key: Key) -> None:
    caller(store, signing.acs3(key.id, key.secret))
    with store.transaction() as state:
        noted = state.users["dev-01"].access_keys[key.id]
        first = noted.last_used
        assert first is not None
    caller(store, signing.acs3(key.id, key.secret))
    with store.transaction() as state:
        assert state.users["dev-01"].access_keys[key.id].last_used == first
        state.users["dev-01"].access_keys[key.id].last_used = first - 61
    caller(store, signing.acs3(key.id, key.secret))
    with store.transaction() as state:
        assert (state.users["dev-01"].access_keys[key.id].last_used or 0) >= first
