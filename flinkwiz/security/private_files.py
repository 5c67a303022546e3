"""Reading and writing a private file: whole, atomic, and only if it is what it should be (security-rules.md D5)."""

from __future__ import annotations

import contextlib
import os
import stat
from gettext import gettext as _
from pathlib import Path

PRIVATE_FILE = 0o600


class UnsafeFile(Exception):
    """A file is not what we would have written; the message is a sentence part that says why."""


def read_regular(path: Path, largest: int) -> tuple[bytes, os.stat_result]:
    """The bytes of a regular file, whosesoever, and its facts; a pipe or a device is not waited for.

    Arguments:
        largest: bytes; one more is read at most, so that the caller sees a file that is too long.

    Raises:
        OSError: it is not there, or cannot be opened.
        UnsafeFile: it is something else.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    facts = os.fstat(descriptor)
    if not stat.S_ISREG(facts.st_mode):
        os.close(descriptor)
        raise UnsafeFile(_("it is not a regular file"))
    with os.fdopen(descriptor, "rb") as file:
        return file.read(largest + 1), facts


def read_private(path: Path, largest: int) -> bytes:
    """The bytes of a regular file that only its owner may use.

    Arguments:
        largest: bytes; one more is read at most, so that the caller sees a file that is too long.

    Raises:
        FileNotFoundError: there is none.
        UnsafeFile: it is a link, a pipe, somebody else's, open to others, or cannot be read.
    """
    reason = ""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        raise
    except OSError as problem:
        reason = _("it is a link") if path.is_symlink() else (problem.strerror or _("it cannot be opened"))
    if reason:
        raise UnsafeFile(reason)
    reason = _fault(os.fstat(descriptor))
    if reason:
        os.close(descriptor)
        raise UnsafeFile(reason)
    with os.fdopen(descriptor, "rb") as file:
        return file.read(largest + 1)


def _fault(facts: os.stat_result) -> str:
    if not stat.S_ISREG(facts.st_mode):
        return _("it is not a regular file")
    if facts.st_uid != os.getuid():
        return _("it belongs to another user")
    if facts.st_nlink != 1:
        return _("it has a second name (a hard link)")
    if facts.st_mode & 0o077:
        return _("others may read or write it (chmod 600 closes it)")
    return ""


def write_private(path: Path, text: bytes) -> None:
    """Replace a file as a whole: after a crash it holds the old text or the new, never a part.

    Raises:
        OSError: the disk or the folder refuses; the old file is untouched and no other is left.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    descriptor = create_private(temporary)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def create_private(path: Path) -> int:
    """The descriptor of a new, empty file that only its owner may use, for writing; raises OSError, also where there is one."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, PRIVATE_FILE)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
