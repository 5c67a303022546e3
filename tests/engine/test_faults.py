"""Every write call of a set-up and of an undo meets every fault, for reading and for writing.

After each: the exit code and the message are right, the next run ends with one whole set-up (or finishes the undo), read from
the practice cloud's own state, and undo leaves nothing.
"""

from __future__ import annotations

import json
from itertools import combinations, product
from typing import Any, get_args

import pytest

from flinkwiz.errors import ExitCode
from flinkwiz.practice.state import FaultName
from tests.covered import covered
from tests.engine.whole import UNDO, Access, assert_whole, without_logs, words_for

MAKING = ("CreatePolicy", "CreateUser", "AttachPolicyToUser", "CreateAccessKey", "CreateVariable")
UNMAKING = ("DeleteVariable", "UpdateAccessKey", "DeleteAccessKey", "DetachPolicyFromUser", "DeleteUser", "DeletePolicy")

LOST = ("timeout", "drop-before", "drop-after", "late")
UNUSABLE = ("500", "not-json", "cut", "soft-failure", "redirect", "huge")
REFUSED = ("denied", "quota", "expired", "revoked", "hostile-text")
TAMPERED = ("ignores-user-name", "masked-kind-clear")
PASSING = (*LOST, *UNUSABLE, "throttle")

ANSWERED_ALL_THE_SAME = ("denied", "expired", "throttle", "cut", "soft-failure")
"""With these a test log is written at last: RAM may not know the key yet, a service is busy, and SLS answers a writer by status alone."""

ACCESSES = get_args(Access)
SOON = ("drop-before", "drop-after", "500", "cut", "redirect", *REFUSED)
LATER = [pytest.param(fault, marks=pytest.mark.soak) for fault in (*LOST, *UNUSABLE) if fault not in SOON]
"""Undo takes every fault without an answer alike, so some of each sort are for `make soak`."""

READ_AND_LATER_WRITE = ("read", pytest.param("write", marks=pytest.mark.soak))
"""Writing differs in its policy and proof only, so `make soak` is soon enough for it."""

TWO_AT_ONCE = [(*pair, *faults) for pair in combinations(MAKING, 2) for faults in product((*PASSING, "denied"), repeat=2)]


def advice_for(action: str, fault: str) -> str:
    """The number of the advice that a refused call leads to."""
    service = "Flink" if action.endswith("Variable") else "RAM"
    of_key = action == "CreateAccessKey"
    return {
        "denied": "E04" if service == "Flink" else "E01",
        "quota": "E06" if of_key else "E15",
        "expired": "E10",
        "revoked": "E10",
        "hostile-text": "E16",
    }[fault]


def undo_advice_for(action: str, fault: str) -> str:
    """The number of the advice when an undo meets a fault."""
    if fault in LOST:
        return "E08"
    return "E11" if fault in UNUSABLE else advice_for(action, fault)


def run(ground: Any, *words: str) -> tuple[int, dict[str, Any]]:
    """The exit code of a run and its JSON object; nothing of a control character or a traceback is told."""
    result = ground.run(*words, "--json")
    told = result.stdout + result.stderr
    assert "Traceback" not in told
    assert not any(character in told for character in "\x1b\x07\x9b\u202e\r")
    assert not any(line.startswith("::") for line in told.splitlines())
    return result.exit_code, json.loads(result.stdout)


def assert_met(ground: Any) -> None:
    """Every fault was met; a key that was revoked is given back, as its owner would."""
    with ground.store.transaction() as state:
        assert state.faults == []
        for key in state.users["admin"].access_keys.values():
            key.status = "Active"


def assert_made_whole_and_undone(ground: Any, access: Access, before: dict[str, Any]) -> None:
    code, told = run(ground, *words_for(access))
    assert (code, told["error"]) == (0, None)
    assert {line["status"] for line in told["plan"]} == {"done"}
    assert_whole(ground.cloud(), access)
    code, told = run(ground, *UNDO)
    assert (code, told["error"]) == (0, None)
    assert without_logs(ground.cloud()) == without_logs(before)
    covered("faults survived")


