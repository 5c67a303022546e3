"""The key that a set-up made, used as a job would use it: the official SLS SDK, both signatures, nothing of ours in between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from flinkwiz.practice.server import PracticeCloud

APPLY = ("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktest", "--session", "mine", "--access")
Pair = tuple[str, str]


@pytest.fixture
def served(ground: Any) -> Iterator[PracticeCloud]:
    """The practice cloud, for programs other than flinkwiz."""
    with PracticeCloud(ground.home / "practice") as served:
        yield served


def made_pair(ground: Any, *words: str) -> Pair:
    """The pair of a new set-up, out of the practice cloud's state."""
    made = ground.json(*APPLY, *words)
    variables = ground.cloud()["variables"]["flink-practice-default"]
    return variables[made["variables"]["id"]]["value"], variables[made["variables"]["secret"]]["value"]


def sls(pair: Pair, url: str, version: str) -> Any:
    """The official SLS client with this pair."""
    from alibabacloud_sls20201230.client import Client
    from alibabacloud_tea_openapi.utils_models import Config

    config = Config(access_key_id=pair[0], access_key_secret=pair[1], region_id="cn-beijing", signature_version=version)
    config.protocol, config.http_proxy, config.https_proxy = "http", url, url
    return Client(config)


def cursor(client: Any, logstore: str, project: str = "test") -> str:
    from alibabacloud_sls20201230.models import GetCursorRequest

    found: str = client.get_cursor(project, logstore, "0", GetCursorRequest(from_="begin")).body.cursor
    return found


def put(client: Any, logstore: str) -> None:
    import time

    from alibabacloud_sls20201230 import models

    item = models.LogItem(time=int(time.time()), contents=[models.LogContent(key="a", value="b")])
    group = models.LogGroup(log_items=[item], topic="t", source="s", log_tags=[])
    client.put_logs("test", logstore, models.PutLogsRequest(body=group))


def refused(call: Any) -> str:
    from Tea.exceptions import TeaException

    with pytest.raises(TeaException) as caught:
        call()
    return str(caught.value.code)


@pytest.mark.parametrize("version", ["v1", "v4"])
@pytest.mark.parametrize("template", ["guide", "strict"])
def test_a_reading_key_reads_its_logstore_and_nothing_else(
    ground: Any, served: PracticeCloud, template: str, version: str
) -> None:
    client = sls(made_pair(ground, "read", "--template", template), served.url, version)
    assert len(client.list_shards("test", "flinktest").body) == 2
    assert cursor(client, "flinktest")
    assert refused(lambda: cursor(client, "app_events")) == "Unauthorized"
    assert refused(lambda: cursor(client, "backend", "app-logs")) == "Unauthorized"
    assert refused(lambda: put(client, "flinktest")) == "Unauthorized"


@pytest.mark.parametrize("version", ["v1", "v4"])
@pytest.mark.parametrize("template", ["guide", "strict"])
def test_a_writing_key_writes_to_its_logstore_and_reads_nothing(
    ground: Any, served: PracticeCloud, template: str, version: str
) -> None:
    client = sls(made_pair(ground, "write", "--template", template), served.url, version)
    put(client, "flinktest")
    assert refused(lambda: cursor(client, "flinktest")) == "Unauthorized"
    assert refused(lambda: put(client, "app_events")) == "Unauthorized"


@pytest.mark.parametrize("template", ["guide", "strict"])
def test_a_key_with_a_consumer_group_keeps_its_position_there_and_nowhere_else(
    ground: Any, served: PracticeCloud, template: str
) -> None:
    from alibabacloud_sls20201230 import models

    client = sls(made_pair(ground, "read", "--template", template, "--consumer-group", "my-job"), served.url, "v4")
    position = cursor(client, "flinktest")

    def create(name: str) -> None:
        client.create_consumer_group(
            "test", "flinktest", models.CreateConsumerGroupRequest(consumer_group=name, order=False, timeout=60)
        )

    def save(name: str) -> None:
        request = models.ConsumerGroupUpdateCheckPointRequest(checkpoint=position, shard=0, force_success=True, consumer="")
        client.consumer_group_update_check_point("test", "flinktest", name, request)

    def start_from(name: str, **shard: int) -> dict[int, str]:
        saved = client.get_check_point("test", "flinktest", name, models.GetCheckPointRequest(**shard)).body
        return {each.shard: each.checkpoint for each in saved}

    assert refused(lambda: start_from("my-job")) == "ConsumerGroupNotExist"
    create("my-job")
    assert start_from("my-job") == {0: "", 1: ""}
    save("my-job")
    assert start_from("my-job") == {0: position, 1: ""}
    assert start_from("my-job", shard=0) == {0: position}
    for other in ("other-job", "my-job-2", "my-jo"):
        for call in (create, save, start_from):
            assert refused(lambda call=call, other=other: call(other)) == "Unauthorized"


@pytest.mark.parametrize("version", ["v1", "v4"])
def test_the_right_id_with_a_wrong_secret_is_refused(ground: Any, served: PracticeCloud, version: str) -> None:
    key_id, _secret = made_pair(ground, "read")
    client = sls((key_id, "wrong"), served.url, version)
    assert refused(lambda: cursor(client, "flinktest")) == "SignatureNotMatch"


def test_after_undo_the_key_is_known_to_nobody(ground: Any, served: PracticeCloud) -> None:
    pair = made_pair(ground, "read")
    assert ground.run("undo", "mine", "--yes").exit_code == 0
    assert refused(lambda: cursor(sls(pair, served.url, "v4"), "flinktest")) == "Unauthorized"
