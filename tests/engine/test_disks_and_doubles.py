"""Two runs at once, and a disk that fills up: told in words, nothing lost, nothing made twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flinkwiz.errors import ExitCode
from flinkwiz.wizard.sessions import sessions_in
from tests.engine.whole import UNDO, assert_whole, without_logs, words_for

READ = words_for("read")
ROOT = Path(__file__).parents[2]


def session_file(ground: Any) -> Path:
    (path,) = (ground.home / "sessions" / "practice").glob("*.json")
    return path


@pytest.mark.parametrize("words", [READ, UNDO, ("verify", "mine")], ids=["apply", "undo", "verify"])
def test_a_session_that_is_open_elsewhere_is_busy_and_nothing_is_called_twice(ground: Any, words: tuple[str, ...]) -> None:
    assert ground.run(*READ).exit_code == 0
    before, kept = ground.cloud(), session_file(ground).read_bytes()
    sessions = sessions_in(ground.home)
    with sessions.opened(sessions.all()[0]):
        result = ground.run(*words)
    assert result.exit_code == ExitCode.REFUSED
    assert "Another flinkwiz works on mine now." in result.stderr
    assert ground.cloud() == before
    assert session_file(ground).read_bytes() == kept


def test_of_two_runs_at_once_one_makes_it_and_the_other_is_told(ground: Any) -> None:
    environment = {**os.environ, "FLINKWIZ_HOME": str(ground.home), "HOME": str(ground.home)}
    words = [sys.executable, "-m", "flinkwiz", *READ, "--json"]
    runs = [
        subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _run in "ab"
    ]
    told = [json.loads(run.communicate(timeout=60)[0]) for run in runs]
    codes = sorted(run.returncode for run in runs)
    assert_whole(ground.cloud(), "read")
    assert codes in ([0, 0], [0, 1])
    if codes == [0, 1]:
        assert [each["error"]["kind"] for each in told if each["error"]] == ["conflict"]
    assert ground.json(*UNDO)["error"] is None


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A disk on which the nth write of a file fails, as fsync tells it: the list holds how many still succeed."""
    left, fsync = [10**9], os.fsync

    def fails(descriptor: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fails)
    return left


def test_a_disk_that_fills_up_at_any_moment_loses_nothing(ground: Any, full_disk: list[int]) -> None:
    before, room = without_logs(ground.cloud()), 0
    code = ExitCode.REFUSED
    while code != ExitCode.DONE:
        full_disk[0] = room
        result = ground.run(*READ)
        full_disk[0] = 10**9
        code = ExitCode(result.exit_code)
        assert code in (ExitCode.DONE, ExitCode.REFUSED)
        assert code == ExitCode.DONE or "No space left on device" in result.stderr, result.stderr
        assert ground.run(*READ).exit_code == 0
        assert_whole(ground.cloud(), "read")
        assert ground.run(*UNDO).exit_code == 0
        assert without_logs(ground.cloud()) == before
        room += 1
    assert room > 10
