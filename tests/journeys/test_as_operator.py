"""Whole set-ups by an operator who has exactly the rights that `operator-policy` prints, and not one more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import pytest

from tests.engine.whole import NAMESPACE, UNDO, assert_whole, without_logs, words_for

Persons = Literal["--one-person", "--two-person"]
POLICY = "flinkwiz-test-flinktest-read"


@pytest.fixture
def operator(ground: Any) -> Callable[[Persons], None]:
    """Gives the practice cloud's second operator the printed policy in the place of what it has."""

    def hand_over(persons: Persons) -> None:
        printed = ground.run("operator-policy", "--practice", persons).stdout
        with ground.store.transaction() as state:
            attach(state, "operators", printed)

    return hand_over


def attach(state: Any, name: str, text: str) -> None:
    """A custom policy that dev-01 has, and nothing else."""
    from flinkwiz.practice.state import Attachment, Policy, PolicyVersion

    state.policies[name] = Policy(0.0, "v1", {"v1": PolicyVersion(text, 0.0)})
    state.users["dev-01"].policies = {name: Attachment("Custom", 0.0, 0.0)}


AS_DEV = ("--operator", "dev-01")


@pytest.mark.parametrize("access", ["read", "write"])
def test_one_person_makes_verifies_and_takes_back_a_whole_set_up(
    ground: Any, operator: Callable[[Persons], None], access: Literal["read", "write"]
) -> None:
    operator("--one-person")
    before = without_logs(ground.cloud())
    told = ground.json(*words_for(access), *AS_DEV)
    assert told["error"] is None
    cloud = ground.cloud()
    cloud["policies"].pop("operators")
    assert_whole(cloud, access)
    assert ground.run("verify", "mine", *AS_DEV).exit_code == 0
    assert ground.run(*UNDO, *AS_DEV).exit_code == 0
    assert without_logs(ground.cloud()) == before


def test_with_two_persons_the_operator_uses_the_policy_that_the_administrator_made(
    ground: Any, operator: Callable[[Persons], None]
) -> None:
    operator("--two-person")
    refused = ground.json(*words_for("read"), *AS_DEV)
    assert refused["error"]["action"] == "CreatePolicy"
    document = ground.run("policy", "--project", "test", "--logstore", "flinktest", "--access", "read").stdout
    with ground.store.transaction() as state:
        make_policy(state, POLICY, document)
    told = ground.json(*words_for("read"), *AS_DEV)
    assert told["error"] is None
    assert ground.run(*UNDO, *AS_DEV).exit_code == 0
    assert POLICY in ground.cloud()["policies"]
    assert ground.cloud()["variables"][NAMESPACE] == {}


def make_policy(state: Any, name: str, text: str) -> None:
    """As an administrator does it in the console."""
    from flinkwiz.practice.state import Policy, PolicyVersion

    state.policies[name] = Policy(0.0, "v1", {"v1": PolicyVersion(text, 0.0)})


@pytest.mark.parametrize("persons", ["--one-person", "--two-person"])
def test_a_key_that_was_lost_is_made_anew_with_the_printed_rights(
    ground: Any, operator: Callable[[Persons], None], persons: Persons
) -> None:
    operator("--one-person")
    assert ground.json(*words_for("read"), *AS_DEV)["error"] is None
    operator(persons)
    with ground.store.transaction() as state:
        state.users[POLICY].access_keys.clear()
    told = ground.json(*words_for("read"), *AS_DEV)
    assert told["error"] is None
    assert {line["id"]: line["action"] for line in told["plan"]}["secret-variable"] == "update"


def test_one_person_may_give_the_policy_another_text(ground: Any, operator: Callable[[Persons], None]) -> None:
    operator("--one-person")
    assert ground.json(*words_for("read"), *AS_DEV)["error"] is None
    told = ground.json(*words_for("read"), *AS_DEV, "--template", "strict")
    assert told["error"] is None
    assert {line["id"]: line["action"] for line in told["plan"]}["policy"] == "update"


def test_what_signing_in_tries_is_within_the_printed_rights(ground: Any, operator: Callable[[Persons], None]) -> None:
    """The wizard offers only a preview to whom RAM refuses its first look."""
    from tests.screens.visit import begun

    operator("--two-person")
    start = begun(ground.settings, {}, operator="dev-01")
    try:
        assert {tried.answer for tried in start.controller.try_looks()} == {"yes"}
    finally:
        start.controller.close()
