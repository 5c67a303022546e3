"""The practice cloud as a server on 127.0.0.1, in a thread with an event loop of its own.

It never touches the caller's loop, and every request runs in this one thread: they are short, and the store lets only one
process work at a time anyway.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Self

from flinkwiz.practice.connections import serve
from flinkwiz.practice.store import Store

HOST = "127.0.0.1"


_GLANCE_S = 0.02
"""Seconds that the server's thread stands still for another process; after that it looks again and again, and serves on."""


def _to_stderr(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


class PracticeCloud:
    """A running practice cloud, as a context manager.

    Attributes:
        store: its state, shared with every other process of the same folder.
        port: where it listens, once entered.
    """

    def __init__(self, folder: Path, port: int = 0, warn: Callable[[str], None] = _to_stderr) -> None:
        """Prepare to serve the state in `folder`.

        Arguments:
            port: where to listen; 0 takes a free one.
            warn: told, in a sentence and from the server's thread, when a request carries a real key.

        Raises:
            PracticeStateUnavailable: the folder cannot be used.
        """
        self.store, self._served = Store(folder), Store(folder, _GLANCE_S)
        self.port = port
        self._warn = warn
        self._thread = threading.Thread(target=self._run, name="practice cloud", daemon=True)
        self._ready: Future[tuple[int, asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    @property
    def url(self) -> str:
        """The address to use as a forward proxy."""
        return f"http://{HOST}:{self.port}"

    def __enter__(self) -> Self:
        """Start to serve and wait until it can be reached.

        Raises:
            PracticeStateBroken: the state file cannot be used.
            PracticeStateUnavailable: the disk refuses, or another process holds the state for too long.
            OSError: the port is taken.
        """
        self.store.prepare()
        self._thread.start()
        self.port, self._loop, self._stop = self._ready.result()
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, traceback: TracebackType | None) -> None:
        """Stop; requests still under way are dropped."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except Exception as problem:
            if self._ready.done():
                raise
            self._ready.set_exception(problem)

    async def _serve(self) -> None:
        stop = asyncio.Event()
        async with serve(self._served, HOST, self.port, self._warn) as port:
            self._ready.set_result((port, asyncio.get_running_loop(), stop))
            await stop.wait()
