"""What keeps the state from being used is told in the folder's own words: a full disk, a closed folder, no locks."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flinkwiz.practice import control
from flinkwiz.practice.server import PracticeCloud
from flinkwiz.practice.state_folder import PracticeStateUnavailable, usable
from flinkwiz.practice.store import Store
from flinkwiz.practice.wire import WireRequest

from .sdk import failure, ram

_DROP_FROM_BOUNDING_SET, _OVERRIDE_RIGHTS, _READ_ALL = 24, 1, 2
"""prctl(2) and capabilities(7): root, too, is then kept out of folders by their mode."""


def no_more_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def no_rights_of_root() -> None:
    for capability in (_OVERRIDE_RIGHTS, _READ_ALL):
        ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "free some space"),
        (errno.EDQUOT, "free some space"),
        (errno.EROFS, "make the folder yours to write"),
        (errno.EACCES, "make the folder yours to write"),
        (errno.ENOLCK, "whose file system has locks"),
        (errno.EOPNOTSUPP, "whose file system has locks"),
        (errno.EIO, "look at that folder"),
    ],
)
def test_each_refusal_of_the_system_has_its_reason_and_its_advice(tmp_path: Path, number: int, advice: str) -> None:
    with pytest.raises(PracticeStateUnavailable) as caught, usable(tmp_path):
        raise OSError(number, os.strerror(number))
    told = str(caught.value)
    assert str(tmp_path) in told
    assert f"{os.strerror(number)}. Next: " in told
    assert advice in told


def test_a_name_that_would_harm_a_terminal_is_told_inert(tmp_path: Path) -> None:
    with pytest.raises(PracticeStateUnavailable) as caught, usable(tmp_path / "\x1b[2J"):
        raise OSError(errno.EIO, "x")
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize("name", ["lock", "state.json", "state.json.new", "nonces"])
def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    store = Store(tmp_path)
    with pytest.raises(PracticeStateUnavailable, match="Is a directory"), store.transaction():
        store.nonces.use("k", "n", 0.0)


def serve(home: Path, limit: Callable[[], None], *words: str) -> subprocess.CompletedProcess[str]:
    """`flinkwiz practice` in a process with that limit, until it gives up."""
    environment = {**os.environ, "FLINKWIZ_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "flinkwiz", "practice", *words]
    return subprocess.run(command, check=False, env=environment, preexec_fn=limit, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("words", [(), ("reset",)])
def test_a_full_disk_is_no_taken_port(home: Path, words: tuple[str, ...]) -> None:
    ended = serve(home, no_more_disk, *words)
    told = " ".join(ended.stderr.split())
    assert (ended.returncode, ended.stdout) == (1, "")
    assert told.endswith("cannot be used: File too large. Next: free some space on that disk, then try again.")


@pytest.mark.parametrize("words", [(), ("reset",)])
def test_a_folder_that_is_closed_for_writing_stays_so_and_is_no_taken_port(home: Path, words: tuple[str, ...]) -> None:
    folder = home / "practice"
    folder.mkdir(mode=0o500)
    ended = serve(home, no_rights_of_root, *words)
    told = " ".join(ended.stderr.split())
    assert (ended.returncode, ended.stdout) == (1, "")
    assert told.endswith("Permission denied. Next: make the folder yours to write, or name another folder in FLINKWIZ_HOME.")
    assert folder.stat().st_mode & 0o777 == 0o500


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow meanwhile."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_fills_up_later_is_told_to_the_clients_and_served_on(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    with full_disk():
        problem = failure(lambda: call("CreateUser", user_name="u"))
    assert problem.code == "ServiceUnavailable"
    assert "File too large. Next: free some space" in str(problem)
    call("CreateUser", user_name="u")


def test_the_control_paths_tell_it_too(cloud: PracticeCloud) -> None:
    with cloud.store.transaction() as state:
        token = state.token
    headers = (("Host", "127.0.0.1:1"), ("X-Practice-Token", token), ("Content-Type", "application/json"))
    with full_disk():
        body = b'[{"action":"GetUser","fault":"500"}]'
        response = control.answer(cloud.store, WireRequest("POST", "/_practice/faults", headers, body), 1)
    assert response.status == 503
    assert "File too large" in json.loads(response.body)["error"]
