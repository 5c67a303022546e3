"""The lock of the state: waited for, given up with a sentence that names the holder, and never in the way afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flinkwiz.practice.state_folder import PracticeStateBusy
from flinkwiz.practice.state_lock import holder_of, locked
from flinkwiz.practice.store import Store

HOLD = """
import fcntl, sys
file = open(sys.argv[1])
fcntl.flock(file, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(lock: Path) -> Iterator[subprocess.Popen[str]]:
    """The lock, held by a process of its own."""
    lock.touch(0o600)
    command = [sys.executable, "-c", HOLD, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        assert process.stdin is not None
        process.stdin.close()


def test_who_waits_in_vain_is_told_for_whom_and_what_to_do(tmp_path: Path) -> None:
    store = Store(tmp_path, patience_s=0.05)
    with held(tmp_path / "lock") as holder, pytest.raises(PracticeStateBusy) as caught:
        store.prepare()
    assert f"process {holder.pid} (python" in str(caught.value)
    assert f"holds {tmp_path / 'lock'}" in str(caught.value)
    assert "Next: " in str(caught.value)
    store.prepare()


def test_a_frozen_holder_is_named_as_well(tmp_path: Path) -> None:
    store = Store(tmp_path, patience_s=0.05)
    with held(tmp_path / "lock") as holder:
        holder.send_signal(signal.SIGSTOP)
        with pytest.raises(PracticeStateBusy, match=str(holder.pid)):
            store.reset()
        holder.send_signal(signal.SIGCONT)


def test_a_holder_that_lets_go_is_waited_for(tmp_path: Path) -> None:
    store, done = Store(tmp_path), threading.Event()

    def wait() -> None:
        store.prepare()
        done.set()

    with locked(tmp_path / "lock", 1.0):
        waiting = threading.Thread(target=wait)
        waiting.start()
        assert not done.wait(0.05)
    waiting.join()
    assert done.is_set()


def test_a_try_that_was_given_up_leaves_no_file_open(tmp_path: Path) -> None:
    with locked(tmp_path / "lock", 1.0):
        before = len(list(Path("/proc/self/fd").iterdir()))
        for _time in range(3):
            with pytest.raises(PracticeStateBusy), locked(tmp_path / "lock", 0.0):
                pytest.fail("it is held")
        assert len(list(Path("/proc/self/fd").iterdir())) == before


POSIX, OF_ANOTHER = "1: POSIX  ADVISORY  WRITE 1 00:1:{inode} 0 EOF\n", "1: FLOCK  ADVISORY  WRITE 1 00:1:0 0 EOF\n"


@pytest.mark.parametrize("content", [None, "", POSIX, OF_ANOTHER])
def test_nobody_is_named_where_the_system_does_not_tell(tmp_path: Path, content: str | None) -> None:
    lock, locks = tmp_path / "lock", tmp_path / "locks"
    lock.touch()
    if content is not None:
        locks.write_text(content.replace("{inode}", str(lock.stat().st_ino)))
    assert holder_of(lock, locks) == ""


def test_a_command_that_waits_in_vain_ends_with_a_sentence(home: Path) -> None:
    folder = home / "practice"
    folder.mkdir(mode=0o700)
    environment, command = {**os.environ, "FLINKWIZ_HOME": str(home)}, [sys.executable, "-m", "flinkwiz", "practice"]
    with held(folder / "lock") as holder:
        ended = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, timeout=60)
    told = " ".join(ended.stderr.split())
    assert (ended.returncode, ended.stdout) == (1, "")
    assert f"process {holder.pid} (python" in told
    assert told.endswith("Next: wait for that process or end it, then try again.")
