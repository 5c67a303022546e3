"""SLS's calls about shards: ListShards, GetCursor, GetCursorTime and PullLogs, as a Flink job reads (alibaba-cloud.md 3.1)."""

from __future__ import annotations

from flinkwiz.practice.call import Call, Refusal
from flinkwiz.practice.catalogue_logstores import LogstorePlace
from flinkwiz.practice.log_groups import encode_log_group_list
from flinkwiz.practice.services.parameters import number_in, whole_number
from flinkwiz.practice.services.routes import path_part
from flinkwiz.practice.services.sls_answers import compressed
from flinkwiz.practice.services.sls_logstores import CREATED
from flinkwiz.practice.services.sls_targets import open_logstore
from flinkwiz.practice.shards import BadCursor, Shard, cursor_of, position_of, shard_of
from flinkwiz.practice.wire import WireResponse, json_response

LARGEST_PULL = 10 * 1024 * 1024
"""Bytes of LogGroups in one answer to PullLogs; the first one comes whatever its size."""

_KEYS = 1 << 128


def list_shards(call: Call) -> WireResponse:
    """The shards of a Logstore, each with its part of the MD5 range."""
    shards = open_logstore(call, "log:ListShards").logstore.shards
    return json_response([_described(number, shards) for number in range(shards)])


def get_cursor(call: Call) -> WireResponse:
    """The cursor of the beginning, of the end, or of the first LogGroup received at a time or later."""
    shard = _open_shard(call)
    return json_response({"cursor": cursor_of(_position_from(shard, call.request.parameters.get("from", "")))})


def get_cursor_time(call: Call) -> WireResponse:
    """When the LogGroup at a cursor was received."""
    shard = _open_shard(call)
    return json_response({"cursor_time": shard.received(_position(call, shard, "cursor"))})


def pull_logs(call: Call) -> WireResponse:
    """The LogGroups from a cursor on as protobuf; the header x-log-cursor says where to go on."""
    shard = _open_shard(call)
    if call.request.parameters.get("query"):
        raise Refusal(400, "ParameterInvalid", "The practice cloud filters no logs with SPL: leave out the parameter query")
    start, end = _position(call, shard, "cursor"), len(shard)
    if call.request.parameters.get("end_cursor"):
        end = min(end, _position(call, shard, "end_cursor"))
    refusal = Refusal(400, "ParameterInvalid", "ParameterCount should be in [0-1000]")
    count = whole_number(call.request.parameters, "count", 100, range(1001), refusal)
    groups = _groups(shard, range(start, min(end, start + count)))
    headers = {
        "Content-Type": "application/x-protobuf",
        "x-log-cursor": cursor_of(start + len(groups)),
        "x-log-count": str(len(groups)),
    }
    return compressed(call, encode_log_group_list(groups), headers)


def _described(number: int, shards: int) -> dict[str, object]:
    end = "f" * 32 if number + 1 == shards else f"{_KEYS * (number + 1) // shards:032x}"
    return {
        "shardID": number,
        "status": "readwrite",
        "inclusiveBeginKey": f"{_KEYS * number // shards:032x}",
        "exclusiveEndKey": end,
        "createTime": CREATED,
    }


def _open_shard(call: Call) -> Shard:
    place = open_logstore(call, "log:GetCursorOrData")
    return shard_of(call.state, place, _shard_number(call, place), call.now)


def _shard_number(call: Call, place: LogstorePlace) -> int:
    text = path_part(call, 3)
    refusal = Refusal(400, "ShardNotExist", f"Shard {text} does not exist")
    return number_in(text, range(place.logstore.shards), refusal)


def _position_from(shard: Shard, start: str) -> int:
    if start == "begin":
        return 0
    if start == "end":
        return len(shard)
    refusal = Refusal(400, "ParameterInvalid", "Parameter From is not valid")
    return shard.first_since(number_in(start, range(2**32), refusal))


def _position(call: Call, shard: Shard, parameter: str) -> int:
    cursor = call.request.parameters.get(parameter, "")
    try:
        return position_of(cursor, shard)
    except BadCursor:
        raise Refusal(400, "ParameterInvalid", f"Invalid cursor {cursor}") from None


def _groups(shard: Shard, positions: range) -> list[bytes]:
    groups: list[bytes] = []
    size = 0
    for position in positions:
        group = shard.group(position)
        size += len(group)
        if groups and size > LARGEST_PULL:
            break
        groups.append(group)
    return groups
