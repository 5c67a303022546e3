"""The words of GetLogs queries."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.log_queries import BadQuery, Term, matches, parse_query, quoted
from tests.covered import covered

LOG = {"level": "ERROR", "message": "Could not read shard 7", "__tag__:host": "web-1", "empty": ""}


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("", ()),
        ("*", (Term("*"),)),
        ("error", (Term("error"),)),
        ("level: ERROR", (Term("ERROR", "level"),)),
        ("level:ERROR and shard", (Term("ERROR", "level"), Term("shard"))),
        ('"two words" x', (Term("two words"), Term("x"))),
        (r'"say \"hi\""', (Term('say "hi"'),)),
        ('"odd key": 1', (Term("1", "odd key"),)),
        ("__tag__:host: web", (Term("web", "__tag__:host"),)),
        ("状态: 已付款", (Term("已付款", "状态"),)),
        ('"and" "or"', (Term("and"), Term("or"))),
    ],
)
def test_words_are_read(query: str, terms: tuple[Term, ...]) -> None:
    assert parse_query(query) == terms


@pytest.mark.parametrize("query", ["a or b", "not a", "(a)", "status > 400", "* | select 1", '"open', "level:", ": x"])
def test_the_rest_of_the_syntax_is_refused(query: str) -> None:
    with pytest.raises(BadQuery):
        parse_query(query)


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("*", True),
        ("error", True),
        ("SHARD and error", True),
        ("shard warning", False),
        ("level: err", True),
        ("message: error", False),
        ("missing: *", False),
        ("empty: *", True),
        ("__tag__:host: web-1", True),
    ],
)
def test_a_log_is_found_by_all_its_words(query: str, is_found: bool) -> None:
    assert matches(parse_query(query), LOG) is is_found


@pytest.mark.fuzz
@given(st.text(min_size=1).filter(lambda text: text != "*"), st.text())
def test_a_quoted_text_is_looked_for_as_it_stands(text: str, around: str) -> None:
    covered("inputs tried")
    assert parse_query(quoted(text)) == (Term(text),)
    assert matches(parse_query(quoted(text)), {"value": around + text + around})


@pytest.mark.fuzz
@given(st.text(max_size=40))
def test_any_text_is_a_query_or_refused(text: str) -> None:
    covered("inputs tried")
    with suppress(BadQuery):
        assert all(isinstance(term, Term) for term in parse_query(text))
