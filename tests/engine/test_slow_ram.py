"""RAM is slow: what was made is waited for, and a key that could not be proven in time is made anew by the next run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

APPLY = ("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktest", "--access", "read", "--session", "mine")


def slow(ground: Any, seconds: float) -> None:
    with ground.store.transaction() as state:
        state.settings.ram_delay_s = seconds
        for user in state.users.values():
            for attachment in user.policies.values():
                attachment.works_from = min(attachment.works_from, time.time() + seconds)


def test_a_key_that_works_after_a_second_is_waited_for(ground: Any) -> None:
    slow(ground, 1.0)
    result = ground.run(*APPLY)
    assert result.exit_code == 0
    assert "RAM does not know the new key yet" in result.stderr


def test_a_key_that_is_not_known_in_time_is_no_proof_and_is_made_anew_by_the_next_run(
    ground: Any, is_whole: Callable[[], bool]
) -> None:
    slow(ground, 3600.0)
    impatient = replace(ground, settings=replace(ground.settings, settle=0.2))
    late = impatient.json(*APPLY)
    assert [check["id"] for check in late["checks"] if check["ok"] is False] == ["identity"]
    slow(ground, 0.0)
    again = ground.json(*APPLY)
    assert [line["action"] for line in again["plan"]] == ["skip", "skip", "skip", "update", "update", "update"]
    assert again["error"] is None
    assert [check for check in again["checks"] if check["ok"] is False] == []
    assert is_whole()


@pytest.mark.soak
def test_half_a_minute_of_ram_is_waited_for_as_a_user_would_see_it(ground: Any, is_whole: Callable[[], bool]) -> None:
    slow(ground, 30.0)
    patient = replace(ground, settings=replace(ground.settings, pause=0.4, settle=60.0))
    result = patient.run(*APPLY)
    assert result.exit_code == 0
    assert "RAM does not know the new key yet: 29 s of at most 60. That is normal." in result.stderr
    assert is_whole()