def is_anything_made(ground: Any, before: dict[str, Any]) -> bool:
    return without_logs(ground.cloud()) != without_logs(before)


@pytest.mark.parametrize("fault", PASSING)
@pytest.mark.parametrize("action", MAKING)
@pytest.mark.parametrize("access", READ_AND_LATER_WRITE)
def test_a_set_up_comes_through_a_fault_that_passes_in_any_of_its_writes(
    ground: Any, access: Access, action: str, fault: str
) -> None:
    before = ground.cloud()
    ground.fault(action, fault)
    code, told = run(ground, *words_for(access))
    assert_met(ground)
    assert (code, told["error"]) == (0, None)
    assert_whole(ground.cloud(), access)
    assert_made_whole_and_undone(ground, access, before)


@pytest.mark.parametrize("fault", [*PASSING, "denied"])
def test_the_second_of_the_two_variables_meets_a_fault_and_the_pair_is_never_mixed(ground: Any, fault: str) -> None:
    before = ground.cloud()
    ground.fault("CreateVariable", fault, 2)
    run(ground, *words_for("read"))
    assert_met(ground)
    assert_made_whole_and_undone(ground, "read", before)


@pytest.mark.parametrize("fault", REFUSED)
@pytest.mark.parametrize("action", MAKING)
@pytest.mark.parametrize("access", ACCESSES)
def test_a_set_up_that_is_refused_says_why_and_is_gone_on_with(ground: Any, access: Access, action: str, fault: str) -> None:
    before = ground.cloud()
    ground.fault(action, fault)
    code, told = run(ground, *words_for(access))
    assert code == (
        ExitCode.UNFINISHED if is_anything_made(ground, {**before, **operators(ground, before)}) else ExitCode.REFUSED
    )
    assert told["error"]["advice"].startswith(advice_for(action, fault))
    assert "Next:" in told["error"]["advice"]
    assert_met(ground)
    assert_made_whole_and_undone(ground, access, before)


def operators(ground: Any, before: dict[str, Any]) -> dict[str, Any]:
    """The users of `before`, with the operators as they are now: one may have had a key revoked."""
    now = ground.cloud()["users"]
    return {"users": {name: now.get(name, user) for name, user in before["users"].items()}}


@pytest.mark.parametrize("fault", [*SOON, *LATER])
@pytest.mark.parametrize("action", UNMAKING)
@pytest.mark.parametrize("access", READ_AND_LATER_WRITE)
def test_an_undo_that_meets_a_fault_says_so_and_is_finished_by_the_next(
    ground: Any, access: Access, action: str, fault: str
) -> None:
    before = ground.cloud()
    assert run(ground, *words_for(access))[0] == 0
    ground.fault(action, fault)
    code, told = run(ground, *UNDO)
    assert code == ExitCode.UNFINISHED
    assert told["error"]["advice"].startswith(undo_advice_for(action, fault))
    assert "Next:" in told["error"]["advice"]
    assert_met(ground)
    assert run(ground, *UNDO)[0] == 0
    assert without_logs(ground.cloud()) == without_logs(before)
    covered("faults survived")


@pytest.mark.parametrize("action", UNMAKING)
def test_an_undo_waits_for_a_service_that_is_busy(ground: Any, action: str) -> None:
    before = ground.cloud()
    assert run(ground, *words_for("read"))[0] == 0
    ground.fault(action, "throttle")
    assert run(ground, *UNDO)[0] == 0
    assert_met(ground)
    assert without_logs(ground.cloud()) == without_logs(before)
    covered("faults survived")


@pytest.mark.parametrize("action", ["DeleteAccessKey", "DetachPolicyFromUser", "DeleteUser"])
def test_an_undo_whose_calls_lose_the_user_is_finished_by_the_next(ground: Any, action: str) -> None:
    before = ground.cloud()
    assert run(ground, *words_for("read"))[0] == 0
    ground.fault(action, "ignores-user-name")
    code, told = run(ground, *UNDO)
    assert code == ExitCode.UNFINISHED
    assert told["error"]["advice"][:3] in ("E16", "E17")
    assert without_logs(ground.cloud())["users"]["admin"] == before["users"]["admin"]
    assert run(ground, *UNDO)[0] == 0
    assert without_logs(ground.cloud()) == without_logs(before)
    covered("faults survived")


