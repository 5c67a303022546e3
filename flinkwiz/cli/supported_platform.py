"""Where flinkwiz runs, and the sentence for everywhere else: said before anything is imported that could fail there."""

from __future__ import annotations

import sys
from gettext import gettext as _

from flinkwiz.errors import ExitCode

_SYSTEMS = ("linux", "darwin")
"""`sys.platform` where sessions can be locked and kept private; WSL is linux."""

_OLDEST_PYTHON = (3, 11)


def unsupported(system: str, python: tuple[int, int]) -> str:
    """Why flinkwiz cannot run here, and what to do; "" where it can.

    Arguments:
        system: as `sys.platform` names it.
        python: the major and minor version.
    """
    if system not in _SYSTEMS:
        return _("flinkwiz runs on Linux and macOS, not on {system}. Next: on Windows, run it inside WSL.").format(system=system)
    if python < _OLDEST_PYTHON:
        return _("flinkwiz needs Python {oldest} or newer, and this is {found}. Next: use a newer Python.").format(
            oldest="{}.{}".format(*_OLDEST_PYTHON), found="{}.{}".format(*python)
        )
    return ""


def refuse_unsupported() -> None:
    """End with the sentence and exit code 2 where flinkwiz cannot run."""
    sentence = unsupported(sys.platform, sys.version_info[:2])
    if sentence:
        sys.stderr.write(sentence + "\n")
        sys.exit(ExitCode.USAGE)
