"""Narration in a narrow terminal: nothing is lost, and lines are as long as they may be."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.text.width import cells
from flinkwiz.text.wrapping import wrap, wrap_for_terminal

WORDS = st.lists(st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=12), min_size=1, max_size=30)
CHINESE = st.text("读取日志的权限控制台。，（）「」flink", min_size=1, max_size=80)


@given(WORDS, st.integers(0, 6), st.integers(20, 120))
def test_every_word_stays_and_no_line_is_too_long(words: list[str], indent: int, width: int) -> None:
    lines = wrap(" " * indent + " ".join(words), width).split("\n")
    assert " ".join(lines).split() == words
    assert all(len(line) <= width and line.startswith(" " * indent) for line in lines)


@given(st.text(max_size=200), st.integers(20, 120))
def test_whatever_is_told_only_blanks_are_lost(text: str, width: int) -> None:
    assert "".join(wrap(text, width).split()) == "".join(text.split())


@given(CHINESE, st.integers(24, 80))
def test_no_chinese_line_begins_with_a_closing_sign_or_ends_with_an_opening_one(text: str, width: int) -> None:
    lines = wrap(text, width).split("\n")
    assert all(line[0] not in "。，）」" for line in lines[1:])
    assert all(line[-1] not in "（「" for line in lines[:-1])


def test_chinese_breaks_between_its_signs_and_a_name_stays_whole() -> None:
    assert wrap("读取日志的权限，然后在控制台中检查 flinktest 是否可用。", 20) == (
        "读取日志的权限，然后\n在控制台中检查\nflinktest 是否可用。"
    )
    assert all(cells(line) <= 20 for line in wrap("读取日志的权限，然后在控制台中检查", 20).split("\n"))


def test_the_columns_of_a_table_stay_where_it_fits() -> None:
    line = "  1 create   policy   name      what the key may do"
    assert wrap(line, 80) == line


def test_what_follows_a_break_in_a_table_stands_under_its_last_column() -> None:
    line = "  1 create   policy   flinkwiz-test-flinktest-read  a policy of this name exists with another text"
    assert wrap(line, 80).split("\n") == [
        "  1 create   policy   flinkwiz-test-flinktest-read  a policy of this name exists",
        "                                                    with another text",
    ]


def test_where_the_last_column_would_be_too_narrow_what_follows_stands_under_the_line() -> None:
    line = "  1 create   policy   flinkwiz-test-flinktest-read  a policy of this name exists with another text"
    assert wrap(line, 60).split("\n") == [
        "  1 create   policy   flinkwiz-test-flinktest-read  a policy",
        "    of this name exists with another text",
    ]


def test_a_name_longer_than_the_terminal_stays_whole() -> None:
    name = "sls_" + "x" * 40
    assert wrap(f"the variable {name} is there", 30).split("\n") == ["the variable", name, "is there"]


def test_what_is_no_terminal_gets_whole_lines() -> None:
    line = "word " * 100
    assert wrap_for_terminal(line, io.StringIO()) == line