@pytest.mark.parametrize("fault", [*PASSING, *REFUSED])
def test_a_test_log_that_meets_a_fault_fails_one_check_at_most_and_costs_nothing(ground: Any, fault: str) -> None:
    before = ground.cloud()
    ground.fault("PutLogs", fault)
    code, told = run(ground, *words_for("write"))
    (write,) = (check for check in told["checks"] if check["id"] == "write")
    assert told["error"] is None
    assert code == (ExitCode.REFUSED if write["ok"] is False else ExitCode.DONE)
    assert (write["ok"] is True) == (fault in ANSWERED_ALL_THE_SAME)
    assert_met(ground)
    assert_made_whole_and_undone(ground, "write", before)


def test_a_key_that_was_made_for_the_caller_is_deleted_at_once_and_said(ground: Any) -> None:
    before = ground.cloud()
    ground.fault("CreateAccessKey", "ignores-user-name")
    code, told = run(ground, *words_for("read"))
    (identity,) = (check for check in told["checks"] if check["id"] == "identity")
    assert code == ExitCode.REFUSED
    assert identity["ok"] is False
    assert "it was deleted at once" in identity["evidence"]
    assert ground.cloud()["users"]["admin"] == before["users"]["admin"]
    assert_made_whole_and_undone(ground, "read", before)


def test_a_key_of_the_callers_that_cannot_be_deleted_is_named_with_what_to_do(ground: Any) -> None:
    before = ground.cloud()
    ground.fault("CreateAccessKey", "ignores-user-name")
    ground.fault("DeleteAccessKey", "denied")
    _code, told = run(ground, *words_for("read"))
    (identity,) = (check for check in told["checks"] if check["id"] == "identity")
    assert "could NOT be deleted. Next: delete key PRAC" in identity["evidence"]
    (stray,) = ground.cloud()["users"]["admin"]["accessKeys"].keys() - before["users"]["admin"]["accessKeys"].keys()
    with ground.store.transaction() as state:
        assert state.users["admin"].access_keys.pop(stray).status == "Inactive"
    assert_made_whole_and_undone(ground, "read", before)


@pytest.mark.parametrize("nth", [1, 2])
def test_a_variable_that_came_out_readable_is_deleted_with_the_key_that_was_shown_in_it(ground: Any, nth: int) -> None:
    before = ground.cloud()
    ground.fault("CreateVariable", "masked-kind-clear", nth)
    code, told = run(ground, *words_for("read"))
    (encrypted,) = (check for check in told["checks"] if check["id"] == "encrypted")
    assert code == ExitCode.REFUSED
    assert encrypted["ok"] is False
    assert "deleted at once, and the key with them" in encrypted["evidence"]
    cloud = ground.cloud()
    assert [variable["kind"] for variable in cloud["variables"]["flink-practice-default"].values()] == ["Encrypted"]
    assert cloud["users"]["flinkwiz-test-flinktest-read"]["accessKeys"] == {}
    assert_made_whole_and_undone(ground, "read", before)


@pytest.mark.soak
@pytest.mark.parametrize(("first", "second", "fault", "another"), TWO_AT_ONCE)
def test_a_set_up_comes_through_two_faults_at_once(ground: Any, first: str, second: str, fault: str, another: str) -> None:
    before = ground.cloud()
    ground.fault(first, fault)
    ground.fault(second, another)
    code, _told = run(ground, *words_for("read"))
    assert code in (ExitCode.DONE, ExitCode.REFUSED, ExitCode.UNFINISHED)
    with ground.store.transaction() as state:
        state.faults = []
    assert_made_whole_and_undone(ground, "read", before)


def test_the_matrix_has_every_fault_there_is() -> None:
    assert {*PASSING, *REFUSED, *TAMPERED} == set(get_args(FaultName))
