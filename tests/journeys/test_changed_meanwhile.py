"""Somebody changes the cloud while flinkwiz waits for a yes: the plan is shown again, and the yes was for the old one only."""

from __future__ import annotations

from typing import Any

from flinkwiz.practice.state import Variable
from tests.journeys.terminal import Terminal, command

APPLY = ("apply", "--practice", "--project", "test", "--logstore", "flinktest", "--access", "read", "--session", "mine")
NAME = "flinkwiz-test-flinktest-read"


def test_a_plan_that_became_a_conflict_is_told_and_not_made(terminal: Terminal, ground: Any) -> None:
    terminal.open(command(ground.home, *APPLY))
    terminal.sees("Make these changes? [y/N]:")
    with ground.store.transaction() as state:
        state.variables.setdefault("flink-practice-default", {})["sls_test_flinktest_read_id"] = Variable("Clear", "theirs", "")
    before = ground.cloud()
    terminal.type("y")
    terminal.press("enter")
    terminal.sees("Meanwhile something changed in the cloud; this is the plan now:")
    terminal.sees("the lines marked conflict say why. Nothing was changed.")
    terminal.sees("exit: 1")
    assert ground.cloud() == before


def test_a_smaller_plan_is_asked_about_again(terminal: Terminal, ground: Any) -> None:
    document = ground.run("policy", *APPLY[2:8], "--account", account_of(ground)).stdout
    terminal.open(command(ground.home, *APPLY))
    terminal.sees("6 changes:")
    terminal.sees("Make these changes? [y/N]:")
    put_policy(ground, document)
    terminal.type("y")
    terminal.press("enter")
    terminal.sees("Session mine: read test / flinktest. 5 changes:")
    terminal.sees("Make these changes? [y/N]: y Meanwhile")
    assert NAME not in ground.cloud()["users"]
    terminal.type("y")
    terminal.press("enter")
    terminal.sees("exit: 0")
    assert "It works:" in terminal.scrollback


def test_an_undo_that_became_another_is_asked_about_again(terminal: Terminal, ground: Any) -> None:
    assert ground.json(*APPLY, "--yes")["error"] is None
    terminal.open(command(ground.home, "undo", "mine"))
    terminal.sees("Take these 6 things back? [y/N]:")
    with ground.store.transaction() as state:
        state.variables["flink-practice-default"].clear()
    terminal.type("y")
    terminal.press("enter")
    terminal.sees("Meanwhile something changed in the cloud; this would be done now:")
    terminal.sees("Take these 4 things back? [y/N]:")
    assert NAME in ground.cloud()["users"]
    terminal.type("n")
    terminal.press("enter")
    terminal.sees("Nothing was changed.")
    terminal.sees("exit: 0")
    assert NAME in ground.cloud()["users"]


def account_of(ground: Any) -> str:
    with ground.store.transaction() as state:
        return str(state.account)


def put_policy(ground: Any, document: str) -> None:
    """An administrator makes the very policy that was previewed."""
    from flinkwiz.practice.state import Policy, PolicyVersion

    with ground.store.transaction() as state:
        state.policies[NAME] = Policy(1.0, "v1", {"v1": PolicyVersion(document, 1.0)}, "by hand")
