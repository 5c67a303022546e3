"""Ctrl+C while calls are under way: the first asks for a stop, the second ends the process as usual."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from gettext import gettext as _
from types import FrameType


@contextmanager
def graceful_interrupt(say: Callable[[str], None], stop: Callable[[], None]) -> Iterator[None]:
    """Let the first Ctrl+C call `stop` and say so; signals reach the main thread only, so elsewhere nothing is changed.

    Arguments:
        stop: asks what is under way to end after its present calls.
    """

    def ask(_number: int, _frame: FrameType | None) -> None:
        say(_("Stopping after this call. Once more ends at once; the session is saved either way."))
        stop()
        signal.signal(signal.SIGINT, before)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
