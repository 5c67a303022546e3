"""Refusals as bytes: the fields and headers that the SDKs read."""

from __future__ import annotations

import json

from flinkwiz.practice.call import Refusal
from flinkwiz.practice.dialects import refused
from flinkwiz.practice.routing import Endpoint
from flinkwiz.practice.wire import WireRequest


def asked(host: str) -> WireRequest:
    """A request signed in a header, as SDKs make it."""
    return WireRequest("POST", "/", (("Host", host), ("Authorization", "some")))


def test_ram_says_it_with_capitals() -> None:
    answer = refused(
        Endpoint("ram"), asked("ram.aliyuncs.com"), Refusal(404, "EntityNotExist.User", "gone", denied={"AuthAction": "a"})
    )
    body = json.loads(answer.body)
    assert answer.status == 404
    assert body.pop("RequestId") == answer.headers["x-acs-request-id"]
    assert "EntityNotExist.User" in body.pop("Recommend")
    assert body == {
        "HostId": "ram.aliyuncs.com",
        "Code": "EntityNotExist.User",
        "Message": "gone",
        "AccessDeniedDetail": {"AuthAction": "a"},
    }


def test_sls_says_it_in_two_fields_and_a_header() -> None:
    answer = refused(
        Endpoint("sls", "cn-beijing", "p"), asked("p.cn-beijing.log.aliyuncs.com"), Refusal(404, "LogStoreNotExist", "gone")
    )
    assert (answer.status, len(answer.headers["x-log-requestid"])) == (404, 36)
    assert json.loads(answer.body) == {"errorCode": "LogStoreNotExist", "errorMessage": "gone"}


def test_a_soft_refusal_looks_like_success_to_http() -> None:
    endpoint = Endpoint("ververica", "cn-beijing")
    answer = refused(endpoint, asked("ververica.cn-beijing.aliyuncs.com"), Refusal(200, "990301", "no such variable", soft=True))
    body = json.loads(answer.body)
    assert body.pop("requestId") == answer.headers["x-acs-request-id"]
    assert answer.status == 200
    assert body == {"success": False, "errorCode": "990301", "errorMessage": "no such variable", "httpCode": 200, "data": None}
