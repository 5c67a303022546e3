"""How this flinkwiz was started, so that a hint can be typed as it stands."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Sequence

_NAME = "flinkwiz"


def hint(text: str, **fields: object) -> str:
    """A sentence with its fields filled, and ``{flinkwiz}`` by what starts this flinkwiz again."""
    return text.format(flinkwiz=started_as(sys.argv[0], sys.orig_argv), **fields)


def started_as(script: str, words: Sequence[str]) -> str:
    """The words that start it again, quoted for a shell; `flinkwiz` where it runs inside another program.

    Arguments:
        script: the script that Python runs, as in sys.argv[0].
        words: the whole command line, the interpreter first, as in sys.orig_argv.
    """
    if script.endswith(os.path.join(_NAME, "__main__.py")) and words:  # noqa: PTH118 - pathlib costs --help its budget
        return f"{shlex.quote(_as_typed(words[0]))} -m {_NAME}"
    if os.path.basename(script) == _NAME:  # noqa: PTH119 - as above
        return shlex.quote(_as_typed(script))
    return _NAME


def _as_typed(program: str) -> str:
    """The program as it may be typed: its name alone where the search path finds this very file, else its path."""
    name = os.path.basename(program)  # noqa: PTH119 - as above
    if not program.isprintable() or not program.isascii():
        return name
    found = shutil.which(name)
    return name if found and os.path.realpath(found) == os.path.realpath(shutil.which(program) or program) else program
