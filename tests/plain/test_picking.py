"""Numbered rows: numbers, names, parts of names, and lists too long to be read out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.plain.asking import Back
from flinkwiz.plain.picking import LONGEST_LIST, Row, abbreviated, as_typed, chosen, matching, pick, pick_or_type
from flinkwiz.recipes.logstore.guidance import guidance
from tests.plain.talking import asker

HELP = guidance()["project"]
YES, NO = Row("yes", "yes"), Row("no", "no")
MANY = [Row(f"name-{number}", f"name-{number}") for number in range(1, 101)]

values = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12)
rows = st.lists(st.builds(lambda value: Row(value, value), values), min_size=1, max_size=30, unique_by=lambda row: row.value)


@given(rows, st.data())
def test_a_whole_name_always_chooses_its_own_row(listed: list[Row], data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(listed))
    assert chosen(row.value, [], listed) is row


@given(rows, st.text(max_size=12))
def test_what_is_chosen_is_a_row_by_name_or_by_the_number_it_was_read_out_with(listed: list[Row], typed: str) -> None:
    row = chosen(typed, listed, listed)
    assert row is None or row.value == typed or listed[int(typed) - 1] is row


@given(rows, values)
def test_what_a_search_finds_holds_every_word_and_it_finds_all_of_them(listed: list[Row], typed: str) -> None:
    found = matching(typed, listed)
    fits = [row for row in listed if typed.casefold() in row.text.casefold()]
    assert sorted(row.value for row in found) == sorted(row.value for row in fits if not typed.isdecimal())


def test_names_that_begin_with_what_was_typed_come_first() -> None:
    found = matching("app", [Row("my-app", "my-app"), Row("app-logs", "app-logs")])
    assert [row.value for row in found] == ["app-logs", "my-app"]


def test_y_is_yes_and_n_is_no_and_neither_is_taken_for_a_search() -> None:
    assert abbreviated("y", (YES, NO)) is YES
    assert abbreviated("N", (YES, NO)) is NO
    assert abbreviated("x", (YES, NO)) is None
    assert abbreviated("", (YES, NO)) is None


def test_a_name_after_the_equals_sign_is_taken_as_it_stands() -> None:
    assert as_typed("= my-project ") == Row("my-project", "my-project")
    assert as_typed("=") is None
    assert as_typed("my-project") is None


def test_a_long_list_is_searched_and_the_numbers_are_those_read_out_last() -> None:
    asking, script = asker("name-7", "2", guidance=HELP)
    assert pick_or_type(asking, "Number or name", MANY[10:]).value == "name-71"
    assert any("90 to choose from" in line for line in script.heard)
    assert sum(line.startswith("  ") for line in script.heard) == LONGEST_LIST + 10


def test_a_row_beyond_those_read_out_can_be_what_enter_takes() -> None:
    asking, script = asker("", guidance=HELP)
    assert pick_or_type(asking, "Number or name", MANY, MANY[90]) is MANY[90]
    assert "Number or name [name-91]:" in script.heard


def test_a_refused_row_is_explained_and_asked_again() -> None:
    asking, script = asker("1", "2", guidance=HELP)
    assert pick(asking, "What now", (Row("a", "a", "Not this one."), Row("b", "b"))).value == "b"
    assert "Not this one." in script.heard


def test_enter_takes_nothing_where_nothing_is_proposed() -> None:
    asking, script = asker("", "", "yes", guidance=HELP)
    assert pick(asking, "Sure", (YES, NO)) is YES
    assert script.heard.count("Type an answer. ? explains, < goes back.") == 2


def test_back_leaves_the_question() -> None:
    asking, _script = asker("<", guidance=HELP)
    with pytest.raises(Back):
        pick(asking, "Sure", (YES, NO))


def test_hostile_text_is_repeated_inert() -> None:
    asking, script = asker("\x1b]52;c;x\x07", "yes", guidance=HELP)
    pick(asking, "Sure", (YES, NO))
    assert all(line.isprintable() for line in script.heard)
