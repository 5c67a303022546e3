"""Text from outside, made inert."""

from __future__ import annotations

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flinkwiz.text.untrusted import LONGEST, escape_untrusted, is_inert
from tests import hostile
from tests.covered import covered


def test_an_escape_sequence_becomes_visible_text() -> None:
    assert escape_untrusted("a\x1b]52;c;aGk=\x07b") == "a\\x1b]52;c;aGk=\\x07b"


def test_bidirectional_controls_and_line_separators_become_visible_text() -> None:
    assert escape_untrusted("a\u202eb\u2028c\u200dd") == "a\\u202eb\\u2028c\\u200dd"


def test_chinese_and_signs_stay_as_they_are() -> None:
    assert escape_untrusted("日志 ✓ `x` [/b]") == "日志 ✓ `x` [/b]"


def test_a_long_text_is_cut_and_what_is_missing_is_counted() -> None:
    assert escape_untrusted("x" * (LONGEST + 7)).endswith("... (7 more characters)")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\ufe0f\U000e0100\u3164\u034f", r"a\ufe0f\U000e0100\u3164\u034f"),
        ("\u0301a", r"\u0301a"),
        ("x" + "\u0301" * 10, "x" + "\u0301" * 8 + r"\u0301" * 2),
        ("ก็", "ก็"),
        ("C# ##[add-path]x ###", r"C# #\x23[add-path]x #\x23\x23"),
    ],
)
def test_what_is_unseen_piled_up_or_obeyed_by_ci_systems_becomes_visible_text(text: str, line: str) -> None:
    assert escape_untrusted(text) == line


def test_no_code_point_is_left_that_nobody_sees() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        assert hostile.harm_in(escape_untrusted(character)) == []
        assert hostile.harm_in(escape_untrusted(f"a{character}")) == []
    covered("code points shown", sys.maxunicode + 1)


@pytest.mark.fuzz
@given(hostile.texts | st.text(hostile.characters, max_size=2 * LONGEST))
def test_no_text_does_harm(text: str) -> None:
    covered("inputs tried")
    line = escape_untrusted(text)
    assert hostile.harm_in(line) == []
    assert len(line) <= LONGEST * 10 + 40


@pytest.mark.fuzz
@given(hostile.texts | st.text(hostile.characters, max_size=2 * LONGEST))
@example("###")
def test_what_is_shown_is_shown_again_as_it_is(text: str) -> None:
    covered("inputs tried")
    assert escape_untrusted(escape_untrusted(text), 10_000) == escape_untrusted(text)
    assert is_inert(escape_untrusted(text))
    assert is_inert(text) == (escape_untrusted(text, len(text)) == text)


@pytest.mark.fuzz
@given(st.text(st.sampled_from("\u0301\u0488\ufe0f#ab\x1b\u3164"), max_size=60))
def test_no_pile_of_marks_and_no_row_of_signs_does_harm(text: str) -> None:
    covered("inputs tried")
    assert hostile.harm_in(escape_untrusted(text)) == []
