"""Whose key is it? Only keys of calls that this session began may be deleted, and each of them only once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from flinkwiz.engine.journal import Entry, strangers
from flinkwiz.practice.state import AccessKey, User

NAME = "flinkwiz-test-flinktest-read"


def add_theirs(ground: Any) -> None:
    """A colleague makes a key for our user."""
    with ground.store.transaction() as state:
        state.users[NAME].access_keys["PRACTICEtheirs0001"] = AccessKey("s", 1.0, 1.0)


@pytest.mark.parametrize(
    ("keys", "attempts", "made", "expected"),
    [
        ((), 0, (), ()),
        (("a",), 1, ("a",), ()),
        (("a",), 1, (), ()),
        (("a", "b"), 1, ("a",), ("b",)),
        (("a", "b"), 2, ("a",), ()),
        (("a", "b"), 1, (), ("a", "b")),
    ],
)
def test_no_more_keys_are_ours_than_calls_were_begun(
    keys: tuple[str, ...], attempts: int, made: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert strangers(keys, Entry("done", attempts=attempts, made=made)) == expected


@pytest.mark.parametrize("fault", ["drop-after", "drop-before", "late", "cut", "500"])
def test_after_a_lost_answer_was_settled_a_colleagues_key_is_theirs(ground: Any, apply: Callable[..., Any], fault: str) -> None:
    ground.fault("CreateAccessKey", fault)
    assert apply()["error"] is None
    add_theirs(ground)
    told = apply()
    assert next(line["action"] for line in told["plan"] if line["id"] == "key") == "conflict"
    assert ground.run("undo", "mine", "--yes").exit_code == 1
    assert "PRACTICEtheirs0001" in ground.cloud()["users"][NAME]["accessKeys"]


def test_a_user_that_is_made_again_after_an_undo_starts_with_no_allowance(ground: Any, apply: Callable[..., Any]) -> None:
    ground.fault("CreateAccessKey", "drop-before")
    assert apply()["error"] is None
    assert ground.json("undo", "mine", "--yes")["error"] is None
    assert apply()["error"] is None
    add_theirs(ground)
    assert ground.run("undo", "mine", "--yes").exit_code == 1


def test_a_lost_policy_that_later_gets_another_text_is_still_ours(ground: Any, apply: Callable[..., Any]) -> None:
    ground.fault("CreatePolicy", "drop-after")
    ground.fault("GetPolicy", "denied", 3)
    assert apply()["error"] is not None
    assert apply("--template", "strict")["error"] is None
    assert ground.json("undo", "mine", "--yes")["error"] is None
    assert ground.cloud()["policies"] == {}


def test_a_lost_variable_whose_next_writing_is_refused_is_still_taken_back(ground: Any, apply: Callable[..., Any]) -> None:
    ground.fault("CreateVariable", "drop-after")
    ground.fault("ListVariables", "denied", 3)
    assert apply()["error"] is not None
    with ground.store.transaction() as state:
        state.users[NAME].access_keys.clear()
    ground.fault("UpdateVariable", "denied", 1)
    ground.fault("UpdateVariable", "denied", 2)
    assert apply()["error"] is not None
    with ground.store.transaction() as state:
        state.faults = []
    assert ground.json("undo", "mine", "--yes")["error"] is None
    assert ground.cloud()["variables"]["flink-practice-default"] == {}


def test_a_policy_that_somebody_gave_another_text_is_kept_by_undo(ground: Any, apply: Callable[..., Any]) -> None:
    from flinkwiz.practice.state import PolicyVersion

    assert apply()["error"] is None
    with ground.store.transaction() as state:
        policy = state.policies[NAME]
        policy.versions["v2"] = PolicyVersion('{"Version":"1","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}', 2.0)
        policy.default = "v2"
    result = ground.run("undo", "mine", "--yes")
    assert result.exit_code == 1
    assert "another text since" in result.stderr
    assert NAME in ground.cloud()["policies"]


def test_names_of_groups_reach_no_terminal_raw(ground: Any, apply: Callable[..., Any]) -> None:
    assert apply()["error"] is None
    with ground.store.transaction() as state:
        user: User = state.users[NAME]
        user.groups = ["g\x1b]52;c;aGk=\x07\n::set-env name=x::y"]
    result = ground.run("undo", "mine", "--yes")
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr
    assert not any(line.startswith("::") for line in result.stderr.splitlines())
