"""`verify`, `show` and a second `apply` claim nothing of now that was not asked now: records say that they are records."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from flinkwiz.practice.state import Attachment, ConsumerGroup

GRANT = ("--project", "test", "--logstore", "flinktest", "--access", "read")
APPLY = ("apply", "--practice", "--session", "mine", *GRANT, "--yes")
USER = "flinkwiz-test-flinktest-read"
LIVE = {"identity", "shards", "read", "refused"}
OF_NOW = {"policy", "encrypted", "pair", "references"}


@pytest.fixture
def made(ground: Any) -> Any:
    """A practice cloud on which the session `mine` made everything and tried it."""
    assert ground.run(*APPLY).exit_code == 0
    return ground


def verified(ground: Any) -> tuple[int, dict[str, dict[str, Any]]]:
    """The exit code of `verify` and its checks by their names."""
    result = ground.run("verify", "mine", "--json")
    return result.exit_code, {check["id"]: check for check in json.loads(result.stdout)["checks"]}


def outcomes(checks: dict[str, dict[str, Any]]) -> dict[str, bool | None]:
    """How each check came out now."""
    return {name: check["ok"] for name, check in checks.items()}


def test_what_was_tried_at_the_set_up_is_only_recorded_where_all_is_fine(made: Any) -> None:
    code, checks = verified(made)
    assert (code, outcomes(checks)) == (0, dict.fromkeys(LIVE) | dict.fromkeys(OF_NOW, True))
    for name in LIVE:
        assert checks[name]["recorded"]["ok"] is True
        assert checks[name]["recorded"]["at"].endswith("Z")
        assert checks[name]["evidence"].startswith("passed on ")
    assert [name for name in OF_NOW if checks[name]["recorded"] is not None] == []
    assert "not tried now, but the policies allow it" in checks["read"]["evidence"]
    assert "not tried now, but no policy allows it" in checks["refused"]["evidence"]


def test_records_have_their_own_sign_and_are_not_counted_as_passed(made: Any) -> None:
    result = made.run("verify", "mine")
    assert "4 of 4 checks passed now. 4 were tried earlier." in result.stderr
    signs = [line.split()[0] for line in result.stdout.splitlines()]
    assert signs == ["-"] * len(LIVE) + ["+"] * len(OF_NOW)


def test_where_the_policy_was_detached_the_key_would_be_refused_now(made: Any) -> None:
    with made.store.transaction() as state:
        state.users[USER].policies.clear()
    code, checks = verified(made)
    assert code == 1
    assert outcomes(checks) == {
        "identity": None, "shards": False, "read": False, "refused": None,
        "policy": False, "encrypted": True, "pair": True, "references": True,
    }  # fmt: skip
    assert checks["read"]["evidence"].endswith("would be refused now: no policy is attached")
    assert checks["read"]["recorded"]["ok"] is True
    said = made.run("verify", "mine").stderr
    assert "Not as it should be: 3 of 6 checks failed now." in said
    assert "what is missing is made" in said


def test_where_the_key_was_deleted_everything_with_it_would_be_refused_now(made: Any) -> None:
    with made.store.transaction() as state:
        state.users[USER].access_keys.clear()
    code, checks = verified(made)
    assert (code, {name for name, ok in outcomes(checks).items() if ok is False}) == (1, {"identity", "shards", "read", "pair"})
    assert checks["identity"]["evidence"].endswith("would be refused now: the key was deleted")
    assert checks["refused"]["ok"] is None


def test_where_the_key_was_switched_off_everything_with_it_would_be_refused_now(made: Any) -> None:
    with made.store.transaction() as state:
        for key in state.users[USER].access_keys.values():
            key.status = "Inactive"
    code, checks = verified(made)
    assert (code, checks["read"]["ok"]) == (1, False)
    assert checks["read"]["evidence"].endswith("would be refused now: the key is switched off")


def test_where_the_user_is_gone_everything_with_it_would_be_refused_now(made: Any) -> None:
    with made.store.transaction() as state:
        del state.users[USER]
    code, checks = verified(made)
    assert (code, checks["read"]["ok"]) == (1, False)
    assert checks["read"]["evidence"].endswith(f"would be refused now: there is no user {USER}")


def test_with_full_access_attached_besides_nobody_claims_that_other_logstores_are_refused(made: Any) -> None:
    with made.store.transaction() as state:
        state.users[USER].policies["AliyunLogFullAccess"] = Attachment("System", 0.0, 0.0)
    code, checks = verified(made)
    assert (code, checks["refused"]["ok"], checks["policy"]["ok"]) == (1, False, False)
    assert "would be allowed now" in checks["refused"]["evidence"]
    assert "AliyunLogFullAccess" in checks["refused"]["evidence"]
    assert (checks["read"]["ok"], checks["shards"]["ok"]) == (None, None)


def test_where_others_policies_may_not_be_read_nothing_is_concluded(made: Any) -> None:
    with made.store.transaction() as state:
        state.users[USER].policies["AliyunLogFullAccess"] = Attachment("System", 0.0, 0.0)
    made.fault("GetPolicy", "denied", 2)
    code, checks = verified(made)
    assert (code, {checks[name]["ok"] for name in LIVE}) == (1, {None})
    assert checks["refused"]["evidence"].endswith("; not tried now")


def test_the_position_in_the_consumer_group_is_tried_and_known_now(ground: Any) -> None:
    made = {check["id"]: check for check in ground.json(*APPLY, "--consumer-group", "my-job")["checks"]}
    assert made["position"]["ok"] is True
    assert made["position"]["evidence"] == "GetCheckPoint: allowed; the job makes the group when it starts"
    assert verified(ground)[1]["position"]["evidence"].endswith("not tried now, but the policies allow it")
    with ground.store.transaction() as state:
        policy = state.policies[USER].versions["v1"]
        policy.document = policy.document.replace("/consumergroup/my-job", "/consumergroup/other")
    code, checks = verified(ground)
    assert (code, checks["position"]["ok"], checks["read"]["ok"]) == (1, False, None)
    assert checks["position"]["evidence"].endswith("would be refused now: no policy that is attached allows it")


def test_the_position_of_a_group_that_is_there_is_read_with_the_key(ground: Any) -> None:
    with ground.store.transaction() as state:
        state.consumer_groups["cn-beijing/test/flinktest"] = {"my-job": ConsumerGroup(60, False)}
    made = {check["id"]: check for check in ground.json(*APPLY, "--consumer-group", "my-job")["checks"]}
    assert (made["position"]["ok"], made["position"]["evidence"]) == (True, "GetCheckPoint: answered")


@pytest.mark.parametrize(("fault", "ok"), [("denied", False), ("not-json", None)])
def test_a_position_that_is_not_read_back_is_told(ground: Any, fault: str, ok: bool | None) -> None:
    for nth in range(1, 100):
        ground.fault("GetCheckPoint", fault, nth)
    told = json.loads(ground.run(*APPLY, "--consumer-group", "my-job", "--json").stdout)
    (check,) = (check for check in told["checks"] if check["id"] == "position")
    assert check["ok"] is ok
    assert check["evidence"].startswith("GetCheckPoint: ")


def test_verify_keeps_the_record_of_what_was_tried_with_the_key(made: Any) -> None:
    before = verified(made)[1]["read"]["recorded"]
    with made.store.transaction() as state:
        state.users[USER].policies.clear()
    assert verified(made)[1]["read"]["recorded"] == before


def test_a_second_apply_that_changes_nothing_claims_no_record_as_of_now(made: Any) -> None:
    told = made.json(*APPLY)
    assert {check["id"] for check in told["checks"] if check["ok"] is True} == OF_NOW
    assert {check["id"] for check in told["checks"] if check["recorded"]} == LIVE


def test_show_asks_nothing_and_says_when_each_check_was_made(made: Any) -> None:
    told = made.json("show", "mine")
    assert {check["ok"] for check in told["checks"]} == {None}
    assert all(check["recorded"]["ok"] for check in told["checks"])
    said = made.run("show", "mine").stdout
    assert "recorded; the cloud was not asked. Ask it: flinkwiz verify mine" in said
    assert "  + " not in said


def _without_secret_variable(state: Any) -> None:
    del state.variables["flink-practice-default"]["sls_test_flinktest_read_secret"]


def _without_both(state: Any) -> None:
    state.variables["flink-practice-default"].clear()


def _changed(state: Any) -> None:
    state.variables["flink-practice-default"]["sls_test_flinktest_read_id"].description = "mine now"


def _of_two_keys(state: Any) -> None:
    variable = state.variables["flink-practice-default"]["sls_test_flinktest_read_id"]
    key = variable.description.split()[-2]
    variable.description = variable.description.replace(key, key[:-1] + ("0" if key[-1] != "0" else "1"))


def _switched_off(state: Any) -> None:
    for key in state.users[USER].access_keys.values():
        key.status = "Inactive"


def _deleted(state: Any) -> None:
    state.users[USER].access_keys.clear()


@pytest.mark.parametrize(
    ("change", "evidence"),
    [
        (_without_secret_variable, "missing: sls_test_flinktest_read_secret"),
        (_without_both, "missing: sls_test_flinktest_read_id, sls_test_flinktest_read_secret"),
        (_changed, "changed or made anew by somebody else: sls_test_flinktest_read_id"),
        (_of_two_keys, "they belong to two different keys"),
        (_switched_off, "the key they were written for is switched off"),
        (_deleted, "the key they were written for was deleted"),
    ],
)
def test_a_pair_that_is_broken_says_how(made: Any, change: Callable[[Any], None], evidence: str) -> None:
    with made.store.transaction() as state:
        change(state)
    _code, checks = verified(made)
    assert (checks["pair"]["ok"], checks["pair"]["evidence"]) == (False, evidence)
