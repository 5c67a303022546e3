"""Numbered rows: numbers, names, parts of names, and lists too long to be read out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.plain.asking import Back
from flinkwiz.plain.picking import (
    LONGEST_LIST,
    Row,
    abbreviated,
    as_typed,
    chosen,
    matching,
    nothing,
    pick,
    pick_or_name,
    row_named,
    search,
)
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
def test_a_search_finds_every_name_that_holds_what_was_typed_before_those_that_only_have_its_letters(
    listed: list[Row], typed: str
) -> None:
    found = [typed.lower() in row.value.lower() for row in matching(typed, listed)]
    assert found == sorted(found, reverse=True)
    assert sum(found) == sum(typed.lower() in row.value.lower() for row in listed if not typed.isdecimal())


def test_names_that_begin_with_what_was_typed_come_first() -> None:
    found = matching("app", [Row("my-app", "my-app"), Row("app-logs", "app-logs")])
    assert [row.value for row in found] == ["app-logs", "my-app"]


def test_a_search_looks_at_the_name_and_not_at_what_is_said_of_it() -> None:
    rows = [Row("b3690a1655da47", "prod / default, cn-beijing", name="prod / default"), Row("app", "app, not prod")]
    assert matching("prod", rows) == rows[:1]


def test_a_fixed_row_is_chosen_by_the_beginning_of_what_it_says() -> None:
    keep, again = Row("keep", "Keep them, go on later"), Row("again", "Go on now")
    assert abbreviated("go on", (keep, again)) is again
    assert abbreviated("again", (keep, again)) is again


def test_a_text_that_fits_no_row_is_a_full_name_only_where_it_can_be_looked_up() -> None:
    asking, script = asker("zzz", guidance=HELP)
    assert search(asking, "Number or name", (YES, NO), None, row_named).value == "zzz"
    asking, script = asker("zzz", "yes", guidance=HELP)
    assert search(asking, "Number or name", (YES, NO), None, nothing) is YES
    assert "Nothing here is called 'zzz'. Type a number or a part of a name; ? explains, < goes back." in script.heard


def test_a_number_that_was_not_read_out_is_no_name() -> None:
    asking, script = asker("99", "yes", guidance=HELP)
    assert search(asking, "Number or name", (YES, NO), None, row_named) is YES
    assert any("Nothing here is called '99'" in line for line in script.heard)


def test_where_there_is_no_list_a_name_is_taken_although_it_begins_like_the_row() -> None:
    asking, _script = asker("ag", guidance=HELP)
    assert pick_or_name(asking, "Full name", (Row("again", "Try again"),)).value == "ag"


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
    scattered = 8  # name-17 to name-67, name-87 and name-97 have its letters
    assert search(asking, "Number or name", MANY[10:], None, nothing).value == "name-71"
    assert any("90 to choose from" in line for line in script.heard)
    assert sum(line.startswith("  ") for line in script.heard) == LONGEST_LIST + 10 + scattered


def test_a_row_beyond_those_read_out_can_be_what_enter_takes() -> None:
    asking, script = asker("", guidance=HELP)
    assert search(asking, "Number or name", MANY, MANY[90], nothing) is MANY[90]
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
