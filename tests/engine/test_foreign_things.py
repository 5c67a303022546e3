"""What others made is never changed, deleted or reused, with or without a yes (contracts.md 2.2, security-rules.md D2, D3, L2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from flinkwiz.practice.state import AccessKey, Attachment, Policy, PolicyVersion, State, User, Variable
from tests.engine.whole import assert_whole

NAME = "flinkwiz-test-flinktest-read"
ID_VARIABLE, SECRET_VARIABLE = "sls_test_flinktest_read_id", "sls_test_flinktest_read_secret"
NAMESPACE = "flink-practice-default"
OTHER_TEXT = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"log:*","Resource":"*"}]}'


def put_user(state: State, comments: str = "") -> None:
    state.users[NAME] = User("123456789012345678", 1.0, comments)


def put_policy(state: State) -> None:
    state.policies[NAME] = Policy(1.0, "v1", {"v1": PolicyVersion(OTHER_TEXT, 1.0)}, "flinkwiz:0123")


def put_variable(name: str) -> Callable[[State], None]:
    def put(state: State) -> None:
        state.variables.setdefault(NAMESPACE, {})[name] = Variable("Encrypted", "theirs", "flinkwiz:0123 key PRACTICEx 1/2")

    return put


FOREIGN = {
    "user": put_user,
    "policy": put_policy,
    "id-variable": put_variable(ID_VARIABLE),
    "secret-variable": put_variable(SECRET_VARIABLE),
}


@pytest.mark.parametrize("change", FOREIGN)
def test_a_name_that_somebody_else_has_is_a_conflict_and_nothing_is_made(
    ground: Any, apply: Callable[..., Any], change: str
) -> None:
    with ground.store.transaction() as state:
        FOREIGN[change](state)
    before = ground.cloud()
    told = apply()
    assert [line["id"] for line in told["plan"] if line["action"] == "conflict"] == [change]
    assert told["error"]["kind"] == "conflict"
    assert "it is left alone" in told["error"]["message"]
    assert told["error"]["advice"].startswith("Next: choose another ")
    assert ground.cloud() == before


@pytest.mark.parametrize("change", FOREIGN)
def test_another_name_is_the_way_on(ground: Any, apply: Callable[..., Any], change: str) -> None:
    with ground.store.transaction() as state:
        FOREIGN[change](state)
    flag = {"policy": "policy-name"}.get(change, change)
    assert apply(f"--{flag}", "mynewname")["error"] is None


def spoil_with_key(state: State, _policy: str) -> None:
    state.users[NAME].access_keys = {f"PRACTICEtheirs{number}": AccessKey("s", 1.0, 1.0) for number in (1, 2)}


def spoil_with_policy(state: State, _policy: str) -> None:
    state.users[NAME].policies["AliyunLogFullAccess"] = Attachment("System", 1.0, 1.0)


def spoil_with_group(state: State, _policy: str) -> None:
    state.users[NAME].groups = ["admins"]


def spoil_with_login(state: State, _policy: str) -> None:
    state.users[NAME].has_login = True


SPOILS = {"keys": spoil_with_key, "a policy": spoil_with_policy, "a group": spoil_with_group, "a login": spoil_with_login}


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS.keys())
def test_a_user_with_our_very_mark_whose_creation_was_never_answered_is_foreign_once_others_gave_it_something(
    ground: Any, apply: Callable[..., Any], spoil: Callable[[State, str], None]
) -> None:
    ground.fault("CreateUser", "drop-after")
    ground.fault("GetUser", "denied", 3)
    assert apply()["error"] is not None
    with ground.store.transaction() as state:
        assert NAME in state.users
        spoil(state, NAME)
    before = ground.cloud()
    told = apply()
    assert next(line["action"] for line in told["plan"] if line["id"] == "user") == "conflict"
    assert ground.cloud()["users"] == before["users"]
    assert ground.run("undo", "mine", "--yes").exit_code == 1
    assert ground.cloud()["users"] == before["users"]


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS.keys())
def test_undo_stops_before_anything_when_others_gave_our_user_something(
    ground: Any, apply: Callable[..., Any], spoil: Callable[[State, str], None]
) -> None:
    assert apply()["error"] is None
    with ground.store.transaction() as state:
        spoil(state, NAME)
    before = ground.cloud()
    told = ground.run("undo", "mine", "--yes")
    assert told.exit_code == 1
    assert "Nothing was taken back" in told.stderr
    assert ground.cloud() == before


def test_a_user_made_anew_under_the_same_name_is_foreign(ground: Any, apply: Callable[..., Any]) -> None:
    assert apply()["error"] is None
    with ground.store.transaction() as state:
        put_user(state, state.users[NAME].comments)
    before = ground.cloud()
    assert next(line["action"] for line in apply()["plan"] if line["id"] == "user") == "conflict"
    assert ground.run("undo", "mine", "--yes").exit_code == 1
    assert ground.cloud()["users"] == before["users"]


def test_a_policy_that_others_use_too_stops_undo(ground: Any, apply: Callable[..., Any]) -> None:
    assert apply()["error"] is None
    with ground.store.transaction() as state:
        state.users["colleague"] = User("999999999999999999", 1.0, policies={NAME: Attachment("Custom", 1.0, 1.0)})
    told = ground.run("undo", "mine", "--yes")
    assert told.exit_code == 1
    assert "colleague" in told.stderr
    assert NAME in ground.cloud()["policies"]


def test_a_variable_that_somebody_rewrote_is_kept_by_undo(ground: Any, apply: Callable[..., Any]) -> None:
    assert apply()["error"] is None
    with ground.store.transaction() as state:
        state.variables[NAMESPACE][ID_VARIABLE] = Variable("Encrypted", "theirs", "theirs")
    assert ground.run("undo", "mine", "--yes").exit_code == 1
    assert ground.cloud()["variables"][NAMESPACE][ID_VARIABLE]["value"] == "theirs"


def test_the_caller_is_never_the_user_of_a_set_up(ground: Any, apply: Callable[..., Any]) -> None:
    before = ground.cloud()
    told = apply("--user", "admin")
    assert next(line["action"] for line in told["plan"] if line["id"] == "user") == "conflict"
    assert ground.cloud() == before


def test_a_journal_edited_to_point_at_the_caller_deletes_nothing(ground: Any, apply: Callable[..., Any]) -> None:
    import json

    assert apply()["error"] is None
    (path,) = (ground.home / "sessions" / "practice").glob("*.json")
    session = json.loads(path.read_text())
    with ground.store.transaction() as state:
        admin = state.users["admin"]
        session["answers"]["user"] = "admin"
        session["journal"]["user"] |= {"name": "admin", "identity": admin.user_id}
        session["journal"]["key"] |= {"identity": next(iter(admin.access_keys)), "made": list(admin.access_keys)}
    path.write_text(json.dumps(session))
    before = ground.cloud()
    assert ground.run("undo", "mine", "--yes").exit_code == 1
    assert ground.cloud() == before


def test_a_key_deleted_outside_is_made_anew_and_both_variables_get_it(
    ground: Any, apply: Callable[..., Any], is_whole: Callable[[], bool]
) -> None:
    assert apply()["error"] is None
    with ground.store.transaction() as state:
        state.users[NAME].access_keys.clear()
    told = apply()
    assert [line["action"] for line in told["plan"]] == ["skip", "skip", "skip", "create", "update", "update"]
    assert told["error"] is None
    assert is_whole()


def test_a_lost_id_is_written_again_and_costs_no_key(
    ground: Any, apply: Callable[..., Any], is_whole: Callable[[], bool]
) -> None:
    assert apply()["error"] is None
    key = only_key(ground)
    with ground.store.transaction() as state:
        del state.variables[NAMESPACE][ID_VARIABLE]
    told = apply()
    assert [line["action"] for line in told["plan"]] == ["skip", "skip", "skip", "skip", "create", "skip"]
    assert {line["consequence"] for line in told["plan"]} == {""}
    assert told["error"] is None
    assert [check["recorded"]["ok"] for check in told["checks"][:4]] == [True] * 4
    assert is_whole()
    assert only_key(ground) == key


def test_a_lost_secret_costs_another_key_beside_the_one_that_running_jobs_use(ground: Any, apply: Callable[..., Any]) -> None:
    assert apply()["error"] is None
    key = only_key(ground)
    with ground.store.transaction() as state:
        del state.variables[NAMESPACE][SECRET_VARIABLE]
    told = apply()
    assert [line["action"] for line in told["plan"]] == ["skip", "skip", "skip", "update", "update", "create"]
    assert told["plan"][3]["consequence"] == (
        f"Running jobs go on with {key[:4]}...{key[-4:]}, which stays active, and read the new key at their next start."
    )
    assert told["error"] is None
    assert [check["ok"] for check in told["checks"]] == [True] * 8
    keys = ground.cloud()["users"][NAME]["accessKeys"]
    (new,) = keys.keys() - {key}
    assert {facts["status"] for facts in keys.values()} == {"Active"}
    variables = ground.cloud()["variables"][NAMESPACE]
    assert (variables[ID_VARIABLE]["value"], variables[SECRET_VARIABLE]["value"]) == (new, keys[new]["secret"])


def test_a_third_key_is_never_made_in_the_place_of_one_that_jobs_may_use(ground: Any, apply: Callable[..., Any]) -> None:
    for error in (False, False, True):
        assert bool(apply()["error"]) is error
        with ground.store.transaction() as state:
            state.variables[NAMESPACE].pop(SECRET_VARIABLE, None)
    before = ground.cloud()["users"][NAME]["accessKeys"]
    told = apply()
    assert [line["id"] for line in told["plan"] if line["action"] == "conflict"] == ["key"]
    assert "delete it with --retire key" in told["error"]["advice"]
    assert ground.cloud()["users"][NAME]["accessKeys"] == before
    assert apply("--retire", "key")["error"] is None
    assert len(ground.cloud()["users"][NAME]["accessKeys"].keys() & before.keys()) == 1
    assert apply("--retire", "key")["error"] is None
    assert_whole(ground.cloud(), "read")


def only_key(ground: Any) -> str:
    (key,) = ground.cloud()["users"][NAME]["accessKeys"]
    return str(key)


def test_a_changed_template_becomes_a_new_version_of_our_policy(
    ground: Any, apply: Callable[..., Any], is_whole: Callable[[], bool]
) -> None:
    assert apply()["error"] is None
    told = apply("--template", "strict")
    assert [line["action"] for line in told["plan"]] == ["update", "skip", "skip", "skip", "skip", "skip"]
    assert told["error"] is None
    assert is_whole()
    assert "GetCursorOrData" in ground.cloud()["policies"][NAME]["document"]
    assert ground.json("undo", "mine", "--yes")["error"] is None
    assert ground.cloud()["policies"] == {}


def test_two_sessions_with_the_same_names_conflict(ground: Any, apply: Callable[..., Any]) -> None:
    assert apply()["error"] is None
    told = apply("--session", "yours", "--user", NAME)
    assert {line["action"] for line in told["plan"]} >= {"conflict"}
    assert told["error"]["kind"] == "conflict"
