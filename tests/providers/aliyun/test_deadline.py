"""A call ends in time, however busily its answer drips."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from flinkwiz.engine.call_policy import CallPolicy, RetryPolicy
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import UserName
from flinkwiz.providers.aliyun.calls import call_once
from flinkwiz.providers.aliyun.clients import Endpoint
from flinkwiz.providers.aliyun.cloud import Cloud, connect
from flinkwiz.providers.aliyun.credentials import credentials_from
from flinkwiz.providers.aliyun.guard import whole_call
from tests.outside import Answer, Caller, lead_there, outside_world
from tests.providers.aliyun.listener import dripping

PATIENCE_MS = 200
LIMIT_S = whole_call((PATIENCE_MS / 1000, PATIENCE_MS / 1000))
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

DRIPS: Mapping[str, tuple[bytes, bytes]] = {
    "status": (b"HTTP/1.1 200 ", b"O"),
    "header": (b"HTTP/1.1 200 OK\r\nX: ", b"a"),
    "continue": (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "header of a continue": (b"HTTP/1.1 100 Continue\r\nX: ", b"a"),
    "body": (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{", b" "),
    "body without a length": (b"HTTP/1.1 200 OK\r\n\r\n{", b" "),
    "chunks": (CHUNKED, b"1\r\n \r\n"),
    "length of a chunk": (CHUNKED, b"0"),
    "trailer": (CHUNKED + b"0\r\n", b"X: a\r\n"),
}


def ended(cloud: Cloud) -> CloudError:
    """The failure of one read, which came in time: with some air for a busy machine."""
    begun = time.monotonic()
    with pytest.raises(CloudError) as caught:
        cloud.users.get(UserName("flinkwiz-x"))
    assert LIMIT_S * 0.9 < time.monotonic() - begun < LIMIT_S + 10
    return caught.value


def signed_in(key_id: str, practice_url: str | None = None) -> Cloud:
    endpoint = Endpoint(practice_url, PATIENCE_MS, PATIENCE_MS)
    return connect(credentials_from(key_id, "secret", "", "the test"), endpoint, CallPolicy(call_once, RetryPolicy(attempts=1)))


@pytest.mark.parametrize("part", DRIPS)
def test_an_answer_that_drips_for_ever_is_given_up(part: str) -> None:
    with dripping(*DRIPS[part]) as url:
        error = ended(signed_in("PRACTICEabcdefgh", url))
    assert (error.kind, error.message) == ("unreachable", "no answer in time")


@pytest.mark.parametrize("part", ["status", "header"])
def test_a_proxy_that_drips_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    with dripping(*DRIPS[part]) as url:
        monkeypatch.setenv("HTTPS_PROXY", url)
        error = ended(signed_in("LTAI5tRealLooking0001"))
    assert error.kind == "unreachable"


def test_an_answer_that_drips_inside_tls_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    drip = Answer(200, b"", {"Transfer-Encoding": "chunked"}, drip=b"1\r\n \r\n")
    with outside_world({"LTAI5tRealLooking0001": Caller("1111222233334444", "alice")}) as outside:
        lead_there(monkeypatch, outside, tmp_path)
        outside.answer = lambda _asked: drip
        error = ended(signed_in("LTAI5tRealLooking0001"))
    assert (error.kind, error.message) == ("unreachable", "no answer in time")


def test_a_slow_answer_that_comes_to_its_end_is_taken() -> None:
    body = b'{"RequestId": "R", "User": {"UserName": "flinkwiz-x", "UserId": "1", "CreateDate": "2026-01-01T00:00:00Z"}}'
    first = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (len(body) + 5)
    with dripping(first + body, b" ") as url:
        found = signed_in("PRACTICEabcdefgh", url).users.get(UserName("flinkwiz-x"))
    assert found is not None
    assert found.name == "flinkwiz-x"
