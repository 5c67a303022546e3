"""What was taken back is said to be: no SQL of it, and a list of sessions that people and scripts can read."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.cli.test_json_schema import read

GRANT = ("--project", "test", "--logstore", "flinktest", "--access", "read")
APPLY = ("apply", "--practice", "--session", "mine", *GRANT, "--yes")


@pytest.fixture
def made(ground: Any) -> Any:
    """A practice cloud on which the session `mine` made everything."""
    assert ground.run(*APPLY).exit_code == 0
    return ground


def listed(ground: Any) -> list[dict[str, Any]]:
    """What `sessions --json` tells, which fits the schema."""
    result = ground.run("sessions", "--json")
    assert result.exit_code == 0
    sessions: list[dict[str, Any]] = read(result.stdout)["sessions"]
    return sessions


def test_there_is_no_sql_of_what_was_taken_back_and_it_is_said_why_and_what_next(made: Any) -> None:
    made.run("undo", "mine", "--yes")
    result = made.run("sql", "mine")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "mine was taken back" in result.stderr
    assert "would not run" in result.stderr
    assert "Next: make it again with flinkwiz apply --session mine" in result.stderr


def test_scripts_are_told_the_same(made: Any) -> None:
    made.run("undo", "mine", "--yes")
    told = made.json("sql", "mine")
    assert (told["sql"], told["error"]["kind"], told["session"]) == (None, "conflict", "mine")


def test_an_undo_that_stopped_half_way_leaves_no_sql_either(made: Any) -> None:
    made.fault("DeleteUser", "denied")
    assert made.run("undo", "mine", "--yes").exit_code == 4
    assert made.run("sql", "mine").exit_code == 1
    assert [each["stage"] for each in listed(made)] == ["unfinished"]


def test_what_is_made_again_has_its_sql_again(made: Any) -> None:
    before = made.run("sql", "mine").stdout
    made.run("undo", "mine", "--yes")
    assert made.run(*APPLY).exit_code == 0
    assert made.run("sql", "mine").stdout == before
    assert [each["stage"] for each in listed(made)] == ["made"]


def test_the_list_for_scripts_says_what_each_session_is_and_how_far_it_came(made: Any) -> None:
    (session,) = listed(made)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", session.pop("started"))
    assert session == {
        "name": "mine",
        "cloud": "practice",
        "recipe": "logstore",
        "about": "read test / flinktest",
        "stage": "made",
        "made": 6,
        "wanted": 6,
    }
    made.run("undo", "mine", "--yes")
    assert [(each["stage"], each["made"]) for each in listed(made)] == [("taken back", 0)]


def test_a_set_up_whose_first_call_was_denied_is_new(ground: Any) -> None:
    for action in ("CreatePolicy", "CreateUser"):
        ground.fault(action, "denied")
    ground.run(*APPLY)
    assert [(each["stage"], each["made"]) for each in listed(ground)] == [("new", 0)]
    assert "nothing made" in ground.run("sessions").stdout


def test_without_a_session_the_list_is_empty(ground: Any) -> None:
    assert listed(ground) == []


def test_the_list_for_people_fits_80_columns_and_tells_the_time_in_words(made: Any) -> None:
    made.run(
        "apply", "--practice", "--session", "another-one", *GRANT[:2], "--logstore", "app_events", "--access", "read", "--yes"
    )
    made.run("undo", "mine", "--yes")
    said = made.run("sessions").stdout
    assert max(map(len, said.splitlines())) <= 80
    assert re.search(
        r"^mine +taken back +\d{1,2} [A-Z][a-z]{2} at \d\d:\d\d UTC\n    read test / flinktest, on the practice cloud$",
        said,
        re.M,
    )
    assert re.search(r"^another-one +made and tried  ", said, re.M)
