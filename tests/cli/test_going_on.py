"""Going on with a set-up: fewer flags change nothing, and what is told fits what is there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
APPLY = ("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktest", "--access", "read")


def test_the_same_command_with_fewer_flags_keeps_template_group_and_names(ground: Any) -> None:
    first = ground.json(*APPLY, "--template", "strict", "--consumer-group", "grp1", "--user", "flinkwiz-mine")
    again = ground.json(*APPLY)
    assert again["session"] == first["session"]
    assert {line["action"] for line in again["plan"]} == {"skip"}
    assert again["policy"] == first["policy"]


MINE = ("--user", "flinkwiz-mine", "--id-variable", "sls_mine_id")


@pytest.mark.parametrize(
    "command", [("apply", "--practice", "--yes"), ("plan", "--practice"), ("--practice", "--plain"), ("--practice",)]
)
def test_flags_that_would_rename_what_was_made_are_refused_by_every_command(ground: Any, command: tuple[str, ...]) -> None:
    ground.json(*APPLY, "--session", "mine")
    before = ground.cloud()
    refused = ground.run(*command, "--session", "mine", *MINE)
    assert refused.exit_code == 2
    assert " ".join(refused.stderr.split()).endswith(
        "--user, --id-variable cannot be changed: mine has made things under the old answer. "
        "Next: flinkwiz undo mine, or another set-up (--session with a new name)."
    )
    assert ground.cloud() == before


def test_flags_are_taken_where_what_was_made_is_gone_again(ground: Any) -> None:
    ground.json(*APPLY, "--session", "mine")
    assert ground.run("undo", "mine", "--yes").exit_code == 0
    told = ground.json("apply", "--practice", "--yes", "--session", "mine", *MINE)
    assert {line["target"] for line in told["plan"]} >= {"flinkwiz-mine", "sls_mine_id"}
    assert told["error"] is None


def test_a_grant_that_was_made_is_refused_before_what_hangs_on_it_is_asked_for(ground: Any) -> None:
    ground.json(*APPLY, "--session", "mine")
    refused = ground.run("apply", "--practice", "--yes", "--session", "mine", "--project", "app-logs")
    assert refused.exit_code == 2
    assert "--project cannot be changed" in refused.stderr


def test_flags_are_taken_in_the_order_of_the_questions(ground: Any) -> None:
    ground.json(*APPLY[:-1], "write", "--session", "mine")
    assert ground.run("undo", "mine", "--yes").exit_code == 0
    told = ground.json("apply", "--practice", "--yes", "--session", "mine", "--access", "read", "--consumer-group", "grp1")
    assert told["error"] is None
    assert "consumergroup/grp1" in json.dumps(told["policy"])


@pytest.mark.parametrize("fault", ["500", "drop-before", "not-json"])
def test_a_proof_that_cannot_be_asked_judges_nothing(ground: Any, fault: str) -> None:
    for nth in range(1, 9):
        ground.fault("GetCursor", fault, nth)
    told = ground.json(*APPLY, "--session", "mine")
    assert told["error"] is None
    assert next(check["ok"] for check in told["checks"] if check["id"] == "read") is None
    with ground.store.transaction() as state:
        state.faults = []
    assert {line["action"] for line in ground.json(*APPLY)["plan"]} == {"skip"}


def test_a_failure_behind_the_last_change_is_4_and_says_that_all_is_made(ground: Any) -> None:
    ground.fault("ListAccessKeys", "denied", 3)
    result = ground.run(*APPLY, "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 4
    assert {line["status"] for line in told["plan"]} == {"done"}
    assert told["error"]["action"] == "ListAccessKeys"


def test_show_claims_nothing_once_it_was_taken_back(ground: Any) -> None:
    ground.json(*APPLY, "--session", "mine")
    assert "Tried with the key" in ground.run("show", "mine").stdout
    ground.run("undo", "mine", "--yes")
    told = ground.run("show", "mine").stdout
    assert "taken back" in told
    assert "Tried with the key" not in told


def test_the_latest_set_up_is_looked_for_in_the_cloud_that_was_asked_for(ground: Any) -> None:
    ground.json(*APPLY)
    assert ground.run("verify", "--practice").exit_code == 0
    for command in ("verify", "sql", "show"):
        result = ground.run(command)
        assert result.exit_code == 2
        assert "--practice" in result.stderr


def test_a_set_up_that_made_things_comes_before_a_newer_empty_one_in_every_command(ground: Any) -> None:
    made = ground.json(*APPLY)
    unanswered = [word for word in APPLY if word != "--yes"]
    empty = ground.json(*unanswered, "--session", "empty")
    assert (empty["session"], empty["error"]["kind"]) == ("empty", "missing answer")
    for command in ("verify", "sql", "show"):
        assert ground.json(command, "--practice")["session"] == made["session"], command


def test_a_second_set_up_for_the_same_grant_gets_names_of_its_own(ground: Any) -> None:
    first, second = ground.json(*APPLY), ground.json(*APPLY, "--session", "beside")
    assert second["error"] is None
    assert {line["action"] for line in second["plan"]} == {"create"}
    assert second["variables"]["id"] == "sls_test_flinktest_read_2_id" != first["variables"]["id"]
    third = ground.json("plan", *APPLY[1:2], *APPLY[3:], "--session", "third", "--user", "flinkwiz-mine")
    assert [line["target"] for line in third["plan"] if line["id"] == "user"] == ["flinkwiz-mine"]
    assert third["variables"]["id"] == "sls_test_flinktest_read_3_id"


@pytest.mark.parametrize("words", [("apply", "--json", "--access", "foo"), ("plan", "--json", "--nope")])
def test_wrong_usage_gives_scripts_their_object_too(words: tuple[str, ...]) -> None:
    told = subprocess.run([sys.executable, "-m", "flinkwiz", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert json.loads(told.stdout)["error"]["kind"] == "usage"


def test_a_user_made_for_a_job_may_not_operate(ground: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with ground.store.transaction() as state:
        state.users["flinkwiz-me"] = state.users.pop("admin")
    monkeypatch.setattr("flinkwiz.practice.operators.operator_key", lambda state, name: _key_of(state))
    result = ground.run(*APPLY)
    assert result.exit_code == 1
    assert "made for a job" in result.stderr


def _key_of(state: Any) -> Any:
    return next(iter(state.users["flinkwiz-me"].access_keys.items()))


def test_an_index_of_twelve_thousand_fields_leaves_a_session_that_can_be_undone(
    ground: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flinkwiz.names.fields import IndexField
    from flinkwiz.providers.aliyun.projects import Projects

    fields = (*(IndexField(f"field-{number}-{'x' * 80}", "text") for number in range(12_000)), IndexField("\ud800", "text"))
    monkeypatch.setattr(Projects, "index", lambda self, logstore: fields)
    assert ground.json(*APPLY, "--session", "mine")["error"] is None
    assert ground.run("undo", "mine", "--yes").exit_code == 0
