"""The protobuf wire format against hostile bytes and against itself."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.protobuf import (
    BadProtobuf,
    as_bytes,
    as_number,
    as_text,
    bytes_field,
    fields,
    fixed32_field,
    number_field,
    varint,
)
from tests.covered import covered

NUMBERS = st.integers(0, 2**64 - 1)


@pytest.mark.parametrize(("number", "encoded"), [(0, "00"), (1, "01"), (127, "7f"), (128, "8001"), (300, "ac02")])
def test_varints_are_written_as_the_specification_says(number: int, encoded: str) -> None:
    assert varint(number).hex() == encoded


@given(st.integers(1, 2**29 - 1), NUMBERS, st.binary(max_size=300), st.integers(0, 2**32 - 1))
def test_what_is_written_is_read_again(field: int, number: int, content: bytes, small: int) -> None:
    message = number_field(field, number) + bytes_field(field, content) + fixed32_field(field, small)
    assert list(fields(message)) == [(field, number), (field, content), (field, small)]


@pytest.mark.fuzz
@given(st.binary(max_size=200))
def test_hostile_bytes_raise_nothing_but_bad_protobuf(message: bytes) -> None:
    covered("inputs tried")
    with suppress(BadProtobuf):
        assert all(number > 0 for number, _ in fields(message))


def test_a_fixed64_is_read_as_a_number() -> None:
    assert list(fields(varint(9 << 3 | 1) + (7).to_bytes(8, "little"))) == [(9, 7)]


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("0a05616263", id="bytes that break off"),
        pytest.param("0a", id="no length"),
        pytest.param("08ffffffffffffffffffff01", id="a varint of eleven bytes"),
        pytest.param("0001", id="field number 0"),
        pytest.param("0b", id="a group, long forbidden"),
        pytest.param("0d0102", id="half a fixed32"),
        pytest.param("0affffffffffffffffff01", id="a length beyond all memory"),
    ],
)
def test_a_broken_message_is_refused(message: str) -> None:
    with pytest.raises(BadProtobuf):
        list(fields(bytes.fromhex(message)))


def test_a_value_of_the_wrong_kind_is_refused() -> None:
    for take in (lambda: as_number(b""), lambda: as_bytes(1), lambda: as_text(b"\xff")):
        with pytest.raises(BadProtobuf):
            take()
