"""What can keep the state from being used: the disk or another process, in the words of the state's folder."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path

from flinkwiz.text.untrusted import escape_untrusted

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


class PracticeStateUnavailable(Exception):
    """The state cannot be had now; the message says what is in the way and what to do."""


class PracticeStateBusy(PracticeStateUnavailable):
    """Another process has held the state for too long; the message names it where the system tells."""


@contextmanager
def usable(folder: Path) -> Iterator[None]:
    """Run a block that reads or writes the folder.

    Raises:
        PracticeStateUnavailable: the system refuses something in the block.
    """
    reason = None
    try:
        yield
    except OSError as problem:
        reason = problem
    if reason is not None:
        raise PracticeStateUnavailable(
            _("The practice cloud's state in {folder} cannot be used: {reason}. Next: {advice}").format(
                folder=escape_untrusted(str(folder)), reason=reason.strerror or type(reason).__name__, advice=_advice(reason)
            )
        )


def _advice(problem: OSError) -> str:
    if problem.errno in _FULL:
        return _("free some space on that disk, then try again.")
    if problem.errno in _CLOSED:
        return _("make the folder yours to write, or name another folder in FLINKWIZ_HOME.")
    if problem.errno in _NO_LOCKS:
        return _("name a folder whose file system has locks in FLINKWIZ_HOME, such as one on a local disk.")
    return _("look at that folder, or name another one in FLINKWIZ_HOME.")
