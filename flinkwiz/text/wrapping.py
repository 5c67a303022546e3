"""Narration that fits its terminal: lines break between words, and never where nobody looks at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from flinkwiz.text.width import cells

_IDEOGRAPH = r"\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffee"
"""Between these a line may break without a blank: Chinese, Japanese and Korean writing, and the forms as wide as theirs."""

_OPENING, _CLOSING = "（《〈「『【〔“‘", "，。、；：？！）》〉」』】〕”’…"
"""What no line ends with, and what none begins with."""

# Compiled where they are used, which `re` remembers: `--help` wraps nothing.
_PIECE = rf"(?P<blanks>\s*)(?P<word>[{_OPENING}]*(?:[^\s{_IDEOGRAPH}{_OPENING}{_CLOSING}]+|[{_IDEOGRAPH}]?)[{_CLOSING}]*)"
_COLUMN = r"(?<=\S)\s{2,}(?=\S)"

_NARROWEST = 24
"""Cells that a last column must have, so that what it says is not a word a line."""


def wrap_for_terminal(text: str, stream: TextIO) -> str:
    """The text as it is told on a stream; only a terminal gets shorter lines, so that scripts see whole ones."""
    if not stream.isatty():
        return text
    from shutil import get_terminal_size

    return wrap(text, get_terminal_size().columns)


def wrap(text: str, width: int) -> str:
    """The text in lines of so many cells; a word that is longer, such as a name, stays whole.

    What follows a break stands under the line's last column (columns are two blanks or more apart) where that has room, else
    under its beginning.
    """
    return "\n".join(line if cells(line) <= width else "\n".join(_broken(line, width)) for line in text.split("\n"))


def _broken(line: str, width: int) -> Iterator[str]:
    hang = " " * _hang(line, width)
    begun = ""
    for piece in re.finditer(_PIECE, line, re.DOTALL):
        if begun.strip() and piece["word"] and cells(begun + piece[0]) > width:
            yield begun
            begun = hang + piece["word"]
        else:
            begun += piece[0]
    yield begun.rstrip()


def _hang(line: str, width: int) -> int:
    """How many cells stand before what follows a break."""
    indent = len(line) - len(line.lstrip())
    columns = [cells(line[: gap.end()]) for gap in re.finditer(_COLUMN, line)]
    if not columns:
        return indent
    return columns[-1] if width - columns[-1] >= _NARROWEST else indent + 2
