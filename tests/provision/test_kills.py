"""A run that is killed at any moment: before and after every write of the session and every call. The next run makes it whole."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest

APPLY = ("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktest", "--access", "read", "--session", "mine")
UNDO = ("undo", "mine", "--yes")

Moment = tuple[Literal["write", "call"], Literal["before", "after"]]
MOMENTS: tuple[Moment, ...] = (("write", "before"), ("write", "after"), ("call", "before"), ("call", "after"))

Survives = Callable[[tuple[str, ...], Moment, int], bool]


@pytest.fixture
def survives(ground: Any) -> Iterator[Survives]:
    """Tells whether a run, in a process of its own, ends before its death comes."""
    words = [sys.executable, "-m", "tests.provision.mortal"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(words, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as mortal:
        assert mortal.stdin is not None
        assert mortal.stdout is not None
        orders, answers = mortal.stdin, mortal.stdout

        def survives(words: tuple[str, ...], moment: Moment, nth: int) -> bool:
            order = {"words": words, "home": str(ground.home), "kind": moment[0], "when": moment[1], "nth": nth}
            orders.write(json.dumps(order) + "\n")
            orders.flush()
            return answers.readline() != "killed\n"

        yield survives
        orders.close()


def without_logs(cloud: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in cloud.items() if key != "logstores"}


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment[1]} a {moment[0]}")
def test_a_set_up_killed_at_any_moment_is_made_whole_by_the_next_run_and_undone_without_a_trace(
    ground: Any, survives: Survives, is_whole: Callable[[], bool], moment: Moment
) -> None:
    before, nth = ground.cloud(), 1
    while not survives(APPLY, moment, nth):
        assert ground.run(*APPLY).exit_code == 0
        assert is_whole()
        assert ground.run(*UNDO).exit_code == 0
        assert without_logs(ground.cloud()) == without_logs(before)
        nth += 1
    assert is_whole()
    assert nth > 8


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment[1]} a {moment[0]}")
def test_an_undo_killed_at_any_moment_is_finished_by_the_next(
    ground: Any, survives: Survives, apply: Callable[..., Any], moment: Moment
) -> None:
    before, nth = ground.cloud(), 1
    assert apply()["error"] is None
    while not survives(UNDO, moment, nth):
        assert ground.run(*UNDO).exit_code == 0
        assert without_logs(ground.cloud()) == without_logs(before)
        assert apply()["error"] is None
        nth += 1
    assert without_logs(ground.cloud()) == without_logs(before)
    assert nth > 4
