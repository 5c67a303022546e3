"""FLINKWIZ_HOME: the one folder where sessions and the practice cloud's state live."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from gettext import gettext as _
from pathlib import Path

from flinkwiz.errors import ExitCode, ExpectedError
from flinkwiz.text.untrusted import escape_untrusted

PRIVATE_FOLDER = 0o700


class UnsafeHome(ExpectedError):
    """The folder cannot be trusted or used; the message says why and what to do."""

    kind = "usage"
    exit_code = ExitCode.USAGE


def home(environment: Mapping[str, str]) -> Path:
    """The folder FLINKWIZ_HOME names, or flinkwiz's place in the platform's state folder; it is not made here."""
    named = environment.get("FLINKWIZ_HOME", "")
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_state_path

    return user_state_path("flinkwiz", appauthor=False)


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner may use, with its parents, and check that nobody else may.

    Raises:
        UnsafeHome: it is a link, belongs to somebody else, is open to others, or cannot be made.
    """
    try:
        path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        reason = _fault(path.lstat()) or _fault_above(path)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
    if reason:
        raise UnsafeHome(
            _("The folder {path} cannot be used: {reason}. Next: mend it, or name another folder in FLINKWIZ_HOME.").format(
                path=escape_untrusted(str(path)), reason=reason
            )
        )
    return path


def _fault_above(path: Path) -> str:
    """Whether others could put another folder in its place: no folder above it, up to root's, may be open to them."""
    for parent in path.resolve().parents:
        facts = parent.stat()
        if facts.st_mode & 0o022 and not facts.st_mode & stat.S_ISVTX and os.name == "posix":
            return _("others may write to {parent}, in which it lies").format(parent=escape_untrusted(str(parent)))
        if facts.st_uid == 0:
            break
    return ""


def _fault(facts: os.stat_result) -> str:
    if not stat.S_ISDIR(facts.st_mode):
        return _("it is not a folder")
    if hasattr(os, "getuid") and facts.st_uid != os.getuid():
        return _("it belongs to another user")
    if facts.st_mode & 0o077 and os.name == "posix":
        return _("others may look into it (chmod 700 closes it)")
    return ""
