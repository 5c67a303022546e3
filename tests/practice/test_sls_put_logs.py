"""Writing logs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest

from flinkwiz.practice.catalogue import logstore_view
from flinkwiz.practice.compression import ENCODINGS, shrink
from flinkwiz.practice.log_groups import Log, LogGroup, decode_log_group, encode_log_group
from flinkwiz.practice.services.sls_put_logs import LARGEST_BODY, LARGEST_STATE

from .visitor import ACCOUNT, NOW, Visitor, refusal

LB = "/logstores/flinktest/shards/lb"
KEY = "cn-beijing/test/flinktest"
GROUP = LogGroup((Log(int(NOW), (("message", "hello"),)),), "topic", "source", (("host", "web-1"),))
BODY = encode_log_group(GROUP)
NO_HEADERS: Mapping[str, str] = {}


def put(visitor: Visitor, body: bytes = BODY, target: str = LB, headers: Mapping[str, str] = NO_HEADERS) -> None:
    usual = {"Content-Type": "application/x-protobuf", "x-log-bodyrawsize": str(len(BODY))}
    assert visitor.sls("POST", target, body, {**usual, **headers}).status == 200


@pytest.mark.parametrize("encoding", ["", *ENCODINGS])
def test_a_group_is_kept_as_it_was_sent_with_the_time_of_its_receipt(encoding: str) -> None:
    visitor = Visitor()
    put(visitor, shrink(BODY, encoding) if encoding else BODY, headers={"x-log-compresstype": encoding})
    ((shard, received, message),) = visitor.state.added_logs[KEY].groups
    assert (shard, received) == (0, NOW)
    assert message.startswith(BODY)
    kept = decode_log_group(message)
    assert (kept.logs, kept.topic, kept.source) == (GROUP.logs, GROUP.topic, GROUP.source)
    assert kept.tags == (*GROUP.tags, ("__receive_time__", str(int(NOW))))


def test_writing_asks_for_one_right() -> None:
    visitor = Visitor()
    put(visitor)
    assert visitor.asked == [("log:PostLogStoreLogs", f"acs:log:cn-beijing:{ACCOUNT}:project/test/logstore/flinktest")]
    assert logstore_view(visitor.state)["test"]["flinktest"]["logs"] == 1001


def test_groups_go_to_the_shards_in_turn() -> None:
    visitor = Visitor()
    for _ in range(3):
        put(visitor)
    assert [shard for shard, _, _ in visitor.state.added_logs[KEY].groups] == [0, 1, 0]


@pytest.mark.parametrize(("key", "shard"), [("0" * 32, 0), ("7" + "f" * 31, 0), ("8" + "0" * 31, 1), ("F" * 32, 1)])
def test_a_hash_key_chooses_the_shard_of_its_range(key: str, shard: int) -> None:
    visitor = Visitor()
    put(visitor, target=f"/logstores/flinktest/shards/route?key={key}")
    assert visitor.state.added_logs[KEY].groups[0][0] == shard


def test_who_may_not_write_leaves_nothing() -> None:
    visitor = Visitor(forbidden=frozenset({"log:PostLogStoreLogs"}))
    assert refusal(lambda: put(visitor)) == (401, "Unauthorized")
    assert visitor.state.added_logs == {}


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [
        ("Content-Type", "text/plain", (415, "InvalidContentType")),
        ("x-log-compresstype", "brotli", (400, "InvalidCompressType")),
        ("x-log-bodyrawsize", "many", (400, "InvalidBodyRawSize")),
        ("x-log-bodyrawsize", str(LARGEST_BODY + 1), (413, "PostBodyTooLarge")),
        ("x-log-compresstype", "zstd", (400, "PostBodyUncompressError")),
    ],
)
def test_a_wrong_header_is_refused_and_leaves_nothing(name: str, value: str, refused: tuple[int, str]) -> None:
    visitor = Visitor()
    assert refusal(lambda: put(visitor, headers={name: value})) == refused
    assert visitor.state.added_logs == {}


def test_a_hash_key_that_is_no_md5_digest_is_refused() -> None:
    act = partial(put, Visitor(), target="/logstores/flinktest/shards/route?key=xyz")
    assert refusal(act) == (400, "ParameterInvalid")


@pytest.mark.parametrize(
    "body",
    [
        b"no protobuf",
        encode_log_group(LogGroup((Log(int(NOW) - 8 * 86_400, ()),))),
        encode_log_group(LogGroup((Log(int(NOW) + 3600, ()),))),
    ],
)
def test_logs_that_are_none_or_out_of_time_are_refused(body: bytes) -> None:
    assert refusal(lambda: put(Visitor(), body)) == (400, "PostBodyInvalid")


def test_a_missing_raw_size_is_refused() -> None:
    headers = {"Content-Type": "application/x-protobuf"}
    assert refusal(lambda: Visitor().sls("POST", LB, BODY, headers)) == (400, "MissingBodyRawSize")


def test_the_practice_cloud_keeps_ten_megabytes_in_all() -> None:
    visitor = Visitor()
    large = encode_log_group(LogGroup((Log(int(NOW), (("message", "x" * (LARGEST_STATE - 1000)),)),)))
    put(visitor, large, headers={"x-log-bodyrawsize": str(len(large))})
    for _ in range(5):
        put(visitor)
    assert refusal(lambda: put(visitor, encode_log_group(LogGroup(GROUP.logs * 40)))) == (403, "WriteQuotaExceed")
