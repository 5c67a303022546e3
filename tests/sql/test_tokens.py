"""The tokenizer: it loses nothing, and quotes and comments hold what is in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.sql.tokens import Kind, tokens
from tests.covered import covered

TEXTS = st.text(alphabet="ab1'`-/*;,()\n ", max_size=40)


def kinds(sql: str) -> list[tuple[Kind, str]]:
    return [(token.kind, token.text) for token in tokens(sql)]


@pytest.mark.fuzz
@given(st.text(max_size=60))
def test_no_character_is_lost(sql: str) -> None:
    covered("inputs tried")
    kept = "".join(token.text for token in tokens(sql))
    assert [c for c in kept if c not in " \n"] == [c for c in sql if c not in " \n"]


@pytest.mark.fuzz
@given(TEXTS, TEXTS.filter(lambda text: not text.startswith("'")))
def test_a_string_says_what_was_quoted_whatever_follows(text: str, rest: str) -> None:
    covered("inputs tried")
    first = next(tokens("'" + text.replace("'", "''") + "'" + rest))
    assert (first.kind, first.value) == (Kind.STRING, text)


@pytest.mark.parametrize("sql", ["/* x */", "// x", "/*+ x */", "'open", "`open", '"x"', "a;\tb", "a\u00a0b", "\ufeffa"])
def test_what_our_scripts_have_no_use_for_is_a_stray(sql: str) -> None:
    assert Kind.STRAY in [kind for kind, _text in kinds(sql)]


def test_a_comment_ends_with_its_line_and_quotes_in_it_open_nothing() -> None:
    assert kinds("-- it's `odd`\na") == [(Kind.COMMENT, "-- it's `odd`"), (Kind.WORD, "a")]


def test_a_comment_in_a_string_or_a_name_is_none() -> None:
    assert kinds("'--x' `--y`") == [(Kind.STRING, "'--x'"), (Kind.NAME, "`--y`")]
