from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.text.untrusted import is_plain
from flinkwiz.text.width import cells, fit_name, in_words, listed
from tests.covered import covered


def test_a_wide_character_takes_two_cells() -> None:
    assert (cells("log"), cells("日志")) == (3, 4)


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
