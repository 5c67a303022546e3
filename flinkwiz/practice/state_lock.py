"""The lock of the state: one transaction at a time among all processes, waited for a while and no longer."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path

from flinkwiz.practice.state_folder import PracticeStateBusy, usable
from flinkwiz.text.untrusted import escape_untrusted

_SHORTEST_PAUSE_S, _LONGEST_PAUSE_S = 0.0005, 0.005
"""Seconds between two tries, doubled from try to try: a transaction takes about a millisecond."""


@contextmanager
def locked(path: Path, patience_s: float) -> Iterator[None]:
    """Keep out every other transaction, of this process too: each opens the lock file for itself.

    Arguments:
        patience_s: seconds that another holder is waited for.

    Raises:
        PracticeStateBusy: it is held all that time.
        PracticeStateUnavailable: the file cannot be opened or locked.
    """
    with usable(path.parent):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _wait(descriptor, path, patience_s)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, path: Path, patience_s: float) -> None:
    end, pause = time.monotonic() + patience_s, _SHORTEST_PAUSE_S
    while not _is_taken(descriptor, path):
        if time.monotonic() >= end:
            raise PracticeStateBusy(_busy(path))
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE_S)


def _is_taken(descriptor: int, path: Path) -> bool:
    """Whether the lock could be taken, and is now ours."""
    with usable(path.parent):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _busy(path: Path) -> str:
    holder = holder_of(path)
    who = _("process {holder}").format(holder=holder) if holder else _("another process")
    return _(
        "The practice cloud's state is in use: {who} holds {path} and does not let go. "
        "Next: wait for that process or end it, then try again."
    ).format(who=who, path=escape_untrusted(str(path)))


def holder_of(path: Path, locks: Path = Path("/proc/locks")) -> str:
    """The process that holds a lock file, such as ``4711 (python)``; "" where the system does not tell (proc(5), /proc/locks)."""
    try:
        inode = str(path.stat().st_ino)
        rows = [row.split() for row in locks.read_text().splitlines()]
        pid = next((row[4] for row in rows if row[1:2] == ["FLOCK"] and row[5].rpartition(":")[2] == inode), "0")
        name = Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""
    return f"{pid} ({escape_untrusted(name, 20)})"
