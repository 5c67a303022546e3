"""Quoting: what goes in comes out, and what no quoting makes safe is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.names.aliyun import VariableName
from flinkwiz.sql.quoting import LONGEST_IDENTIFIER, Unquotable, identifier, literal, secret_reference
from tests.covered import covered

HOSTILE = st.text(alphabet=st.one_of(st.sampled_from("`'\"\\-/*;${}()=,\n\r\0 aSELECT"), st.characters()), max_size=60)


def read_quoted(sql: str, quote: str) -> tuple[str, str]:
    """A small reader of its own: the text of the quoted piece that `sql` begins with, and what follows it."""
    assert sql[0] == quote
    text, position = "", 1
    while sql[position] != quote or sql[position : position + 2] == quote * 2:
        text += sql[position]
        position += 2 if sql[position] == quote else 1
    return text, sql[position + 1 :]


def is_refused(text: str) -> bool:
    return any(piece in text for piece in ("\r", "\n", "\0", "${"))


@pytest.mark.fuzz
@given(HOSTILE, HOSTILE)
def test_an_identifier_reads_back_as_its_name_and_ends_where_it_should(name: str, rest: str) -> None:
    covered("inputs tried")
    if is_refused(name) or not name.strip():
        with pytest.raises(Unquotable):
            identifier(name)
    else:
        assert read_quoted(identifier(name) + " " + rest, "`") == (name, " " + rest)


@pytest.mark.fuzz
@given(HOSTILE, HOSTILE)
def test_a_literal_reads_back_as_its_text_and_ends_where_it_should(text: str, rest: str) -> None:
    covered("inputs tried")
    if is_refused(text):
        with pytest.raises(Unquotable):
            literal(text)
    else:
        assert read_quoted(literal(text) + " " + rest, "'") == (text, " " + rest)


@pytest.mark.parametrize("name", ["", " ", "\u3000", "a\nb", "a\rb", "a\0b", "${secret_values.x}", "a${"])
def test_a_name_no_quoting_makes_safe_is_refused(name: str) -> None:
    with pytest.raises(Unquotable):
        identifier(name)


@pytest.mark.parametrize("longest", ["a" * LONGEST_IDENTIFIER, "\U0001f600" * (LONGEST_IDENTIFIER // 2)])
def test_a_name_may_have_256_utf_16_units_and_no_more(longest: str) -> None:
    assert identifier(longest) == f"`{longest}`"
    with pytest.raises(Unquotable):
        identifier(longest + "a")


def test_a_refusal_shows_the_text_inert() -> None:
    with pytest.raises(Unquotable, match=r"x1b") as refusal:
        identifier("\x1b\n")
    assert refusal.value.text == "\x1b\n"
    assert "\x1b" not in str(refusal.value)


def test_a_project_pasted_raw_cannot_override_the_endpoint() -> None:
    assert literal("x', 'endpoint'='evil.example") == "'x'', ''endpoint''=''evil.example'"


def test_a_reference_is_what_realtime_compute_replaces() -> None:
    assert secret_reference(VariableName("slsak")) == "${secret_values.slsak}"
