"""A deadline for a whole call (security-rules.md B7).

A timeout of requests begins anew with every byte, so a slow drip would hold a call for ever.
"""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_END: ContextVar[float] = ContextVar("the moment, by the monotonic clock, at which the call under way ends", default=float("inf"))


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Let every answer that is read meanwhile, in this thread, be read to its end within so many seconds."""
    before = _END.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _END.reset(before)


class TimedReader(io.RawIOBase):
    """Reads a socket until the deadline."""

    def __init__(self, sock: socket.socket) -> None:
        """Take over the socket's patience with a single read, and keep it open as long as the answer is."""
        self._socket, self._patience = sock, sock.gettimeout()
        self._raw = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read what there is; raises TimeoutError once the call has to end."""
        left = _END.get() - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        self._socket.settimeout(left if self._patience is None else min(left, self._patience))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        """Let go of the socket."""
        self._raw.close()
        super().close()


class TimedSocket:
    """What `http.client` makes an answer of."""

    def __init__(self, sock: socket.socket) -> None:
        """Name the socket."""
        self._socket = sock

    def makefile(self, _mode: str) -> io.BufferedReader:
        """The stream of the answer."""
        return io.BufferedReader(TimedReader(self._socket))
