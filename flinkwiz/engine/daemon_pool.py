"""Calls in threads that nobody has to wait for.

A `ThreadPoolExecutor` is waited for twice, at the end of its `with` and again at the end of the process: a call that hangs would
hold the terminal until its time-out, long after the user left. These threads end with the process, whatever they do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from functools import partial
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def run_in_daemon_thread(call: Callable[[], Result]) -> Future[Result]:
    """The coming answer of a call that is made in a thread of its own."""
    future: Future[Result] = Future()
    Thread(target=_carry_out, args=(future, call), name="call", daemon=True).start()
    return future


def _carry_out(future: Future[Result], call: Callable[[], Result]) -> None:
    """Make a call unless it was called off, and hand over what came of it."""
    if not future.set_running_or_notify_cancel():
        return
    try:
        answer = call()
    except BaseException as problem:  # noqa: BLE001 - whoever waits for the answer gets it
        future.set_exception(problem)
    else:
        future.set_result(answer)


class DaemonPool:
    """Makes calls side by side.

    Its `with` ends once all of them have. After an error in it, those that are not begun are called off; after Ctrl+C, those that are
    under way are not waited for either.
    """

    def __init__(self, size: int) -> None:
        """Make so many calls at once at most."""
        self._size, self._threads = size, 0
        self._futures: list[Future[Any]] = []
        self._orders: SimpleQueue[Callable[[], None] | None] = SimpleQueue()

    def submit(self, call: Callable[..., Result], *arguments: Any) -> Future[Result]:
        """The coming answer of a call; only from the thread that the crew belongs to."""
        future: Future[Result] = Future()
        self._futures.append(future)
        self._orders.put(partial(_carry_out, future, partial(call, *arguments)))
        if self._threads < self._size:
            self._threads += 1
            Thread(target=self._work, name="crew", daemon=True).start()
        return future

    def map(self, call: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
        """The answers of a call for each item, in their order; raises what the first failing one of them raised."""
        futures = [self.submit(call, item) for item in items]
        return [future.result() for future in futures]

    def _work(self) -> None:
        while (order := self._orders.get()) is not None:
            order()

    def __enter__(self) -> Self:
        """Begin with nothing to do."""
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, traceback: TracebackType | None) -> None:
        """Wait, unless somebody wants to be gone."""
        if kind is not None:
            self._call_off()
        try:
            if kind is None or issubclass(kind, Exception):
                wait(self._futures)
        finally:
            self._call_off()
            for _thread in range(self._threads):
                self._orders.put(None)

    def _call_off(self) -> None:
        for future in self._futures:
            future.cancel()
