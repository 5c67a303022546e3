"""Whole set-ups from flags: apply, verify, sql, apply again, undo, for every kind of Logstore the practice cloud has."""

from __future__ import annotations

from typing import Any

import pytest

READ = ("apply", "--practice", "--yes", "--project", "test", "--access", "read", "--logstore")
WRITE = ("apply", "--practice", "--yes", "--project", "test", "--access", "write", "--logstore")
LONG = "a-logstore-name-of-the-greatest-length-that-there-is-63-letters"

VARIANTS: dict[str, tuple[str, ...]] = {
    "read": (*READ, "flinktest"),
    "read strictly": (*READ, "flinktest", "--template", "strict"),
    "read with a consumer group": (*READ, "flinktest", "--consumer-group", "my-first-job"),
    "read strictly with a consumer group": (*READ, "flinktest", "--template", "strict", "--consumer-group", "my-first-job"),
    "read into print": (*READ, "flinktest", "--sink", "print"),
    "read an underscore": (*READ, "app_events"),
    "read a Metricstore": (*READ, "host-metrics"),
    "read without an index": (*READ, "no-index"),
    "read without an index, by a sample": (*READ, "no-index", "--sample"),
    "read a long name": (*READ, LONG),
    "read an encrypted one": (*READ, "secure-audit"),
    "read odd fields": (*READ, "odd-fields"),
    "write": (*WRITE, "flinktest"),
    "write strictly": (*WRITE, "flinktest", "--template", "strict"),
    "write a Metricstore": (*WRITE, "host-metrics"),
    "write without an index": (*WRITE, "no-index"),
}


def without_logs(cloud: dict[str, Any]) -> dict[str, Any]:
    """The cloud but for the logs: a test log that was asked for cannot be taken back."""
    return {key: value for key, value in cloud.items() if key != "logstores"}


@pytest.mark.parametrize("words", VARIANTS.values(), ids=VARIANTS.keys())
def test_a_set_up_is_made_proven_repeated_and_undone_without_a_trace(ground: Any, words: tuple[str, ...]) -> None:
    before = ground.cloud()
    made = ground.json(*words)
    assert made["error"] is None
    assert {line["status"] for line in made["plan"]} == {"done"}
    assert {line["action"] for line in made["plan"]} == {"create"}
    assert made["checks"]
    assert [check for check in made["checks"] if check["ok"] is not True] == []
    assert f"${{secret_values.{made['variables']['id']}}}" in made["sql"]

    checked = ground.json("verify", made["session"])
    assert [check for check in checked["checks"] if check["ok"] is False or (check["ok"] is None and not check["recorded"])] == []
    assert ground.json("sql", made["session"])["sql"] == made["sql"]

    again = ground.json(*words)
    assert {line["action"] for line in again["plan"]} == {"skip"}
    assert again["session"] == made["session"]
    assert again["error"] is None

    undone = ground.json("undo", made["session"], "--yes")
    assert undone["error"] is None
    assert {line["status"] for line in undone["plan"]} == {"undone"}
    assert without_logs(ground.cloud()) == without_logs(before)


def test_a_write_proof_leaves_exactly_one_log_and_only_when_asked(ground: Any) -> None:
    def logs() -> int:
        count: int = ground.cloud()["logstores"]["test"]["app_events"]["logs"]
        return count

    before = logs()
    assert ground.json(*WRITE, "app_events")["error"] is None
    assert logs() == before + 1


def test_what_a_set_up_made_is_one_user_one_key_one_policy_and_two_variables_with_its_pair(ground: Any) -> None:
    before = ground.cloud()
    made = ground.json(*READ, "flinktest")
    cloud = ground.cloud()
    (name,) = cloud["users"].keys() - before["users"].keys()
    user = cloud["users"][name]
    assert user["policies"] == [name]
    assert cloud["policies"].keys() - before["policies"].keys() == {name}
    ((key, facts),) = user["accessKeys"].items()
    variables = cloud["variables"]["flink-practice-default"]
    assert variables[made["variables"]["id"]]["value"] == key
    assert variables[made["variables"]["secret"]]["value"] == facts["secret"]
    assert {variables[each]["kind"] for each in made["variables"].values()} == {"Encrypted"}


def test_the_limited_operator_is_told_what_is_missing_before_anything_is_changed(ground: Any) -> None:
    before = ground.cloud()
    result = ground.run(*READ, "flinktest", "--operator", "dev-01")
    assert result.exit_code == 1
    assert "E01 RAM refused: dev-01 may not do this" in result.stderr
    assert "Send this to an administrator" in result.stderr
    assert "ram:CreateUser" in result.stderr
    assert ground.cloud() == before


def test_a_policy_the_administrator_made_beforehand_is_used_and_kept_by_undo(ground: Any) -> None:
    first = ground.json(*READ, "flinktest")
    ground.json("undo", first["session"], "--yes")
    import json

    from flinkwiz.practice.state import Policy, PolicyVersion

    with ground.store.transaction() as state:
        version = PolicyVersion(json.dumps(first["policy"]), 1.0)
        state.policies["flinkwiz-test-flinktest-read"] = Policy(1.0, "v1", {"v1": version})
    second = ground.json(*READ, "flinktest", "--session", "second")
    assert second["error"] is None
    assert [line["action"] for line in second["plan"]][:2] == ["skip", "create"]
    assert ground.json("undo", "second", "--yes")["error"] is None
    assert "flinkwiz-test-flinktest-read" in ground.cloud()["policies"]
