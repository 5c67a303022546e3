"""Names that are easily mixed up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.questions.typo_distance import one_letter_apart

NAMES = st.text("abAB_", max_size=8)


@pytest.mark.parametrize(("first", "second"), [("slslak", "slsak"), ("slsak", "slsaks"), ("slsak", "slssk"), ("A_id", "b_ID")])
def test_the_slips_of_the_guide_are_found(first: str, second: str) -> None:
    assert one_letter_apart(first, second)
    assert one_letter_apart(second, first)


@pytest.mark.parametrize(
    ("first", "second"), [("a_id", "a_secret"), ("same", "same"), ("same", "SAME"), ("ab", "ba"), ("", "ab")]
)
def test_names_further_apart_are_not(first: str, second: str) -> None:
    assert not one_letter_apart(first, second)


@given(NAMES, st.integers(0, 8), st.sampled_from("xyz"))
def test_one_letter_more_is_always_found(name: str, place: int, letter: str) -> None:
    assert one_letter_apart(name, name[:place] + letter + name[place:])


@given(NAMES, NAMES)
def test_which_comes_first_makes_no_difference(first: str, second: str) -> None:
    assert one_letter_apart(first, second) == one_letter_apart(second, first)
