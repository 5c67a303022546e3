"""Calls side by side that nobody has to wait for."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError, wait

import pytest

from flinkwiz.engine.daemon_pool import DaemonPool, run_in_daemon_thread

PATIENCE = 10.0


class Gate:
    """A call that ends when it is let through, and counts how many are in it at once."""

    def __init__(self) -> None:
        self.is_open, self.entered = threading.Event(), threading.Semaphore(0)
        self.inside = self.most = 0
        self._counting = threading.Lock()

    def __call__(self, number: int) -> int:
        with self._counting:
            self.inside += 1
            self.most = max(self.most, self.inside)
        self.entered.release()
        assert self.is_open.wait(PATIENCE)
        with self._counting:
            self.inside -= 1
        return number * 10

    def waits_for(self, count: int) -> None:
        """Wait until so many calls have come in."""
        for _call in range(count):
            assert self.entered.acquire(timeout=PATIENCE)


def fail(text: str) -> None:
    raise ValueError(text)


def test_answers_come_in_order() -> None:
    with DaemonPool(3) as pool:
        assert pool.map(lambda number: number * 10, range(20)) == [number * 10 for number in range(20)]


def test_no_more_calls_than_wanted_are_made_at_once() -> None:
    gate = Gate()
    with DaemonPool(3) as pool:
        answers = [pool.submit(gate, number) for number in range(9)]
        gate.waits_for(3)
        gate.is_open.set()
    assert [answer.result() for answer in answers] == [number * 10 for number in range(9)]
    assert gate.most == 3


def test_an_error_calls_off_what_is_not_begun_and_waits_for_what_is() -> None:
    gate, pool = Gate(), DaemonPool(1)
    under_way, coming = pool.submit(gate, 1), pool.submit(gate, 2)
    gate.waits_for(1)
    coming.add_done_callback(lambda _called_off: gate.is_open.set())
    with pytest.raises(ValueError, match="no"), pool:
        fail("no")
    assert under_way.done()
    assert under_way.result() == 10
    with pytest.raises(CancelledError):
        coming.result()


def test_ctrl_c_calls_off_what_is_not_begun_and_waits_for_nothing() -> None:
    gate, pool = Gate(), DaemonPool(1)
    under_way, coming = pool.submit(gate, 1), pool.submit(gate, 2)
    gate.waits_for(1)
    with pytest.raises(KeyboardInterrupt), pool:
        raise KeyboardInterrupt
    assert not under_way.done()
    gate.is_open.set()
    assert under_way.result(PATIENCE) == 10
    with pytest.raises(CancelledError):
        coming.result()


def test_an_error_of_a_call_is_raised_where_its_answer_is_taken() -> None:
    with DaemonPool(2) as pool:
        answer = pool.submit(fail, "no")
        with pytest.raises(ValueError, match="no"):
            answer.result()
        with pytest.raises(ValueError, match="yes"):
            pool.map(fail, ["yes", "no"])


def test_nothing_of_it_keeps_a_process_from_ending() -> None:
    gate = Gate()
    before = set(threading.enumerate())
    with DaemonPool(1) as pool:
        pool.submit(gate, 1)
        single = run_in_daemon_thread(lambda: gate(2))
        gate.waits_for(2)
        ours = set(threading.enumerate()) - before
        gate.is_open.set()
    assert single.result(PATIENCE) == 20
    assert len(ours) == 2
    assert all(thread.daemon for thread in ours)


def test_a_single_call_hands_over_its_error() -> None:
    answer = run_in_daemon_thread(lambda: fail("no"))
    wait([answer], PATIENCE)
    assert str(answer.exception()) == "no"
