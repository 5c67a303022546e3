"""SLS as a Flink job and the wizard use it: the vendor's SDK, over HTTP, with both signatures."""

from __future__ import annotations

import time
from typing import Any

import pytest
from alibabacloud_sls20201230 import models
from alibabacloud_tea_openapi.utils_models import OpenApiRequest, Params
from aliyun_log_fastpb import deserialize_log_group_list
from darabonba.runtime import RuntimeOptions
from Tea.exceptions import TeaException

from flinkwiz.practice.server import PracticeCloud

from . import official

READ = {
    "Effect": "Allow",
    "Action": ["log:ListShards", "log:GetCursorOrData"],
    "Resource": "acs:log:*:*:project/test/logstore/flinktest",
}
BOTH_SIGNATURES = pytest.mark.parametrize("version", ["v1", "v4"])
ENCODINGS = pytest.mark.parametrize("encoding", ["zstd", "lz4", "deflate", "gzip"])


@pytest.fixture(params=["v1", "v4"])
def client(cloud: PracticeCloud, request: pytest.FixtureRequest) -> Any:
    """The administrator's client, once with each signature."""
    return official.sls(cloud, official.admin(cloud), version=request.param)


def cursor(client: Any, start: str, shard: int = 0) -> str:
    answer = client.get_cursor("test", "flinktest", str(shard), models.GetCursorRequest(from_=start))
    return str(answer.body.cursor)


def pull(client: Any, start: str, encoding: str = "zstd", shard: int = 0) -> tuple[list[Any], str]:
    """PullLogs as wire-protocols.md 4 says it must be called, and the cursor to go on from."""
    request = OpenApiRequest(
        host_map={"project": "test"},
        headers={"Accept-Encoding": encoding, "accept": "application/x-protobuf"},
        query={"cursor": start, "count": "1000"},
    )
    params = Params(
        action="PullLogs",
        version="2020-12-30",
        protocol="HTTPS",
        pathname=f"/logstores/flinktest/shards/{shard}?type=log",
        method="GET",
        auth_type="AK",
        style="ROA",
        req_body_type="none",
        body_type="byte",
    )
    answer = client.execute(params, request, RuntimeOptions())
    groups = deserialize_log_group_list(bytes(answer["body"] or b""))["logGroupList"]
    return groups, answer["headers"]["x-log-cursor"]


def put(client: Any, text: str, encoding: str = "zstd") -> None:
    contents = [models.LogContent(key="message", value=text)]
    group = models.LogGroup(
        log_items=[models.LogItem(time=int(time.time()), contents=contents)],
        topic="flinkwiz-test",
        source="here",
        log_tags=[models.LogTag(key="host", value="web-1")],
    )
    headers = models.PutLogsHeaders(x_log_compresstype=encoding)
    client.put_logs_with_options("test", "flinktest", models.PutLogsRequest(body=group), headers, RuntimeOptions())


def refused(act: Any) -> tuple[str, str]:
    with pytest.raises(TeaException) as caught:
        act()
    return caught.value.code, caught.value.message


def test_projects_and_logstores_are_listed(client: Any) -> None:
    projects = client.list_project(models.ListProjectRequest(size=500)).body
    assert (projects.total, projects.projects[0].project_name) == (12, "test")
    assert client.get_project("test", models.GetProjectRequest()).body.region == "cn-beijing"
    request = models.ListLogStoresRequest(telemetry_type="Metrics")
    assert client.list_log_stores("test", request).body.logstores == ["host-metrics"]
    assert client.list_metric_stores("test", models.ListMetricStoresRequest()).body.metricstores == ["host-metrics"]


def test_a_logstore_and_its_index_are_told(client: Any) -> None:
    secure = client.get_log_store("test", "secure-audit").body
    assert (secure.ttl, secure.shard_count, secure.encrypt_conf.user_cmk_info.region_id) == (180, 2, "cn-beijing")
    keys = client.get_index("test", "odd-fields").body.keys
    assert {"back`tick", "it's", "状态", "user.name"} <= keys.keys()
    assert client.get_metric_store("test", "host-metrics").body.ttl == 90


