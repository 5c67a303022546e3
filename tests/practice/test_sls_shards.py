"""Shards, cursors and pulling logs."""

from __future__ import annotations

import pytest

from flinkwiz.practice.compression import ENCODINGS, expand
from flinkwiz.practice.log_groups import LogGroup, decode_log_group_list
from flinkwiz.practice.services.sls_shards import LARGEST_PULL
from flinkwiz.practice.shards import cursor_of
from flinkwiz.practice.state import AddedLogs
from flinkwiz.practice.wire import WireResponse

from .visitor import ACCOUNT, NOW, Visitor, refusal, told

SHARD = "/logstores/flinktest/shards/0"
LOGSTORE = f"acs:log:cn-beijing:{ACCOUNT}:project/test/logstore/flinktest"


def cursor(start: str, visitor: Visitor | None = None, shard: str = SHARD) -> str:
    return str(told((visitor or Visitor()).sls("GET", f"{shard}?type=cursor&from={start}"))["cursor"])


def groups(response: WireResponse) -> tuple[LogGroup, ...]:
    raw = int(response.headers["x-log-bodyrawsize"])
    encoding = response.headers.get("x-log-compresstype")
    return decode_log_group_list(expand(response.body, encoding, raw) if encoding else response.body)


@pytest.mark.parametrize(("logstore", "count"), [("flinktest", 2), ("app_events", 4)])
def test_the_shards_share_the_whole_md5_range(logstore: str, count: int) -> None:
    shards = told(Visitor().sls("GET", f"/logstores/{logstore}/shards"))
    assert [shard["shardID"] for shard in shards] == list(range(count))
    assert (shards[0]["inclusiveBeginKey"], shards[-1]["exclusiveEndKey"]) == ("0" * 32, "f" * 32)
    ends = [shard["exclusiveEndKey"] for shard in shards[:-1]]
    assert ends == [shard["inclusiveBeginKey"] for shard in shards[1:]]


def test_a_job_reads_a_shard_from_its_beginning_to_its_end() -> None:
    visitor, position, logs = Visitor(), cursor("begin"), 0
    while position != cursor("end"):
        response = visitor.sls("GET", f"{SHARD}?type=log&cursor={position}&count=7")
        pulled = groups(response)
        assert response.headers["x-log-count"] == str(len(pulled))
        logs += sum(len(group.logs) for group in pulled)
        position = response.headers["x-log-cursor"]
    assert logs == 500


def test_behind_the_end_there_is_nothing_and_the_cursor_stays() -> None:
    response = Visitor().sls("GET", f"{SHARD}?type=log&cursor={cursor('end')}&count=1")
    assert (response.body, response.headers["x-log-bodyrawsize"], response.headers["x-log-count"]) == (b"", "0", "0")
    assert response.headers["x-log-cursor"] == cursor("end")


def test_reading_and_cursors_ask_for_the_same_right() -> None:
    visitor = Visitor()
    visitor.sls("GET", f"{SHARD}?type=log&cursor={cursor('begin', visitor)}&count=1")
    visitor.sls("GET", f"{SHARD}?type=cursor_time&cursor={cursor('begin')}")
    assert visitor.asked == [("log:GetCursorOrData", LOGSTORE)] * 3


def test_a_time_gives_the_first_group_received_then_or_later() -> None:
    begin = told(Visitor().sls("GET", f"{SHARD}?type=cursor_time&cursor={cursor('begin')}"))["cursor_time"]
    assert cursor(str(begin)) == cursor("begin")
    assert cursor(str(begin + 1)) == cursor_of(1)
    assert cursor(str(int(NOW) + 1)) == cursor("end")


def test_the_end_cursor_stops_the_reading() -> None:
    target = f"{SHARD}?type=log&cursor={cursor('begin')}&end_cursor={cursor_of(3)}&count=1000"
    assert len(groups(Visitor().sls("GET", target))) == 3


@pytest.mark.parametrize("encoding", ["", *ENCODINGS])
def test_the_answer_is_compressed_as_the_client_asks(encoding: str) -> None:
    target = f"{SHARD}?type=log&cursor={cursor('begin')}&count=2"
    response = Visitor().sls("GET", target, headers={"Accept-Encoding": encoding})
    assert response.headers.get("x-log-compresstype", "") == encoding
    assert len(groups(response)) == 2


def test_an_answer_holds_ten_megabytes_at_most_but_one_group_at_least() -> None:
    visitor = Visitor()
    large = bytes(LARGEST_PULL - 1000)
    visitor.state.added_logs["cn-beijing/test/flinktest"] = AddedLogs(groups=[(0, NOW, large), (0, NOW, large)])
    response = visitor.sls("GET", f"{SHARD}?type=log&cursor={cursor('end')}&count=1000")
    assert response.headers["x-log-count"] == "1"


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("/logstores/flinktest/shards/2?type=cursor&from=end", "ShardNotExist"),
        ("/logstores/flinktest/shards/x?type=cursor&from=end", "ShardNotExist"),
        (f"{SHARD}?type=cursor&from=now", "ParameterInvalid"),
        (f"{SHARD}?type=cursor", "ParameterInvalid"),
        (f"{SHARD}?type=log&cursor=x&count=1", "ParameterInvalid"),
        (f"{SHARD}?type=log&cursor={cursor_of(0)}&count=1001", "ParameterInvalid"),
        (f"{SHARD}?type=log&cursor={cursor_of(0)}&count=1&query=*", "ParameterInvalid"),
        (f"{SHARD}?type=cursor_time&cursor={cursor_of(999)}", "ParameterInvalid"),
    ],
)
def test_a_wrong_shard_cursor_or_count_is_refused(target: str, code: str) -> None:
    assert refusal(lambda: Visitor().sls("GET", target)) == (400, code)
