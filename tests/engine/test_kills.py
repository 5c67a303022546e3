"""A run that is killed at any moment: before and after every write of the session and every call. The next run makes it whole."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest

from tests.covered import covered
from tests.engine.whole import UNDO, Access, assert_whole, without_logs, words_for

Moment = tuple[Literal["write", "call"], Literal["before", "after"]]
MOMENTS: tuple[Moment, ...] = (("write", "before"), ("write", "after"), ("call", "before"), ("call", "after"))

Survives = Callable[[tuple[str, ...], Moment, int], bool]


@pytest.fixture
def survives(ground: Any) -> Iterator[Survives]:
    """Tells whether a run, in a process of its own, ends before its death comes."""
    words = [sys.executable, "-m", "tests.engine.mortal"]
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


EVERY_TIME = [
    ("read", moment) if moment != ("call", "before") else pytest.param("read", moment, marks=pytest.mark.soak)
    for moment in MOMENTS
]
SOAK = [pytest.param("write", moment, marks=pytest.mark.soak) for moment in MOMENTS]
"""Just before a call is just after the one before, but for what its journal says; that, and writing, is for `make soak`."""

TWICE: tuple[Moment, ...] = (("write", "after"), ("call", "after"))
"""The moments of which every pair is tried: what happens just before one is what happens just after the one before."""


def named(value: Moment | Access) -> str:
    return value if isinstance(value, str) else f"{value[1]} a {value[0]}"


def assert_made_whole_and_undone(ground: Any, access: Access, before: dict[str, Any]) -> None:
    """What the next run and an undo come to, after a death."""
    assert ground.run(*words_for(access)).exit_code == 0
    assert_whole(ground.cloud(), access)
    assert ground.run(*UNDO).exit_code == 0
    assert without_logs(ground.cloud()) == without_logs(before)
    covered("moments of death survived")


@pytest.mark.parametrize(("access", "moment"), [*EVERY_TIME, *SOAK], ids=named)
def test_a_set_up_killed_at_any_moment_is_made_whole_by_the_next_run_and_undone_without_a_trace(
    ground: Any, survives: Survives, access: Access, moment: Moment
) -> None:
    before, nth = ground.cloud(), 1
    while not survives(words_for(access), moment, nth):
        assert_made_whole_and_undone(ground, access, before)
        nth += 1
    assert_whole(ground.cloud(), access)
    assert nth > 8


@pytest.mark.parametrize(("access", "moment"), [*EVERY_TIME, *SOAK], ids=named)
def test_an_undo_killed_at_any_moment_is_finished_by_the_next(
    ground: Any, survives: Survives, access: Access, moment: Moment
) -> None:
    before, nth = ground.cloud(), 1
    assert ground.run(*words_for(access)).exit_code == 0
    while not survives(UNDO, moment, nth):
        assert ground.run(*UNDO).exit_code == 0
        assert without_logs(ground.cloud()) == without_logs(before)
        assert ground.run(*words_for(access)).exit_code == 0
        covered("moments of death survived")
        nth += 1
    assert without_logs(ground.cloud()) == without_logs(before)
    assert nth > 4


@pytest.mark.soak
@pytest.mark.parametrize("moment", TWICE, ids=named)
@pytest.mark.parametrize("first", range(1, 24))
def test_a_set_up_that_is_killed_and_killed_again_is_made_whole_all_the_same(
    ground: Any, survives: Survives, moment: Moment, first: int
) -> None:
    before, second = ground.cloud(), 1
    while not survives(words_for("read"), moment, first) and not survives(words_for("read"), moment, second):
        assert_made_whole_and_undone(ground, "read", before)
        second += 1
    assert_whole(ground.cloud(), "read")


@pytest.mark.soak
@pytest.mark.parametrize("moment", TWICE, ids=named)
@pytest.mark.parametrize("first", range(1, 24))
def test_an_undo_of_a_killed_set_up_that_is_killed_too_is_finished_by_the_next(
    ground: Any, survives: Survives, moment: Moment, first: int
) -> None:
    before, second = ground.cloud(), 1
    while not survives(words_for("read"), moment, first):
        was_last = survives(UNDO, moment, second)
        is_kept = (ground.home / "sessions" / "practice" / "mine.json").exists()
        assert ground.run(*UNDO).exit_code == (0 if is_kept else 2)  # a run that died before it made anything left no session
        assert without_logs(ground.cloud()) == without_logs(before)
        covered("moments of death survived")
        if was_last:
            break
        second += 1
