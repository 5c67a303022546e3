"""Two-person work: the administrator makes the policy in the console, the operator everything else, in every front end."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.terminal import Terminal, command
from tests.journeys.test_as_operator import POLICY, attach, make_policy
from tests.plain.talking import ENTER, Talk

GRANT = ("--project", "test", "--logstore", "flinktest", "--access", "read")


@pytest.fixture
def prepared(ground: Any) -> Any:
    """A practice cloud on which dev-01 has the printed rights of the second person, and the first has made the policy."""
    rights = ground.run("operator-policy", "--practice", "--two-person").stdout
    document = ground.run("policy", *GRANT).stdout
    with ground.store.transaction() as state:
        attach(state, "operators", rights)
        make_policy(state, POLICY, document)
    return ground


def is_made(ground: Any) -> bool:
    """Whether the user has the administrator's policy and one key."""
    user = ground.cloud()["users"][POLICY]
    return (len(user["policies"]), len(user["accessKeys"])) == (1, 1)


def test_the_screens_use_the_policy_that_the_administrator_made(terminal: Terminal, prepared: Any) -> None:
    terminal.open(command(prepared.home, "--practice", "--operator", "dev-01", *GRANT))
    terminal.sees("You are dev-01")
    terminal.sees("Connected in")
    terminal.press("enter")
    terminal.sees("> flink-practice / flink-practice-default")
    terminal.press("enter")
    terminal.sees("What will the job do with flinktest?")
    terminal.press("enter")
    terminal.sees("Not sure? Keep the guide's policy")
    terminal.press("enter")
    terminal.sees("made by somebody else with exactly this text")
    terminal.waits(lambda: terminal.text.count("✓ free") == 3, "three free names")
    terminal.press("enter")
    terminal.sees("[ Make 5 things ]")
    terminal.press("tab", "enter")
    terminal.sees("It works: 8 of 8 checks passed.")
    terminal.press("ctrl+q")
    terminal.sees("exit: 0")
    assert is_made(prepared)


def test_plain_questions_use_the_policy_that_the_administrator_made(prepared: Any, capsys: pytest.CaptureFixture[str]) -> None:
    given = {"project": "test", "logstore": "flinktest", "access": "read"}
    said = Talk(prepared.settings, capsys)(ENTER, ENTER, ENTER, ENTER, ENTER, "1", ENTER, ENTER, given=given, operator="dev-01")
    assert "It works: 8 of 8 checks passed." in said.heard
    assert is_made(prepared)


def test_flags_use_the_policy_that_the_administrator_made(prepared: Any) -> None:
    told = prepared.json("apply", "--practice", "--operator", "dev-01", *GRANT, "--yes")
    assert told["error"] is None
    assert {line["id"] for line in told["plan"] if line["action"] == "skip"} == {"policy"}
    assert is_made(prepared)
