"""Which names fit what was typed."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from screens.matching import matches, narrow, rank, score, words_of

NAMES = st.lists(st.text(st.sampled_from("abc-1"), min_size=1, max_size=8), max_size=30)
TYPED = st.text(st.sampled_from("abc- 1"), max_size=6)


def best(names: list[str], typed: str, most: int = 200) -> list[str]:
    return [names[place] for place in matches(names, typed, most)[0]]


def test_the_whole_name_comes_before_a_prefix_before_a_part_before_scattered_letters() -> None:
    assert best(["t-e-s-t", "my-test", "test-2", "test"], "test") == ["test", "test-2", "my-test", "t-e-s-t"]


def test_every_word_must_fit() -> None:
    assert best(["prod-eu-1", "prod-us-1", "dev-eu-1"], "prod eu") == ["prod-eu-1"]


def test_names_that_fit_alike_keep_their_order() -> None:
    assert best(["b-test", "a-test"], "test") == ["b-test", "a-test"]


def test_nothing_typed_lists_the_first_ones() -> None:
    assert matches(["c", "a", "b"], " ", 2) == ([0, 1], 3)


def test_full_width_letters_of_an_input_method_are_understood() -> None:
    assert words_of("ｔｅｓｔ") == ("test",)
    assert narrow(" ｔｅｓｔ　") == "test"


@given(NAMES, TYPED, st.integers(1, 5))
def test_what_is_listed_fits_best_and_nothing_that_fits_is_left_out(names: list[str], typed: str, most: int) -> None:
    words = words_of(typed)
    fits = {place: found for place, name in enumerate(names) if (found := score(name, words)) is not None}
    places, fitting = matches(names, typed, most)
    assert fitting == len(fits)
    assert places == sorted(fits, key=lambda place: (fits[place], place))[:most]


@given(st.text(st.sampled_from("abc-"), min_size=1), st.text(st.sampled_from("abc-"), min_size=1))
def test_a_word_that_stands_in_a_name_never_counts_as_scattered(name: str, word: str) -> None:
    found = rank(name, word)
    assert (found is not None and found < 3) == (word in name)


@given(NAMES, TYPED, st.sampled_from("abc1"))
def test_typing_on_never_makes_more_fit(names: list[str], typed: str, more: str) -> None:
    assert matches(names, typed + more, 1)[1] <= matches(names, typed, 1)[1]


def test_a_hundred_thousand_names_are_searched_while_one_types() -> None:
    names = [
        f"{team}-{stage}-{number:05d}"
        for number in range(8334)
        for team in ("ads", "pay", "crm")
        for stage in ("a", "b", "c", "d")
    ]
    begun = time.process_time()
    assert matches(names, "pay 777", 200)[1] > 0
    assert time.process_time() - begun < 1.0