def test_a_shard_is_pulled_from_its_beginning_to_its_end(client: Any) -> None:
    assert [shard.shard_id for shard in client.list_shards("test", "flinktest").body] == [0, 1]
    groups, after = pull(client, cursor(client, "begin"))
    assert sum(len(group["LogItems"]) for group in groups) == 500
    assert after == cursor(client, "end")
    assert pull(client, after) == ([], after)


@ENCODINGS
def test_pulled_logs_are_compressed_as_asked(client: Any, encoding: str) -> None:
    groups, _ = pull(client, cursor(client, "begin"), encoding)
    assert len(groups) == 50


@ENCODINGS
def test_a_written_log_is_pulled_and_found(client: Any, encoding: str) -> None:
    end = cursor(client, "end")
    put(client, "a needle", encoding)
    ((group,), _) = pull(client, end)
    assert group["LogItems"][0]["Contents"] == [{"Key": "message", "Value": "a needle"}]
    assert (group["Topic"], group["LogTags"][0]) == ("flinkwiz-test", {"Key": "host", "Value": "web-1"})
    now = int(time.time())
    request = models.GetLogsV2Request(from_=now - 900, to=now + 900, query="needle")
    found = client.get_logs_v2with_options("test", "flinktest", request, models.GetLogsV2Headers(), RuntimeOptions()).body
    assert [row["message"] for row in found.data] == ["a needle"]


def test_a_consumer_group_lives(client: Any) -> None:
    request = models.CreateConsumerGroupRequest(consumer_group="my-job", timeout=60, order=False)
    headers = client.create_consumer_group("test", "flinktest", request).headers
    assert (headers["content-length"], "content-type" in headers) == ("0", False)
    assert refused(lambda: client.create_consumer_group("test", "flinktest", request))[0] == "ConsumerGroupAlreadyExist"
    heartbeat = models.ConsumerGroupHeartBeatRequest(body=[], consumer="c-1")
    assert client.consumer_group_heart_beat("test", "flinktest", "my-job", heartbeat).body == [0, 1]
    saved = models.ConsumerGroupUpdateCheckPointRequest(checkpoint=cursor(client, "end"), shard=1, force_success=True)
    client.consumer_group_update_check_point("test", "flinktest", "my-job", saved)
    points = client.get_check_point("test", "flinktest", "my-job", models.GetCheckPointRequest()).body
    assert [(each.shard, each.checkpoint, each.consumer) for each in points] == [
        (0, "", "c-1"),
        (1, cursor(client, "end"), "c-1"),
    ]
    client.update_consumer_group("test", "flinktest", "my-job", models.UpdateConsumerGroupRequest(timeout=30))
    assert [(each.name, each.timeout) for each in client.list_consumer_group("test", "flinktest").body] == [("my-job", 30)]
    client.delete_consumer_group("test", "flinktest", "my-job")
    assert client.list_consumer_group("test", "flinktest").body == []


@BOTH_SIGNATURES
def test_a_reader_reads_its_logstore_and_nothing_else(cloud: PracticeCloud, version: str) -> None:
    reader = official.sls(cloud, official.user_with(cloud, READ), version=version)
    assert len(pull(reader, cursor(reader, "begin"))[0]) == 50
    code, message = refused(lambda: reader.list_shards("test", "app_events"))
    assert code == "Unauthorized"
    assert "denied by sts or ram, action: log:ListShards, resource: acs:log:cn-beijing:" in message
    assert refused(lambda: put(reader, "x"))[0] == "Unauthorized"


def test_an_index_that_is_missing_and_a_wrong_region_are_told(cloud: PracticeCloud, client: Any) -> None:
    assert refused(lambda: client.get_index("test", "no-index"))[0] == "IndexConfigNotExist"
    elsewhere = official.sls(cloud, official.admin(cloud), region="cn-shanghai")
    assert refused(lambda: elsewhere.list_shards("test", "flinktest"))[0] == "ProjectNotExist"
