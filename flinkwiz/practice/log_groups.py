"""SLS's messages LogGroup and LogGroupList: what PutLogs takes and PullLogs gives (wire-protocols.md 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flinkwiz.practice.protobuf import BadProtobuf, as_bytes, as_number, as_text, bytes_field, fields, fixed32_field, number_field

Pair = tuple[str, str]

_LARGEST_TIME = 0xFFFFFFFF


@dataclass(frozen=True)
class Log:
    """One log.

    Attributes:
        time: seconds since 1970.
        contents: field names and values, in order; a name may come twice.
        nanoseconds: the part of the second, where the writer gave it.
    """

    time: int
    contents: tuple[Pair, ...]
    nanoseconds: int | None = None


@dataclass(frozen=True)
class LogGroup:
    """Logs that were written together, with what they share."""

    logs: tuple[Log, ...]
    topic: str = ""
    source: str = ""
    tags: tuple[Pair, ...] = ()


def encode_log_group(group: LogGroup) -> bytes:
    """The bytes of a LogGroup."""
    logs = b"".join(bytes_field(1, _encode_log(log)) for log in group.logs)
    topic = bytes_field(3, group.topic.encode()) if group.topic else b""
    source = bytes_field(4, group.source.encode()) if group.source else b""
    return logs + topic + source + encode_tags(group.tags)


def encode_tags(tags: Iterable[Pair]) -> bytes:
    """The bytes of tags alone: put behind an encoded LogGroup, they become tags of it."""
    return b"".join(bytes_field(6, _encode_pair(tag)) for tag in tags)


def encode_log_group_list(groups: Iterable[bytes]) -> bytes:
    """The bytes of a LogGroupList out of encoded LogGroups."""
    return b"".join(bytes_field(1, group) for group in groups)


def decode_log_group(message: bytes) -> LogGroup:
    """The LogGroup in a message; its category and machine are left out.

    Raises:
        BadProtobuf: it is not one.
    """
    logs: list[Log] = []
    tags: list[Pair] = []
    texts = {3: "", 4: ""}
    for number, value in fields(message):
        if number == 1:
            logs.append(_decode_log(as_bytes(value)))
        elif number == 6:
            tags.append(_decode_pair(as_bytes(value)))
        elif number in texts:
            texts[number] = as_text(value)
    return LogGroup(tuple(logs), texts[3], texts[4], tuple(tags))


def decode_log_group_list(message: bytes) -> tuple[LogGroup, ...]:
    """The LogGroups in a message; raises BadProtobuf."""
    return tuple(decode_log_group(as_bytes(value)) for number, value in fields(message) if number == 1)


def count_logs(message: bytes) -> int:
    """How many logs an encoded LogGroup has, without decoding them; raises BadProtobuf."""
    return sum(number == 1 for number, _ in fields(message))


def _encode_log(log: Log) -> bytes:
    contents = b"".join(bytes_field(2, _encode_pair(content)) for content in log.contents)
    part = b"" if log.nanoseconds is None else fixed32_field(4, log.nanoseconds)
    return number_field(1, log.time) + contents + part


def _encode_pair(pair: Pair) -> bytes:
    return bytes_field(1, pair[0].encode()) + bytes_field(2, pair[1].encode())


def _decode_log(message: bytes) -> Log:
    time: int | None = None
    nanoseconds: int | None = None
    contents: list[Pair] = []
    for number, value in fields(message):
        if number == 1:
            time = as_number(value)
        elif number == 2:
            contents.append(_decode_pair(as_bytes(value)))
        elif number == 4:
            nanoseconds = as_number(value)
    if time is None or time > _LARGEST_TIME:
        raise BadProtobuf("a log without a valid time")
    return Log(time, tuple(contents), nanoseconds)


def _decode_pair(message: bytes) -> Pair:
    texts = {number: as_text(value) for number, value in fields(message) if number in (1, 2)}
    if 1 not in texts:
        raise BadProtobuf("a value without a key")
    return texts[1], texts.get(2, "")
