"""Nonces: each is new once, for every process, and forgotten when no request can use it any more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.nonces import WINDOW_S, Nonces

NOW = 1_800_000_000.0
RECORD = 24


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nonces"


def test_a_nonce_is_new_once(path: Path) -> None:
    nonces = Nonces(path)
    assert nonces.use("k", "n", NOW)
    assert not nonces.use("k", "n", NOW)


def test_another_key_may_use_the_same_nonce(path: Path) -> None:
    nonces = Nonces(path)
    assert nonces.use("k", "n", NOW)
    assert nonces.use("l", "n", NOW)


def test_what_one_process_used_another_refuses(path: Path) -> None:
    one, other = Nonces(path), Nonces(path)
    assert one.use("k", "a", NOW)
    assert not other.use("k", "a", NOW)
    assert other.use("k", "b", NOW)
    assert not one.use("k", "b", NOW)


def test_a_nonce_is_kept_while_a_request_dated_ahead_is_accepted(path: Path) -> None:
    nonces = Nonces(path)
    assert nonces.use("k", "n", NOW)
    assert not nonces.use("k", "n", NOW + 2 * WINDOW_S)
    assert nonces.use("k", "n", NOW + 2 * WINDOW_S + 1)


def test_each_call_appends_one_record(path: Path) -> None:
    nonces = Nonces(path)
    for number in range(10):
        nonces.use("k", str(number), NOW)
        assert path.stat().st_size == (number + 1) * RECORD


def test_the_file_shrinks_when_most_of_it_is_outdated(path: Path) -> None:
    one, other = Nonces(path), Nonces(path)
    for number in range(5000):
        one.use("k", str(number), NOW)
    assert other.use("k", "kept", NOW + 2 * WINDOW_S)
    assert one.use("k", "later", NOW + 2 * WINDOW_S + 1)
    assert path.stat().st_size == 2 * RECORD
    assert not other.use("k", "kept", NOW + 2 * WINDOW_S + 1)
    assert not other.use("k", "later", NOW + 2 * WINDOW_S + 1)


def test_half_a_record_of_a_killed_process_is_written_over(path: Path) -> None:
    one = Nonces(path)
    one.use("k", "a", NOW)
    with path.open("ab") as file:
        file.write(b"half")
    assert one.use("k", "b", NOW)
    assert path.stat().st_size == 2 * RECORD
    again = Nonces(path)
    assert not again.use("k", "a", NOW)
    assert not again.use("k", "b", NOW)


def test_cleared_nonces_are_new_for_every_process(path: Path) -> None:
    one, other = Nonces(path), Nonces(path)
    one.use("k", "n", NOW)
    other.use("k", "m", NOW)
    one.clear()
    assert other.use("k", "n", NOW)
    assert not one.use("k", "n", NOW)


@given(steps=st.lists(st.tuples(st.booleans(), st.text("ab\n", max_size=2), st.integers(0, 300))))
def test_two_processes_agree_with_a_plain_set(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, str, int]]
) -> None:
    path = tmp_path_factory.mktemp("nonces") / "nonces"
    processes, used, now = (Nonces(path), Nonces(path)), dict[str, float](), NOW
    for which, nonce, seconds in steps:
        now += seconds
        is_new = nonce not in used or used[nonce] < now - 2 * WINDOW_S
        assert processes[which].use("k", nonce, now) == is_new
        if is_new:
            used[nonce] = now
