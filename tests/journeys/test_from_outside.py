"""A set-up that was changed from outside: home says so, every front end puts it right, and nothing more than that is made."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.terminal import Terminal, command
from tests.plain.talking import Talk

APPLY = ("apply", "--practice", "--session", "mine", "--project", "test", "--logstore", "flinktest", "--access", "read", "--yes")
USER = "flinkwiz-test-flinktest-read"


@pytest.fixture
def detached(ground: Any) -> Any:
    """A practice cloud on which everything was made and proven, and the policy was detached in the console since."""
    assert ground.json(*APPLY)["error"] is None
    with ground.store.transaction() as state:
        state.users[USER].policies.clear()
    return ground


def is_put_right(ground: Any) -> bool:
    """Whether the policy is attached again, with the one key of before."""
    user = ground.cloud()["users"][USER]
    return len(user["policies"]) == 1 and len(user["accessKeys"]) == 1 and ground.json("verify", "mine")["error"] is None


def test_the_screens_say_what_was_changed_and_put_it_right(terminal: Terminal, detached: Any) -> None:
    terminal.open(command(detached.home, "--practice"))
    terminal.sees("Connected in")
    terminal.press("enter")
    terminal.sees("changed since")
    terminal.press("down")
    terminal.sees("Not as it was made:")
    terminal.press("enter")
    terminal.sees("[ Make 1 thing ]")
    terminal.press("tab", "enter")
    terminal.sees("4 of 4 checks passed now.")
    terminal.press("ctrl+q")
    terminal.sees("exit: 0")
    assert is_put_right(detached)


def test_plain_questions_say_what_was_changed_and_put_it_right(detached: Any, capsys: pytest.CaptureFixture[str]) -> None:
    said = Talk(detached.settings, capsys)("mine", "1")
    assert "changed since" in said.heard
    assert "Make this 1 thing now?" in said.heard
    assert is_put_right(detached)


def test_flags_say_what_was_changed_and_put_it_right(detached: Any) -> None:
    assert detached.run("verify", "mine").exit_code == 1
    again = detached.json(*APPLY)
    assert {line["id"]: line["action"] for line in again["plan"] if line["action"] != "skip"} == {"attach": "create"}
    assert is_put_right(detached)
