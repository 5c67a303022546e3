"""Text from outside, made inert."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.shown import LONGEST, shown


def test_an_escape_sequence_becomes_visible_text() -> None:
    assert shown("a\x1b]52;c;aGk=\x07b") == "a\\x1b]52;c;aGk=\\x07b"


def test_bidirectional_controls_and_line_separators_become_visible_text() -> None:
    assert shown("a\u202eb\u2028c\u200dd") == "a\\u202eb\\u2028c\\u200dd"


def test_chinese_and_signs_stay_as_they_are() -> None:
    assert shown("日志 ✓ `x` [/b]") == "日志 ✓ `x` [/b]"


def test_a_long_text_is_cut_and_what_is_missing_is_counted() -> None:
    assert shown("x" * (LONGEST + 7)).endswith("... (7 more characters)")


@given(st.text())
def test_nothing_hidden_is_left_in_any_text(text: str) -> None:
    assert not any(unicodedata.category(character).startswith(("C", "Zl", "Zp")) for character in shown(text))


@given(st.text(max_size=LONGEST))
def test_what_is_shown_is_shown_again_as_it_is(text: str) -> None:
    assert shown(shown(text), 10_000) == shown(text)
