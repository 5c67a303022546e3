"""Faults on the wire: what is repeated, what is not, and what an error says."""

from __future__ import annotations

import gzip
import socket
import traceback
import tracemalloc
from dataclasses import replace
from typing import Any

import pytest

from flinkwiz.engine.call_policy import RetryPolicy, Slow, Waiting
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import Namespace, Region, ResourceId, UserName, VariableName
from flinkwiz.providers.aliyun.clients import Endpoint
from flinkwiz.providers.aliyun.cloud import Cloud, connect
from flinkwiz.providers.aliyun.guard import LARGEST_ANSWER
from flinkwiz.security.secret import Secret
from tests.providers.aliyun.listener import one_answer

USER = UserName("flinkwiz-x")


def failure(call: Any) -> CloudError:
    with pytest.raises(CloudError) as caught:
        call()
    return caught.value


@pytest.mark.parametrize("fault", ["500", "throttle", "drop-before", "drop-after", "not-json", "cut", "huge"])
def test_a_read_is_repeated_after_every_passing_fault(cloud: Cloud, ground: Any, fault: str) -> None:
    ground.fault("GetUser", fault)
    assert cloud.users.get(USER) is None


def test_a_write_is_repeated_after_a_throttle_and_says_so(cloud: Cloud, ground: Any) -> None:
    waits: list[Waiting | Slow] = []
    ground.fault("CreateUser", "throttle")
    narrated = cloud.with_calls(replace(cloud.calls, on_wait=waits.append))
    assert narrated.users.create(USER, "x").name == USER
    assert [(wait.attempt, wait.attempts, wait.error.kind) for wait in waits if isinstance(wait, Waiting)] == [
        (2, 3, "throttled")
    ]


def test_a_call_that_takes_long_is_told_of_once_while_it_is_under_way(cloud: Cloud, ground: Any) -> None:
    told: list[object] = []
    listening = replace(cloud.calls, retry=RetryPolicy(attempts=1, slow=0.05), on_wait=told.append)
    ground.fault("GetUser", "timeout")
    failure(lambda: cloud.with_calls(listening).users.get(USER))
    assert told == [Slow(0.05)]
    assert cloud.with_calls(replace(listening, retry=RetryPolicy(attempts=1, slow=60))).users.get(USER) is None
    assert told == [Slow(0.05)]


@pytest.mark.parametrize("fault", ["500", "drop-before", "drop-after", "not-json", "cut", "timeout", "late", "huge"])
def test_a_write_is_never_repeated_blindly_and_its_outcome_is_unknown(cloud: Cloud, ground: Any, fault: str) -> None:
    ground.fault("CreateUser", fault)
    error = failure(lambda: cloud.users.create(USER, "x"))
    assert error.is_unknown_outcome
    with ground.store.transaction() as state:
        assert state.faults == []


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("denied", "denied"),
        ("redirect", "server"),
        ("huge", "server"),
        ("quota", "quota"),
        ("expired", "signature"),
        ("revoked", "signature"),
        ("hostile-text", "invalid"),
    ],
)
def test_a_fault_has_its_kind(cloud: Cloud, ground: Any, fault: str, kind: str) -> None:
    ground.fault("CreateUser", fault)
    assert failure(lambda: cloud.users.create(USER, "x")).kind == kind


def test_an_answer_that_is_huge_only_once_unpacked_is_not_read_to_its_end(cloud: Cloud) -> None:
    packed = gzip.compress(b" " * 200_000_000, 9)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\nConnection: close\r\n\r\n"
    tracemalloc.start()
    with one_answer(head.encode() + packed) as (url, heard):
        error = failure(lambda: connect(cloud.clients.credentials, Endpoint(url), cloud.calls).users.create(USER, "x"))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(heard) == 1
    assert error.message == "the answer is too large"
    assert most < 8 * LARGEST_ANSWER


def test_a_refusal_in_an_answer_that_says_200_is_an_error(cloud: Cloud, ground: Any) -> None:
    variables = cloud.variables(Region("cn-beijing"), ResourceId("b3690a1655da47"), Namespace("flink-practice-default"))
    ground.fault("CreateVariable", "soft-failure")
    error = failure(lambda: variables.create(VariableName("v"), Secret("x"), ""))
    assert error.service == "Flink"
    assert error.code
    assert variables.all() == ()


def test_a_cut_answer_with_the_new_secret_in_it_leaves_no_trace_of_it(cloud: Cloud, ground: Any) -> None:
    cloud.users.create(USER, "x")
    ground.fault("CreateAccessKey", "cut")
    error = failure(lambda: cloud.keys.create(USER))
    (key,) = ground.cloud()["users"][USER]["accessKeys"].values()
    assert error.__cause__ is None
    assert error.__context__ is None
    told = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    for length in range(8, len(key["secret"]) + 1):
        assert key["secret"][:length] not in told


def test_a_server_that_is_gone_is_unreachable_and_no_url_is_told(cloud: Cloud) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        gone = f"http://127.0.0.1:{free.getsockname()[1]}"
    error = failure(lambda: connect(cloud.clients.credentials, Endpoint(gone), cloud.calls).users.get(USER))
    assert error.kind == "unreachable"
    assert "http" not in str(error)
    assert "flinkwiz-x" not in str(error)
