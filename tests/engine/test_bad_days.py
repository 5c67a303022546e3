"""What happens around a set-up: a wrong clock, credentials that end half-way, limits reached, things changed by others.

Each has its message, and its way on ends with a whole set-up or with nothing left.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from flinkwiz.errors import ExitCode
from flinkwiz.practice.services import ram_keys, ram_policies, ram_users
from flinkwiz.practice.state import AccessKey, Policy, PolicyVersion, State, User, Variable
from tests.engine.whole import NAMESPACE, UNDO, assert_whole, without_logs, words_for

READ = words_for("read")
NAME = "flinkwiz-test-flinktest-read"
ID_VARIABLE, SECRET_VARIABLE = "sls_test_flinktest_read_id", "sls_test_flinktest_read_secret"
READS = ("GetPolicy", "GetUser", "ListAccessKeys", "ListPoliciesForUser", "ListVariables")


def told_by(ground: Any, *words: str) -> tuple[int, dict[str, Any], str]:
    """The exit code, the JSON object and the narration of a run."""
    result = ground.run(*words, "--json")
    assert "Traceback" not in result.stderr
    return result.exit_code, json.loads(result.stdout), result.stderr


def change(ground: Any, how: Callable[[State], None]) -> None:
    with ground.store.transaction() as state:
        how(state)


def set_clock(seconds: float) -> Callable[[State], None]:
    def how(state: State) -> None:
        state.settings.clock_skew_s = seconds

    return how


def renew_credentials(state: State) -> None:
    state.faults = []
    for key in state.users["admin"].access_keys.values():
        key.status = "Active"


def switch_off_all_keys(state: State) -> None:
    for key in state.users["admin"].access_keys.values():
        key.status = "Inactive"


@pytest.mark.parametrize("seconds", [-1_000, 1_000, 86_400])
def test_a_clock_that_is_too_far_off_is_named_and_set_right(ground: Any, seconds: float) -> None:
    before = ground.cloud()
    change(ground, set_clock(seconds))
    code, told, _said = told_by(ground, *READ)
    assert code == ExitCode.REFUSED
    assert told["error"]["advice"].startswith("E09")
    assert "Next: switch on automatic time" in told["error"]["advice"]
    assert ground.cloud() == before
    change(ground, set_clock(0))
    assert told_by(ground, *READ)[0] == 0
    assert_whole(ground.cloud(), "read")


@pytest.mark.parametrize("seconds", [-800, 800])
def test_a_clock_that_is_a_little_off_is_no_trouble(ground: Any, seconds: float) -> None:
    change(ground, set_clock(seconds))
    assert told_by(ground, *READ)[0] == 0
    assert_whole(ground.cloud(), "read")


def test_a_clock_that_jumps_while_keys_are_proven_costs_another_run(ground: Any) -> None:
    assert told_by(ground, *READ)[0] == 0
    change(ground, set_clock(7_200))
    for words in (("verify", "mine"), UNDO):
        code, told, _said = told_by(ground, *words)
        assert (code, told["error"]["advice"][:3]) == (ExitCode.REFUSED, "E09")
    change(ground, set_clock(0))
    assert told_by(ground, *UNDO)[0] == 0


@pytest.mark.parametrize("fault", ["expired", "revoked"])
@pytest.mark.parametrize("action", ["GetCallerIdentity", *READS])
def test_credentials_that_end_while_flinkwiz_looks_are_named_and_nothing_is_made(ground: Any, action: str, fault: str) -> None:
    before = without_logs(ground.cloud())
    for nth in (1, 2, 3, 4):
        ground.fault(action, fault, nth)
    code, told, _said = told_by(ground, *READ)
    assert code == ExitCode.REFUSED
    assert told["error"]["advice"].startswith("E10")
    assert "aliyun configure" in told["error"]["advice"]
    change(ground, renew_credentials)
    assert without_logs(ground.cloud()) == before
    assert told_by(ground, *READ)[0] == 0
    assert_whole(ground.cloud(), "read")


def test_an_operator_without_any_active_key_hears_how_to_get_one(ground: Any) -> None:
    with ground.store.transaction() as state:
        for key in state.users["admin"].access_keys.values():
            key.status = "Inactive"
    result = ground.run(*READ)
    assert result.exit_code == ExitCode.REFUSED
    assert "admin has no active AccessKey. Next: flinkwiz practice reset" in result.stderr


def fill_users(state: State) -> None:
    missing = ram_users.USERS_QUOTA - len(state.users)
    state.users |= {f"colleague-{number}": User(str(10**17 + number), 1.0) for number in range(missing)}


def fill_policies(state: State) -> None:
    text = PolicyVersion('{"Version":"1","Statement":[]}', 1.0)
    missing = ram_policies.POLICIES_QUOTA - len(state.policies)
    state.policies |= {f"theirs-{number}": Policy(1.0, "v1", {"v1": text}) for number in range(missing)}


@pytest.mark.parametrize(("fill", "code"), [(fill_users, "LimitExceeded.User"), (fill_policies, "LimitExceeded.Policy")])
def test_a_full_account_is_told_and_what_was_made_is_gone_on_with_or_taken_back(
    ground: Any, fill: Callable[[State], None], code: str
) -> None:
    before = without_logs(ground.cloud())
    change(ground, fill)
    exit_code, told, said = told_by(ground, *READ)
    assert exit_code == ExitCode.UNFINISHED
    assert told["error"]["code"] == code
    assert told["error"]["advice"].startswith("E15")
    assert "Take back: flinkwiz undo mine" in said
    assert told_by(ground, *UNDO)[0] == 0
    change(ground, empty)
    assert without_logs(ground.cloud()) == before
    assert told_by(ground, *READ)[0] == 0
    assert_whole(ground.cloud(), "read")


def empty(state: State) -> None:
    """Take away what filled the account."""
    state.users = {name: user for name, user in state.users.items() if not name.startswith("colleague-")}
    state.policies = {name: policy for name, policy in state.policies.items() if not name.startswith("theirs-")}


def test_a_sixth_version_of_a_policy_takes_the_place_of_the_oldest(ground: Any) -> None:
    for number in range(8):
        template = ("guide", "strict")[number % 2]
        code, told, _said = told_by(ground, *READ, "--template", template)
        assert (code, told["error"]) == (0, None)
    assert_whole(ground.cloud(), "read")
    assert told_by(ground, *UNDO)[0] == 0
    assert ground.cloud()["policies"] == {}


def test_a_user_with_as_many_keys_as_there_may_be_is_left_alone_and_says_so(ground: Any) -> None:
    assert told_by(ground, *READ)[0] == 0

    def fill(state: State) -> None:
        keys = state.users[NAME].access_keys
        keys |= {f"PRACTICEtheirs{number:04}": AccessKey("s", 1.0, 1.0) for number in range(ram_keys.KEYS_QUOTA - len(keys))}

    change(ground, fill)
    before = ground.cloud()
    code, told, said = told_by(ground, *READ)
    assert code == ExitCode.REFUSED
    assert "somebody else made a key for this user" in said
    assert [line["id"] for line in told["plan"] if line["action"] == "conflict"] == ["key"]
    assert ground.cloud() == before


def delete_user(state: State) -> None:
    del state.users[NAME]


def delete_policy(state: State) -> None:
    del state.policies[NAME]
    state.users[NAME].policies.clear()


def detach(state: State) -> None:
    state.users[NAME].policies.clear()


def switch_the_key_off(state: State) -> None:
    for key in state.users[NAME].access_keys.values():
        key.status = "Inactive"


def delete_key(state: State) -> None:
    state.users[NAME].access_keys.clear()


def delete_variable(name: str) -> Callable[[State], None]:
    def how(state: State) -> None:
        del state.variables[NAMESPACE][name]

    return how


def delete_both_variables(state: State) -> None:
    state.variables[NAMESPACE].clear()


OUTSIDE: dict[str, tuple[Callable[[State], None], str]] = {
    "the user is deleted": (delete_user, "there is no user"),
    "the policy is deleted": (delete_policy, "there is no policy"),
    "the policy is detached": (detach, "it is not attached"),
    "the key is switched off": (switch_the_key_off, "the key they were written for is switched off"),
    "the key is deleted": (delete_key, "the key they were written for was deleted"),
    "the ID is deleted": (delete_variable(ID_VARIABLE), f"missing: {ID_VARIABLE}"),
    "the secret is deleted": (delete_variable(SECRET_VARIABLE), f"missing: {SECRET_VARIABLE}"),
    "both variables are deleted": (delete_both_variables, f"missing: {ID_VARIABLE}, {SECRET_VARIABLE}"),
}


@pytest.mark.parametrize(("how", "evidence"), OUTSIDE.values(), ids=OUTSIDE.keys())
def test_what_somebody_took_away_later_is_found_by_verify_and_made_again_by_the_next_run(
    ground: Any, how: Callable[[State], None], evidence: str
) -> None:
    before = without_logs(ground.cloud())
    assert told_by(ground, *READ)[0] == 0
    change(ground, how)
    code, told, said = told_by(ground, "verify", "mine")
    failed = [check["evidence"] for check in told["checks"] if check["ok"] is False]
    assert code == ExitCode.REFUSED
    assert any(evidence in text for text in failed), failed
    assert "Next: run flinkwiz apply --session mine" in said
    code, told, _said = told_by(ground, *READ)
    assert (code, told["error"]) == (0, None)
    assert told_by(ground, *READ, "--retire", "key")[0] == 0
    assert_whole(ground.cloud(), "read")
    assert told_by(ground, *UNDO)[0] == 0
    assert without_logs(ground.cloud()) == before


@pytest.mark.parametrize("how", [how for how, _evidence in OUTSIDE.values()], ids=OUTSIDE.keys())
def test_what_somebody_took_away_later_does_not_stop_an_undo(ground: Any, how: Callable[[State], None]) -> None:
    before = without_logs(ground.cloud())
    assert told_by(ground, *READ)[0] == 0
    change(ground, how)
    assert told_by(ground, *UNDO)[0] == 0
    assert without_logs(ground.cloud()) == before


def test_a_variable_of_ours_that_got_another_value_is_somebody_elses_now(ground: Any) -> None:
    assert told_by(ground, *READ)[0] == 0

    def take_over(state: State) -> None:
        state.variables[NAMESPACE][ID_VARIABLE] = Variable("Encrypted", "theirs", "")

    change(ground, take_over)
    before = ground.cloud()
    assert told_by(ground, *READ)[0] == ExitCode.REFUSED
    assert told_by(ground, *UNDO)[0] == ExitCode.REFUSED
    assert ground.cloud() == before
