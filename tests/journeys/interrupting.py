"""Ctrl+C in this process, as a terminal sends it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def interrupting(is_time: Callable[[], bool]) -> Iterator[None]:
    """Press Ctrl+C, as a terminal would in this process, once something is so."""

    def interrupt() -> None:
        while not over.wait(0.01):
            if is_time():
                os.kill(os.getpid(), signal.SIGINT)
                return

    over, watcher = threading.Event(), threading.Thread(target=interrupt)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
