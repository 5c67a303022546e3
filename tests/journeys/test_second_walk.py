"""A second walk with the answers of the first: what was made is found at once, shown, or a second one is made beside it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.terminal import Terminal, command
from tests.plain.talking import ENTER, Talk

GRANT = ("--project", "test", "--logstore", "flinktest", "--access", "read")
APPLY = ("apply", "--practice", *GRANT, "--yes")
SECOND_USER = "flinkwiz-test-flinktest-read-2"
FIRST_ID, SECOND_ID = "sls_test_flinktest_read_id", "sls_test_flinktest_read_2_id"


@pytest.fixture
def made(ground: Any) -> Any:
    """A practice cloud on which the session `mine` made everything and tried it."""
    assert ground.json(*APPLY, "--session", "mine")["error"] is None
    return ground


@pytest.fixture
def talk(ground: Any, capsys: pytest.CaptureFixture[str]) -> Talk:
    return Talk(ground.settings, capsys)


def test_the_screens_find_it_and_a_second_one_is_made_beside_it(terminal: Terminal, made: Any) -> None:
    terminal.open(command(made.home, "--practice", *GRANT))
    terminal.sees("Connected in")
    terminal.press("enter")
    terminal.sees("> Start a new set-up")
    terminal.sees("made and proven")
    terminal.press("enter")
    terminal.sees("> flink-practice / flink-practice-default")
    terminal.press("enter")
    terminal.sees("What will the job do with flinktest?")
    terminal.press("enter")
    terminal.sees("You made this on")
    terminal.sees("(mine).")
    terminal.press("down", "down", "down", "enter")
    terminal.sees("Not sure? Keep the guide's policy")
    terminal.press("enter")
    terminal.waits(lambda: terminal.text.count("✓ free") == 4, "four free names")
    terminal.sees(SECOND_ID)
    terminal.press("enter")
    terminal.sees("[ Make 6 things ]")
    terminal.press("tab", "enter")
    terminal.sees("It works: 8 of 8 checks passed.")
    terminal.press("ctrl+q")
    terminal.sees("exit: 0")
    assert {"flinkwiz-test-flinktest-read", SECOND_USER} <= set(made.cloud()["users"])


def test_the_screens_leave_no_empty_session_behind_where_the_earlier_one_is_shown(terminal: Terminal, made: Any) -> None:
    terminal.open(command(made.home, "--practice", *GRANT))
    terminal.sees("Connected in")
    terminal.press("enter")
    terminal.sees("> Start a new set-up")
    terminal.press("enter")
    terminal.sees("> flink-practice / flink-practice-default")
    terminal.press("enter")
    terminal.sees("What will the job do with flinktest?")
    terminal.press("enter")
    terminal.sees("You made this on")
    terminal.press("enter")
    terminal.sees("Your SQL is ready to run.")
    terminal.press("ctrl+q")
    terminal.sees("exit: 0")
    assert [each["name"] for each in made.json("sessions")["sessions"]] == ["mine"]


def test_plain_questions_find_it_and_a_second_one_is_made_beside_it(talk: Talk, made: Any) -> None:
    given = {"project": "test", "logstore": "flinktest", "access": "read"}
    said = talk("new", ENTER, ENTER, ENTER, "Make a second", ENTER, ENTER, "1", ENTER, ENTER, given=given)
    assert "(mine)" in said.heard
    assert "It works: 8 of 8 checks passed." in said.heard
    assert f"${{secret_values.{SECOND_ID}}}" in said.data
    assert SECOND_USER in made.cloud()["users"]


def test_the_same_flags_go_on_with_it_and_a_named_new_session_makes_a_second(made: Any) -> None:
    again = made.json(*APPLY)
    assert (again["session"], {line["action"] for line in again["plan"]}) == ("mine", {"skip"})
    second = made.json(*APPLY, "--session", "beside")
    assert (second["error"], second["variables"]["id"]) == (None, SECOND_ID)
    assert made.json("verify", "mine")["error"] is None
    assert made.json("undo", "beside", "--yes")["error"] is None
    assert FIRST_ID in made.cloud()["variables"]["flink-practice-default"]
