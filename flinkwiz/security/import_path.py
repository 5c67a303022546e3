"""Which folders Python imports from: never the one a command happens to be called in (security-rules.md P5).

`python -m flinkwiz` and an empty part of PYTHONPATH put the current folder before the dependencies, where a file named like
one of them would run. This module imports nothing that is not loaded already, since it would be looked for there.
"""

import os
import sys


def leave_current_folder(source: str) -> None:
    """Take the current folder off the import path.

    Where Python or flinkwiz themselves lie in it, as in a checkout, it stays as the last place to look.

    Arguments:
        source: the folder that flinkwiz's packages lie in.
    """
    here = _current_folder()
    needed = [folder for folder in (os.path.dirname(os.__file__), source) if os.path.realpath(folder) == here]  # noqa: PTH120
    sys.path[:] = [entry for entry in sys.path if os.path.isabs(entry) and os.path.realpath(entry) != here]  # noqa: PTH117
    sys.path.extend(needed)


def _current_folder() -> str:
    """The current folder without links, "" where it was deleted."""
    try:
        return os.path.realpath(os.curdir)
    except OSError:
        return ""
