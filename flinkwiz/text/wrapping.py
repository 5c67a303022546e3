"""Narration that fits its terminal: lines break between words, and never where nobody looks at them."""

from __future__ import annotations

from shutil import get_terminal_size
from textwrap import fill
from typing import TextIO


def wrap_for_terminal(text: str, stream: TextIO) -> str:
    """The text as it is told on a stream; only a terminal gets shorter lines, so that scripts see whole ones."""
    return wrap(text, get_terminal_size().columns) if stream.isatty() else text


def wrap(text: str, width: int) -> str:
    """The text in lines of so many cells; what follows a break stands under the line's own beginning."""
    lines = (
        fill(
            line, width, subsequent_indent=" " * (len(line) - len(line.lstrip())), break_long_words=False, break_on_hyphens=False
        )
        for line in text.split("\n")
    )
    return "\n".join(lines)
