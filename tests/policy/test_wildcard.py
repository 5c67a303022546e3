from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.policy.wildcard import example, matches
from tests import hostile
from tests.covered import covered
from tests.policy.naive import fits

patterns = st.text("aAb:/*?.\n", max_size=12)
texts = st.text("aAb:/.\n", max_size=12)


@pytest.mark.fuzz
@given(patterns, texts)
def test_matching_is_what_the_definition_says(pattern: str, text: str) -> None:
    covered("inputs tried")
    assert matches(pattern, text) == fits(pattern, text)


@pytest.mark.fuzz
@given(hostile.texts, hostile.texts)
def test_any_text_is_a_pattern_and_all_but_the_two_wildcards_stand_for_themselves(pattern: str, text: str) -> None:
    covered("inputs tried")
    assert matches(pattern, text) in (True, False)
    assert matches(text.replace("*", "").replace("?", ""), text.replace("*", "").replace("?", ""))


@given(st.text())
def test_an_example_of_a_pattern_fits_it(pattern: str) -> None:
    assert matches(pattern, example(pattern))


@pytest.mark.parametrize(
    ("pattern", "text", "fitting"),
    [
        ("log:Get*", "log:GetCursorOrData", True),
        ("log:Get*", "log:Get", True),
        ("log:Get?", "log:Get", False),
        ("project/*", "project/test/logstore/x", True),
        ("project/te.t", "project/test", False),
        ("*", "", True),
        ("a*a", "a", False),
        ("*ab?", "ababc", True),
    ],
)
def test_patterns_fit_whole_texts(pattern: str, text: str, fitting: bool) -> None:
    assert matches(pattern, text) is fitting


def test_a_hostile_pattern_is_answered_although_trying_every_way_would_take_for_ever() -> None:
    assert not matches("*a" * 1500 + "b", "a" * 3000)
    assert not matches("*a?" * 1000 + "*b", "a" * 3000)
    assert matches("*a" * 1500, "a" * 3000)
