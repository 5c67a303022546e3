"""The standard streams made enduring: one that is closed, full or read by nobody ends no run in the middle.

What cannot be written is dropped and remembered, so that a command does its work, or stops it in order, and only then says with
its exit code that nobody got what it printed.
"""

import errno
import io
import os
import sys
from gettext import gettext as _
from typing import TextIO

_STREAMS = ("stdin", "stdout", "stderr")
"""By the number of their descriptor."""


class _EnduringFile(io.FileIO):
    """A descriptor that takes everything; the number of the first error is kept."""

    def __init__(self, descriptor: int, error: int = 0) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self.error = error

    def write(self, data: object, /) -> int:
        """Write what can be written; how much there was."""
        length = memoryview(data).nbytes  # type: ignore[arg-type]  # whatever io gives has a buffer
        if self.error:
            return length
        try:
            written = super().write(data)  # type: ignore[arg-type]
        except OSError as problem:
            self.error = problem.errno or errno.EIO
            return length
        if written is None:  # a pipe that must not be waited for is full
            self.error = errno.EAGAIN
            return length
        return written


def endure() -> None:
    """Put enduring streams in the place of this process's, before anything is written.

    A descriptor that was closed is opened on nothing: else the next file, perhaps a session, would get its number, and everything
    that a library prints. It is closed again where another program takes this one's place.
    """
    was_closed = [_fill(descriptor) for descriptor in range(len(_STREAMS))]
    if was_closed[0]:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it stays open, and has no path
    for descriptor, name in enumerate(_STREAMS[1:], start=1):
        error = errno.EBADF if was_closed[descriptor] else 0
        setattr(sys, name, _enduring(getattr(sys, name), _EnduringFile(descriptor, error)))


def _fill(descriptor: int) -> bool:
    """Open a descriptor that is closed, for which those below it must be open; whether it was."""
    try:
        os.fstat(descriptor)
    except OSError:
        os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
        return True
    return False


def _enduring(stream: TextIO | None, file: _EnduringFile) -> TextIO:
    """A stream that writes as another does, or in UTF-8 where there is none."""
    if not isinstance(stream, io.TextIOWrapper):
        return io.TextIOWrapper(io.BufferedWriter(file), encoding="utf-8", errors="replace")
    return io.TextIOWrapper(
        io.BufferedWriter(file),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def error_of(stream: TextIO) -> int:
    """Why what was written to a stream did not arrive, as a number of `errno`; 0 where it did, or where nobody knows."""
    file = getattr(getattr(stream, "buffer", None), "raw", None)
    if not isinstance(file, _EnduringFile):
        return 0
    stream.flush()
    return file.error


def reason_of(error: int) -> str:
    """Such a number in words."""
    if error == errno.EBADF:
        return _("it is closed")
    return _("its reader is gone") if error == errno.EPIPE else os.strerror(error)
