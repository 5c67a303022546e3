"""The compressions of SLS, against the functions of the official SDK and against bombs."""

from __future__ import annotations

import tracemalloc
import zlib
from contextlib import suppress

import pytest
import zstd
from alibabacloud_gateway_sls_util.client import Client as SdkCompression
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.compression import ENCODINGS, BadCompression, accepted, declared_size, expand, shrink
from tests.covered import covered

RAW = st.binary(max_size=500).flatmap(lambda part: st.integers(0, 50).map(lambda times: part * times))


@given(RAW, st.sampled_from(ENCODINGS))
def test_what_is_compressed_here_comes_back(raw: bytes, encoding: str) -> None:
    assert expand(shrink(raw, encoding), encoding, len(raw)) == raw


@given(RAW, st.sampled_from(ENCODINGS))
def test_the_sdk_and_this_read_each_other(raw: bytes, encoding: str) -> None:
    assert expand(SdkCompression.compress(raw, encoding), encoding, len(raw)) == raw
    read = SdkCompression.read_and_uncompress_block(shrink(raw, encoding), encoding, str(len(raw)))
    assert read.read() == raw


@pytest.mark.fuzz
@given(st.binary(max_size=200), st.integers(0, 300), st.sampled_from(ENCODINGS))
def test_hostile_bytes_raise_nothing_but_bad_compression(body: bytes, size: int, encoding: str) -> None:
    covered("inputs tried")
    with suppress(BadCompression):
        assert len(expand(body, encoding, size)) == size


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("told", [0, 99, 101])
def test_another_size_than_told_is_refused(encoding: str, told: int) -> None:
    with pytest.raises(BadCompression):
        expand(shrink(b"x" * 100, encoding), encoding, told)


def bomb_without_size() -> bytes:
    """A zstd frame that tells no size: 64 blocks of 128 kB, each of them four bytes."""
    block = (1 << 1 | (1 << 17) << 3).to_bytes(3, "little") + b"x"
    last = (1 | 1 << 1 | (1 << 17) << 3).to_bytes(3, "little") + b"x"
    return bytes.fromhex("28b52ffd0058") + block * 63 + last


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [
        ("zstd", zstd.compress(bytes(50_000_000), 1)),
        ("zstd", bomb_without_size()),
        ("zstd", zstd.compress(b"x" * 1000, 1) + zstd.compress(bytes(50_000_000), 1)),
        ("lz4", shrink(bytes(50_000_000), "lz4")),
        ("gzip", zlib.compress(bytes(50_000_000))),
    ],
)
def test_a_bomb_takes_no_more_room_than_was_told(encoding: str, bomb: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(BadCompression):
            expand(bomb, encoding, 1000)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("zstd", "zstd"),
        ("lz4", "lz4"),
        ("br, gzip;q=0.5, zstd", "gzip"),
        ("", ""),
        ("identity", ""),
        ("LZ4", "lz4"),
        ('""', ""),
    ],
)
def test_the_first_known_encoding_is_taken(header: str, encoding: str) -> None:
    assert accepted(header) == encoding


@given(st.binary(max_size=2000), st.integers(1, 200), st.integers(1, 10))
def test_the_declared_size_is_the_size_of_the_content(content: bytes, times: int, level: int) -> None:
    assert declared_size(zstd.compress(content * times, level)) == len(content) * times


@pytest.mark.parametrize("size", [0, 1, 255, 256, 65_791, 65_792, 300_000])
def test_every_width_of_the_size_is_read(size: int) -> None:
    assert declared_size(zstd.compress(bytes(size), 1)) == size


@pytest.mark.fuzz
@given(st.binary(max_size=100))
def test_hostile_frames_raise_nothing_but_bad_compression(body: bytes) -> None:
    covered("inputs tried")
    for candidate in (body, bytes.fromhex("28b52ffd") + body):
        with suppress(BadCompression):
            assert declared_size(candidate) >= 0


FRAME = zstd.compress(b"a" * 1000, 1)
NO_SIZE = bytes.fromhex("28b52ffd0058290000") + b"hello"
SKIPPABLE = bytes.fromhex("502a4d1804000000") + b"abcd"


@pytest.mark.parametrize("body", [FRAME + FRAME, FRAME[:-1], FRAME + b"x", SKIPPABLE + FRAME, NO_SIZE, b"", b"\x28\xb5\x2f\xfd"])
def test_whatever_is_not_one_frame_with_its_size_is_refused(body: bytes) -> None:
    with pytest.raises(BadCompression):
        declared_size(body)
