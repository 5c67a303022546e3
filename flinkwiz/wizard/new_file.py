"""Saving a text beside the user, without ever writing over a file."""

from __future__ import annotations

from gettext import gettext as _
from itertools import count
from pathlib import Path

from flinkwiz.errors import ExpectedError


class CannotSave(ExpectedError):
    """The file cannot be written; the message says why and what to do."""

    kind = "file"


def write_new_file(text: str, folder: Path, stem: str, suffix: str) -> Path:
    """Write a new file and tell its path; a number is added to a name that is taken.

    Raises:
        CannotSave: the folder cannot be written, or the disk is full.
    """
    names = (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}" for number in count(1))
    for name in names:
        try:
            return _written(text, folder / name)
        except FileExistsError:
            continue
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
        break
    raise CannotSave(
        _("{folder} cannot be written: {reason}. Next: start flinkwiz in another folder, or copy it.").format(
            folder=folder, reason=reason
        )
    )


def _written(text: str, path: Path) -> Path:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path
