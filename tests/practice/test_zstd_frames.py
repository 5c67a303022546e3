"""The sizes zstd frames declare, against the library that writes them."""

from __future__ import annotations

from contextlib import suppress

import pytest
import zstd
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.zstd_frames import BadFrame, declared_size
from tests.covered import covered


@given(st.binary(max_size=2000), st.integers(1, 200), st.integers(1, 10))
def test_the_declared_size_is_the_size_of_the_content(content: bytes, times: int, level: int) -> None:
    assert declared_size(zstd.compress(content * times, level)) == len(content) * times


@pytest.mark.parametrize("size", [0, 1, 255, 256, 65_791, 65_792, 300_000])
def test_every_width_of_the_size_is_read(size: int) -> None:
    assert declared_size(zstd.compress(bytes(size), 1)) == size


@pytest.mark.fuzz
@given(st.binary(max_size=100))
def test_hostile_bytes_raise_nothing_but_bad_frame(body: bytes) -> None:
    covered("inputs tried")
    for candidate in (body, bytes.fromhex("28b52ffd") + body):
        with suppress(BadFrame):
            assert declared_size(candidate) >= 0


FRAME = zstd.compress(b"a" * 1000, 1)
NO_SIZE = bytes.fromhex("28b52ffd0058290000") + b"hello"
SKIPPABLE = bytes.fromhex("502a4d1804000000") + b"abcd"


@pytest.mark.parametrize("body", [FRAME + FRAME, FRAME[:-1], FRAME + b"x", SKIPPABLE + FRAME, NO_SIZE, b"", b"\x28\xb5\x2f\xfd"])
def test_whatever_is_not_one_frame_with_its_size_is_refused(body: bytes) -> None:
    with pytest.raises(BadFrame):
        declared_size(body)
