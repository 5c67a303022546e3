"""LogGroups against the official SDK's own library, in both directions."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from aliyun_log_fastpb import deserialize_log_group_list, serialize_log_group
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.log_groups import (
    Log,
    LogGroup,
    count_logs,
    decode_log_group,
    decode_log_group_list,
    encode_log_group,
    encode_log_group_list,
    encode_tags,
)
from flinkwiz.practice.protobuf import BadProtobuf, bytes_field, number_field
from tests.covered import covered

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
PAIRS = st.lists(st.tuples(TEXTS, TEXTS), max_size=4).map(tuple)
LOGS = st.builds(Log, st.integers(0, 2**32 - 1), PAIRS, st.none() | st.integers(0, 999_999_999))
GROUPS = st.builds(LogGroup, st.lists(LOGS, max_size=4).map(tuple), TEXTS, TEXTS, PAIRS)


def as_the_sdk_has_it(group: LogGroup) -> dict[str, Any]:
    logs = [{"Time": log.time, "Contents": pairs(log.contents)} for log in group.logs]
    return {"LogItems": logs, "LogTags": pairs(group.tags), "Topic": group.topic, "Source": group.source}


def pairs(contents: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in contents]


@given(GROUPS)
def test_a_group_is_read_as_it_was_written(group: LogGroup) -> None:
    assert decode_log_group(encode_log_group(group)) == group


@given(GROUPS)
def test_the_sdk_reads_what_is_written_here(group: LogGroup) -> None:
    (read,) = deserialize_log_group_list(encode_log_group_list([encode_log_group(group)]))["logGroupList"]
    assert (read.get("Topic", ""), read.get("Source", "")) == (group.topic, group.source)
    assert read.get("LogTags", []) == pairs(group.tags)
    items = read.get("LogItems", [])
    assert [(item["Time"], item.get("Contents", [])) for item in items] == [(log.time, pairs(log.contents)) for log in group.logs]


@given(GROUPS)
def test_what_the_sdk_writes_is_read_here(group: LogGroup) -> None:
    read = decode_log_group(serialize_log_group(as_the_sdk_has_it(group)))
    assert (read.topic, read.source, read.tags) == (group.topic, group.source, group.tags)
    assert [(log.time, log.contents) for log in read.logs] == [(log.time, log.contents) for log in group.logs]


@given(st.lists(GROUPS, max_size=3))
def test_a_list_of_groups_is_read_as_it_was_written(groups: list[LogGroup]) -> None:
    assert list(decode_log_group_list(encode_log_group_list(map(encode_log_group, groups)))) == groups


@given(GROUPS, PAIRS)
def test_tags_put_behind_a_group_become_its_tags(group: LogGroup, tags: tuple[tuple[str, str], ...]) -> None:
    assert decode_log_group(encode_log_group(group) + encode_tags(tags)).tags == group.tags + tags


@given(GROUPS)
def test_logs_are_counted_without_being_decoded(group: LogGroup) -> None:
    assert count_logs(encode_log_group(group)) == len(group.logs)


@pytest.mark.fuzz
@given(st.binary(max_size=200))
def test_hostile_bytes_raise_nothing_but_bad_protobuf(message: bytes) -> None:
    covered("inputs tried")
    with suppress(BadProtobuf):
        assert isinstance(decode_log_group(message), LogGroup)


@pytest.mark.parametrize(
    "log",
    [
        pytest.param(b"", id="no time"),
        pytest.param(number_field(1, 2**32), id="a time beyond 32 bits"),
        pytest.param(number_field(1, 5) + bytes_field(2, bytes_field(2, b"value")), id="a value without a key"),
        pytest.param(number_field(1, 5) + bytes_field(2, bytes_field(1, b"\xff")), id="a key that is no text"),
        pytest.param(bytes_field(1, b"5"), id="a time that is bytes"),
    ],
)
def test_a_log_without_its_parts_is_refused(log: bytes) -> None:
    with pytest.raises(BadProtobuf):
        decode_log_group(bytes_field(1, log))
