"""The table of SLS operations."""

from __future__ import annotations

import pytest

from flinkwiz.practice.services.sls import find_operation
from flinkwiz.practice.wire import WireRequest

from .visitor import Visitor


@pytest.mark.parametrize(
    ("method", "target", "action"),
    [
        ("GET", "/", "GetProject"),
        ("GET", "/logstores", "ListLogStores"),
        ("GET", "/logstores/a", "GetLogStore"),
        ("GET", "/logstores/a?type=log&from=1", "GetLogs"),
        ("GET", "/logstores/a/index", "GetIndex"),
        ("GET", "/metricstores", "ListMetricStores"),
        ("GET", "/metricstores/a", "GetMetricStore"),
        ("GET", "/logstores/a/shards", "ListShards"),
        ("GET", "/logstores/a/shards/0?from=begin&type=cursor", "GetCursor"),
        ("GET", "/logstores/a/shards/0?type=cursor_time", "GetCursorTime"),
        ("GET", "/logstores/a/shards/0?type=log", "PullLogs"),
        ("GET", "/logstores/a/shards/0?type=logs", "PullLogs"),
        ("POST", "/logstores/a/shards/lb", "PutLogs"),
        ("POST", "/logstores/a/shards/route?key=0", "PutLogs"),
        ("POST", "/logstores/a/logs", "GetLogsV2"),
        ("POST", "/logstores/a/consumergroups", "CreateConsumerGroup"),
        ("GET", "/logstores/a/consumergroups", "ListConsumerGroup"),
        ("PUT", "/logstores/a/consumergroups/g", "UpdateConsumerGroup"),
        ("DELETE", "/logstores/a/consumergroups/g", "DeleteConsumerGroup"),
        ("GET", "/logstores/a/consumergroups/g", "GetCheckPoint"),
        ("POST", "/logstores/a/consumergroups/g?type=checkpoint", "ConsumerGroupUpdateCheckPoint"),
        ("POST", "/logstores/a/consumergroups/g?type=heartbeat", "ConsumerGroupHeartBeat"),
    ],
)
def test_each_operation_has_its_method_and_path(method: str, target: str, action: str) -> None:
    found = find_operation(WireRequest(method, target, ()), "test")
    assert found is not None
    assert found[0] == action


@pytest.mark.parametrize(
    ("method", "target", "project"),
    [
        ("DELETE", "/logstores/a", "test"),
        ("GET", "/logstores", ""),
        ("POST", "/logstores/a/shards/0", "test"),
        ("PUT", "/", ""),
        ("GET", "/logstores/a?type=histogram", "test"),
        ("GET", "/logstores/a?type=topic", "test"),
        ("GET", "/logstores/a?type=context_log", "test"),
        ("GET", "/logstores/a?type=no-such-type", "test"),
        ("GET", "/logstores/a?type=LOG", "test"),
        ("GET", "/logstores/a/shards?type=cursor", "test"),
        ("GET", "/logstores/a/shards/0?type=", "test"),
        ("POST", "/logstores/a/shards/lb?type=no-such-type", "test"),
        ("GET", "/logstores/a/consumergroups/g?type=heartbeat", "test"),
        ("POST", "/logstores/a/consumergroups/g?type=no-such-type", "test"),
        ("GET", "/?type=x", ""),
    ],
)
def test_everything_else_is_no_operation(method: str, target: str, project: str) -> None:
    assert find_operation(WireRequest(method, target, ()), project) is None


def test_the_host_of_a_region_lists_projects() -> None:
    found = find_operation(WireRequest("GET", "/?size=1", ()), "")
    assert found is not None
    assert found[0] == "ListProject"


def test_every_answer_has_a_request_id_of_its_own() -> None:
    answers = [Visitor().sls("GET", "/logstores") for _ in range(2)]
    assert len({answer.headers["x-log-requestid"] for answer in answers}) == 2
