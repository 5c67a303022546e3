"""SLS's PutLogs: one LogGroup, compressed, kept in the state as it came (alibaba-cloud.md 3.1; error codes of its API page)."""

from __future__ import annotations

import re

from flinkwiz.practice.call import Call, Refusal
from flinkwiz.practice.catalogue_logstores import LogstorePlace
from flinkwiz.practice.compression import ENCODINGS, BadCompression, expand
from flinkwiz.practice.log_groups import decode_log_group, encode_tags
from flinkwiz.practice.protobuf import BadProtobuf
from flinkwiz.practice.services.parameters import number_in
from flinkwiz.practice.services.routes import path_part
from flinkwiz.practice.services.sls_answers import done
from flinkwiz.practice.services.sls_targets import open_logstore
from flinkwiz.practice.shards import receipt_tags
from flinkwiz.practice.state import AddedLogs, State
from flinkwiz.practice.wire import WireRequest, WireResponse

LARGEST_BODY = 10 * 1024 * 1024
"""Raw bytes of one PutLogs."""

LARGEST_STATE = 10 * 1024 * 1024
"""Raw bytes of written logs the practice cloud keeps in all; its state is one file that every process reads."""

_HASH_KEY = re.compile(r"[0-9A-Fa-f]{32}", re.ASCII)
_SECONDS_BACK, _SECONDS_AHEAD = 7 * 86_400, 900


def put_logs(call: Call) -> WireResponse:
    """Write one LogGroup, in turn to the shards or to the shard of a hash key."""
    place = open_logstore(call, "log:PostLogStoreLogs")
    group = _checked(_raw_body(call.request), call.now) + encode_tags(receipt_tags(call.now))
    if _kept_bytes(call.state) + len(group) > LARGEST_STATE:
        raise Refusal(403, "WriteQuotaExceed", "The practice cloud keeps 10 MB of logs: flinkwiz practice reset makes room")
    added = call.state.added_logs.get(place.key, AddedLogs())
    added.groups.append((_shard(call, place, len(added.groups)), call.now, group))
    call.state.added_logs[place.key] = added
    return done()


def _raw_body(request: WireRequest) -> bytes:
    if request.header("content-type") != "application/x-protobuf":
        raise Refusal(415, "InvalidContentType", f"Content-Type {request.header('content-type')} is unsupported.")
    encoding = request.header("x-log-compresstype")
    if encoding not in ("", *ENCODINGS):
        raise Refusal(400, "InvalidCompressType", f"x-log-compresstype {encoding} is unsupported.")
    size = _raw_size(request)
    if not encoding:
        return request.body
    try:
        return expand(request.body, encoding, size)
    except BadCompression:
        raise Refusal(400, "PostBodyUncompressError", "Failed to decompress logs.") from None


def _raw_size(request: WireRequest) -> int:
    """The size the body says it has raw, checked before anything is decompressed, so that no bomb goes off."""
    text = request.header("x-log-bodyrawsize")
    if not text:
        raise Refusal(400, "MissingBodyRawSize", "x-log-bodyrawsize does not exist in header when it is necessary.")
    size = number_in(text, range(2**63), Refusal(400, "InvalidBodyRawSize", "x-log-bodyrawsize is invalid."))
    if max(size, len(request.body)) > LARGEST_BODY:
        raise Refusal(413, "PostBodyTooLarge", "Logs must be less than or equal to 10 MB.")
    return size


def _checked(message: bytes, now: float) -> bytes:
    try:
        group = decode_log_group(message)
    except BadProtobuf:
        raise Refusal(400, "PostBodyInvalid", "Protobuffer content cannot be parsed.") from None
    if not all(now - _SECONDS_BACK <= log.time <= now + _SECONDS_AHEAD for log in group.logs):
        raise Refusal(400, "PostBodyInvalid", "The post data time is out of range")
    return message


def _kept_bytes(state: State) -> int:
    return sum(len(group) for added in state.added_logs.values() for _, _, group in added.groups)


def _shard(call: Call, place: LogstorePlace, turn: int) -> int:
    """The next shard in turn, or the one whose part of the MD5 range holds the hash key."""
    if path_part(call, 3) == "lb":
        return turn % place.logstore.shards
    key = call.request.parameters.get("key", "")
    if _HASH_KEY.fullmatch(key) is None:
        raise Refusal(400, "ParameterInvalid", "key is invalid: it is an MD5 digest of 32 hexadecimal digits")
    return int(key, 16) * place.logstore.shards >> 128
