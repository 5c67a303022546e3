"""What is English in what an accented program says (scripts/pseudo_locale.py)."""

from __future__ import annotations

import re
from collections.abc import Callable

Speak = Callable[[str], None]
"""Changes the language of this process to a pseudo-locale."""

PROSE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
DATA = re.compile(r"flinkwiz apply --.*|--[a-z-]+ [\w|/-]+|'access(Id|Key)' +=.*|^  [ \d]\d  [a-z][\w /-]+(, .*)?$")
"""What is the same in every language: a command line, flags, a line of SQL, and names of the cloud with what others wrote of them."""


def english_in(text: str) -> list[str]:
    """The lines of an accented text that went past the catalogue, wholly or in part."""
    lines = (DATA.sub("", line) for line in text.splitlines())
    return [line for line in lines if PROSE.search(line) or (re.search(r"[A-Za-z]", line) and "[" not in line)]
