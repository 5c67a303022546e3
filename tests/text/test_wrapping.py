"""Narration in a narrow terminal: nothing is lost, and lines are as long as they may be."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.text.wrapping import wrap, wrap_for_terminal

WORDS = st.lists(st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=12), min_size=1, max_size=30)


@given(WORDS, st.integers(0, 6), st.integers(20, 120))
def test_every_word_stays_and_no_line_is_too_long(words: list[str], indent: int, width: int) -> None:
    lines = wrap(" " * indent + " ".join(words), width).split("\n")
    assert " ".join(lines).split() == words
    assert all(len(line) <= width and line.startswith(" " * indent) for line in lines)


def test_the_columns_of_a_table_stay_where_it_fits() -> None:
    line = "  1 create   policy   name      what the key may do"
    assert wrap(line, 80) == line


def test_what_is_no_terminal_gets_whole_lines() -> None:
    line = "word " * 100
    assert wrap_for_terminal(line, io.StringIO()) == line
