"""SLS's GetLogs and GetLogsV2: logs found by time and words (alibaba-cloud.md 3.1; error codes of their API pages)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from flinkwiz.practice.call import Call, Refusal
from flinkwiz.practice.catalogue_logstores import LogstorePlace
from flinkwiz.practice.log_groups import decode_log_group
from flinkwiz.practice.log_queries import BadQuery, Query, matches, parse_query
from flinkwiz.practice.services.sls_answers import compressed
from flinkwiz.practice.services.sls_targets import open_logstore
from flinkwiz.practice.shards import shard_of
from flinkwiz.practice.wire import WireResponse

Row = Mapping[str, str]

_LARGEST_LINE = 100


class Search(msgspec.Struct, frozen=True, rename={"begin": "from", "end": "to"}):
    """What GetLogs is asked for.

    Attributes:
        begin: seconds since 1970, included; by the time in the log.
        end: seconds since 1970, not included.
        line: rows in the answer, at most 100.
        offset: rows passed over before them.
        reverse: whether the newest come first.
    """

    begin: int
    end: int
    query: str = ""
    topic: str = ""
    line: int = _LARGEST_LINE
    offset: int = 0
    reverse: bool = False


@dataclass(frozen=True)
class Found:
    """The rows of one answer, and how many logs were looked at."""

    rows: tuple[Row, ...]
    looked_at: int


def get_logs(call: Call) -> WireResponse:
    """The old form: what to look for in the query, a bare list as the answer."""
    place = _open_searchable(call)
    found = _found(call, place, _search(dict(call.request.query), is_strict=False))
    headers = {"x-log-progress": "Complete", "x-log-count": str(len(found.rows))}
    return _json(call, list(found.rows), headers)


def get_logs_v2(call: Call) -> WireResponse:
    """The form of today: what to look for in a JSON body; the SDK's GetLogs sends the same."""
    place = _open_searchable(call)
    search = _search(_members(call.request.body), is_strict=True)
    found = _found(call, place, search)
    meta = {
        "progress": "Complete",
        "count": len(found.rows),
        "processedRows": found.looked_at,
        "hasSQL": False,
        "isAccurate": True,
        "whereQuery": search.query,
    }
    return _json(call, {"meta": meta, "data": list(found.rows)}, {})


def _open_searchable(call: Call) -> LogstorePlace:
    place = open_logstore(call, "log:GetLogStoreLogs")
    if not place.logstore.has_index:
        raise Refusal(400, "IndexConfigNotExist", "Logstore without index config.")
    return place


def _members(body: bytes) -> dict[str, Any]:
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except (msgspec.MsgspecError, RecursionError) as problem:
        raise Refusal(400, "ParameterInvalid", str(problem)) from None


def _search(wanted: Mapping[str, Any], is_strict: bool) -> Search:
    """What is asked for, once it is within its bounds; raises Refusal.

    Arguments:
        wanted: by name; what is empty counts as absent.
        is_strict: whether numbers and truths come as such, and not as texts.
    """
    given = {name: value for name, value in wanted.items() if value not in ("", None)}
    try:
        search = msgspec.convert(given, Search, strict=is_strict)
    except msgspec.MsgspecError as problem:
        raise Refusal(400, "ParameterInvalid", str(problem)) from None
    if search.begin >= search.end:
        raise Refusal(400, "InvalidTimeRange", "Request time range is invalid.")
    if search.offset < 0:
        raise Refusal(400, "InvalidOffset", "Offset is invalid.")
    if not 0 <= search.line <= _LARGEST_LINE:
        raise Refusal(400, "InvalidLine", "Line is invalid.")
    return search


def _found(call: Call, place: LogstorePlace, search: Search) -> Found:
    query = _query(search.query)
    rows = [row for row in _rows(call, place) if search.begin <= int(row["__time__"]) < search.end]
    kept = [row for row in rows if matches(query, row) and search.topic in ("", row["__topic__"])]
    kept.sort(key=lambda row: int(row["__time__"]), reverse=search.reverse)
    return Found(tuple(kept[search.offset : search.offset + search.line]), len(rows))


def _query(text: str) -> Query:
    try:
        return parse_query(text)
    except BadQuery as problem:
        raise Refusal(400, "InvalidQueryString", str(problem)) from None


def _rows(call: Call, place: LogstorePlace) -> Iterator[Row]:
    for number in range(place.logstore.shards):
        shard = shard_of(call.state, place, number, call.now)
        for position in range(len(shard)):
            yield from _rows_of(shard.group(position))


def _rows_of(message: bytes) -> Iterator[Row]:
    group = decode_log_group(message)
    tags = {f"__tag__:{key}": value for key, value in group.tags}
    for log in group.logs:
        shared = {"__time__": str(log.time), "__topic__": group.topic, "__source__": group.source}
        yield {**tags, **dict(log.contents), **shared}


def _json(call: Call, answer: Any, headers: Mapping[str, str]) -> WireResponse:
    return compressed(call, msgspec.json.encode(answer), {"Content-Type": "application/json", **headers})
