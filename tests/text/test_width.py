from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from flinkwiz.text.untrusted import is_plain
from flinkwiz.text.width import cells, fit_name, in_words, listed, pad, shorten_middle, widest
from tests.covered import covered


def test_a_wide_character_takes_two_cells() -> None:
    assert (cells("log"), cells("日志")) == (3, 4)


@pytest.mark.parametrize(("text", "width"), [("e\u0301", 1), ("ก็", 1), ("👩\u200d👩\u200d👧", 2), ("（", 2), ("…", 1), ("", 0)])
def test_a_mark_takes_no_cell_and_what_is_joined_takes_two(text: str, width: int) -> None:
    assert cells(text) == width


@given(st.text(st.characters(codec="gb2312", categories=("L", "N", "P", "S")), max_size=60))
def test_a_chinese_text_takes_as_many_cells_here_as_on_the_screens(text: str) -> None:
    assert cells(text) == cell_len(text)


def test_a_column_is_padded_by_cells_and_never_cut() -> None:
    assert [pad(text, widest(["日志", "log"])) + "|" for text in ("日志", "log")] == ["日志|", "log |"]
    assert pad("variable", 4) == "variable"
    assert widest([], 9) == widest(["log"], 9) == 9


@given(st.text("ab日志", max_size=60), st.integers(5, 40))
def test_a_shortened_text_fits_and_keeps_both_ends(text: str, width: int) -> None:
    short = shorten_middle(text, width)
    assert cells(short) <= width
    assert short == text or (text.startswith(short.partition("...")[0]) and text.endswith(short.rpartition("...")[2]))


def test_a_name_of_up_to_24_cells_stands_in_a_sentence_and_a_longer_one_does_not() -> None:
    assert in_words("a" * 24, "this Logstore") == "a" * 24
    assert in_words("a" * 25, "this Logstore") == "this Logstore"


def test_a_name_that_makes_a_line_too_wide_is_replaced() -> None:
    assert fit_name("read {name}", "a" * 5, "it", 10) == "read aaaaa"
    assert fit_name("read {name}", "a" * 6, "it", 10) == "read it"


@pytest.mark.fuzz
@given(st.lists(st.text()))
def test_a_list_from_outside_is_inert_and_short(texts: list[str]) -> None:
    covered("inputs tried")
    line = listed(texts)
    assert all(is_plain(character) for character in line)
    assert len(line) < 160 * 10 + 60
