"""The vendor's consumer library, whose code knows nothing of ours: it reads both shards and keeps both checkpoints."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest

from flinkwiz.practice.server import PracticeCloud
from flinkwiz.practice.shards import cursor_of

from . import official

if not os.environ.get("NO_SKIPS"):
    pytest.importorskip("aliyun.log.consumer")

GROUP, LOGSTORE = "my-job", "cn-beijing/test/flinktest"
READ_IN_A_GROUP = {
    "Effect": "Allow",
    "Action": [
        *("log:ListShards", "log:GetCursorOrData", "log:GetConsumerGroupCheckPoint", "log:UpdateConsumerGroup"),
        *("log:ConsumerGroupHeartBeat", "log:ConsumerGroupUpdateCheckPoint", "log:ListConsumerGroup", "log:CreateConsumerGroup"),
    ],
    "Resource": ["acs:log:*:*:project/test/logstore/flinktest", "acs:log:*:*:project/test/logstore/flinktest/*"],
}
"""The vendor's own sample of what a consumer needs (alibaba-cloud.md 3.4)."""

pytestmark = pytest.mark.filterwarnings("default")  # the library's own, about the Python of its day


def wait_until(is_true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not is_true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def proxied(cloud: PracticeCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way to the practice cloud that the library takes."""
    monkeypatch.setenv("http_proxy", cloud.url)


@contextmanager
def consuming(pair: official.Pair, version: str, texts: Counter[int]) -> Iterator[None]:
    """A consumer of both shards that counts the logs of each, until it has saved where it is."""
    consumer: Any = import_module("aliyun.log.consumer")

    def count(shard: int, groups: Any) -> None:
        texts[shard] += sum(len(group.Logs) for group in groups.LogGroups)

    option = consumer.LogHubConfig(
        "http://cn-beijing.log.aliyuncs.com",
        *pair,
        "test",
        "flinktest",
        GROUP,
        "one",
        cursor_position=consumer.CursorPosition.BEGIN_CURSOR,
        heartbeat_interval=1,
        data_fetch_interval=0.02,
        auth_version=version,
        region="cn-beijing",
    )
    worker = consumer.ConsumerWorker(consumer.ConsumerProcessorAdaptor, option, args=(count,))
    worker.start()
    try:
        yield
    finally:
        worker.shutdown()
        worker.join(20)
    assert not worker.is_alive()


def checkpoints(cloud: PracticeCloud) -> dict[int, str]:
    with cloud.store.transaction() as state:
        return dict(state.consumer_groups[LOGSTORE][GROUP].checkpoints)


def write(cloud: PracticeCloud, times: int) -> None:
    """Write as many logs, in turn to both shards."""
    from alibabacloud_sls20201230 import models

    client = official.sls(cloud, official.admin(cloud))
    log = models.LogItem(time=int(time.time()), contents=[models.LogContent(key="message", value="new")])
    for _time in range(times):
        client.put_logs("test", "flinktest", models.PutLogsRequest(body=models.LogGroup(log_items=[log])))


@pytest.mark.parametrize("version", ["v1", "v4"])
def test_both_shards_are_read_and_both_checkpoints_kept(cloud: PracticeCloud, version: str) -> None:
    reader, first, second = official.user_with(cloud, READ_IN_A_GROUP), Counter[int](), Counter[int]()
    with consuming(reader, version, first):
        wait_until(lambda: first == {0: 500, 1: 500})
    assert checkpoints(cloud) == {0: cursor_of(50), 1: cursor_of(50)}
    write(cloud, 4)
    with consuming(reader, version, second):
        wait_until(lambda: second == {0: 2, 1: 2})
    assert checkpoints(cloud) == {0: cursor_of(52), 1: cursor_of(52)}
