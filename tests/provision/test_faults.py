"""Every write call of a set-up and of an undo meets every fault: the next run ends with one whole set-up, and undo with none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

ALL_FAULTS = (
    "timeout",
    "drop-before",
    "drop-after",
    "late",
    "500",
    "throttle",
    "denied",
    "not-json",
    "cut",
    "soft-failure",
    "redirect",
)
MAKING = ("CreatePolicy", "CreateUser", "AttachPolicyToUser", "CreateAccessKey", "CreateVariable")
UNMAKING = ("DeleteVariable", "UpdateAccessKey", "DeleteAccessKey", "DetachPolicyFromUser", "DeleteUser", "DeletePolicy")


def without_logs(cloud: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in cloud.items() if key != "logstores"}


@pytest.mark.parametrize("fault", ALL_FAULTS)
@pytest.mark.parametrize("action", MAKING)
def test_a_set_up_survives_a_fault_in_any_of_its_writes(
    ground: Any, apply: Callable[..., Any], is_whole: Callable[[], bool], action: str, fault: str
) -> None:
    before = ground.cloud()
    ground.fault(action, fault)
    first = ground.run(
        *("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktest", "--access", "read", "--session", "mine")
    )
    assert first.exit_code in (0, 1, 4)
    assert first.exit_code == 0 or "Next:" in first.stderr
    with ground.store.transaction() as state:
        assert state.faults == []
    second = apply()
    assert second["error"] is None
    assert is_whole()
    assert ground.json("undo", "mine", "--yes")["error"] is None
    assert without_logs(ground.cloud()) == without_logs(before)


@pytest.mark.parametrize("fault", ALL_FAULTS)
@pytest.mark.parametrize("action", UNMAKING)
def test_an_undo_survives_a_fault_in_any_of_its_writes(ground: Any, apply: Callable[..., Any], action: str, fault: str) -> None:
    before = ground.cloud()
    assert apply()["error"] is None
    ground.fault(action, fault)
    first = ground.run("undo", "mine", "--yes")
    assert first.exit_code in (0, 4)
    with ground.store.transaction() as state:
        assert state.faults == []
    assert ground.run("undo", "mine", "--yes").exit_code == 0
    assert without_logs(ground.cloud()) == without_logs(before)
