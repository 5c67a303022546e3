"""Finding logs by time and words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from flinkwiz.practice.compression import expand
from flinkwiz.practice.log_groups import Log, LogGroup, encode_log_group
from flinkwiz.practice.state import AddedLogs

from .visitor import ACCOUNT, NOW, Visitor, refusal, told

LOGS = "/logstores/flinktest/logs"
WHOLE = {"from": int(NOW) - 90_000, "to": int(NOW) + 1}


def find(visitor: Visitor | None = None, **wanted: object) -> Any:
    return search(wanted, visitor)


def search(wanted: dict[str, object], visitor: Visitor | None = None) -> Any:
    return told((visitor or Visitor()).sls("POST", LOGS, {**WHOLE, **wanted}))


def test_logs_come_from_the_oldest_on_or_from_the_newest_on() -> None:
    oldest, newest = find(line=100)["data"], find(line=100, reverse=True)["data"]
    times, times_back = ([int(row["__time__"]) for row in rows] for rows in (oldest, newest))
    assert times == sorted(times)
    assert times_back == sorted(times_back, reverse=True)
    assert times_back[0] > times[-1]


def test_pages_do_not_overlap_and_hold_everything() -> None:
    rows = [row for offset in range(0, 1000, 100) for row in find(offset=offset)["data"]]
    assert len({row["__time__"] for row in rows}) == len(rows) == 1000


def test_the_time_range_includes_its_beginning_and_not_its_end() -> None:
    first = int(find(line=1)["data"][0]["__time__"])
    assert len(search({"from": first, "to": first + 60})["data"]) == 1
    assert len(search({"from": first, "to": first + 61})["data"]) == 2


def test_a_row_has_the_fields_of_the_log_and_what_sls_adds() -> None:
    (row,) = find(line=1)["data"]
    assert {"deploymentName", "level", "location", "message", "thread", "time"} <= row.keys()
    assert {"__time__", "__topic__", "__source__", "__tag__:__receive_time__"} <= row.keys()


def test_words_and_topic_choose_logs() -> None:
    errors = find(query="level: ERROR")
    assert {row["level"] for row in errors["data"]} == {"ERROR"}
    assert errors["meta"]["count"] == len(errors["data"])
    assert find(topic="another")["data"] == []


def test_what_was_just_written_is_found() -> None:
    visitor = Visitor()
    group = encode_log_group(LogGroup((Log(int(NOW), (("message", "a needle"),)),), "flinkwiz-test"))
    visitor.state.added_logs["cn-beijing/test/flinktest"] = AddedLogs(groups=[(1, NOW, group)])
    assert [row["__topic__"] for row in find(visitor, query="needle")["data"]] == ["flinkwiz-test"]


def test_the_old_form_answers_a_bare_list() -> None:
    target = f"/logstores/flinktest?type=log&from={WHOLE['from']}&to={WHOLE['to']}&line=3&reverse=true"
    response = Visitor().sls("GET", target)
    assert [row["__time__"] for row in told(response)] == [row["__time__"] for row in find(line=3, reverse=True)["data"]]
    assert (response.headers["x-log-count"], response.headers["x-log-progress"]) == ("3", "Complete")


def test_what_is_empty_counts_as_absent_in_both_forms() -> None:
    whole = f"/logstores/flinktest?type=log&from={WHOLE['from']}&to={WHOLE['to']}"
    empty = f"{whole}&line=&offset=&query=&topic=&reverse="
    assert told(Visitor().sls("GET", empty)) == told(Visitor().sls("GET", whole))
    assert find(line=None, offset="", query=None, topic="", reverse=None) == find()


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b'{"from": "1", "to": 2}', b'{"from": 1, "to": 2, "line": true}'])
def test_a_body_that_is_no_search_is_refused(body: bytes) -> None:
    assert refusal(lambda: Visitor().sls("POST", LOGS, body)) == (400, "ParameterInvalid")


def test_the_answer_is_compressed_where_the_client_asks() -> None:
    response = Visitor().sls("POST", LOGS, WHOLE, {"Accept-Encoding": "zstd"})
    raw = expand(response.body, response.headers["x-log-compresstype"], int(response.headers["x-log-bodyrawsize"]))
    assert json.loads(raw) == find()


def test_finding_asks_for_another_right_than_pulling() -> None:
    visitor = Visitor()
    find(visitor)
    assert visitor.asked == [("log:GetLogStoreLogs", f"acs:log:cn-beijing:{ACCOUNT}:project/test/logstore/flinktest")]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"to": WHOLE["from"]}, "InvalidTimeRange"),
        ({"line": 101}, "InvalidLine"),
        ({"offset": -1}, "InvalidOffset"),
        ({"query": "* | select 1"}, "InvalidQueryString"),
        ({"from": "yesterday"}, "ParameterInvalid"),
    ],
)
def test_a_wrong_search_is_refused(wanted: dict[str, object], code: str) -> None:
    assert refusal(lambda: search(wanted)) == (400, code)


def test_without_an_index_nothing_can_be_found() -> None:
    assert refusal(lambda: Visitor().sls("POST", "/logstores/no-index/logs", WHOLE)) == (400, "IndexConfigNotExist")
