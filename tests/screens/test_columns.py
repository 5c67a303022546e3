"""Columns of text: nothing is cut, whatever the width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.columns import column_after, row, wrapped

WORDS = st.lists(st.text(st.sampled_from("abc日本-_. "), max_size=30), min_size=3, max_size=3)


def letters(text: str) -> str:
    return "".join(text.split())


def test_cells_that_fit_stand_at_their_columns() -> None:
    assert row(("1", "policy", "what for"), (0, 3, 12), 3, 40) == ["1  policy   what for"]


def test_a_cell_that_does_not_fit_goes_to_the_next_line() -> None:
    assert row(("1", "a-long-name", "what for"), (0, 3, 12), 3, 40) == ["1  a-long-name", "   what for"]


def test_an_empty_cell_takes_no_room() -> None:
    assert row(("1", "", "what for"), (0, 3, 12), 3, 40) == ["1           what for"]


@given(WORDS, st.integers(20, 90))
def test_no_letter_is_lost_at_any_width(cells: list[str], width: int) -> None:
    assert letters("".join(row(cells, (0, 4, 15), 4, width))) == letters("".join(cells))


@given(WORDS, st.integers(20, 90))
def test_no_line_is_wider_than_there_is_room(cells: list[str], width: int) -> None:
    assert all(cell_len(line) <= width for line in row(cells, (0, 4, 15), 4, width))


def test_the_next_column_begins_two_cells_after_the_longest_text() -> None:
    assert column_after(["a", "日本"], 5) == 11


def test_a_text_wraps_between_words() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
