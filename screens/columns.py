"""Columns of text that stay whole: a cell that does not fit on its line goes to the next one, and is never cut."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from flinkwiz.text.width import cells, pad, widest


def row(texts: Sequence[str], starts: Sequence[int], hang: int, width: int) -> list[str]:
    """The lines of one row, each at most `width` cells wide where its words allow it.

    Arguments:
        texts: those of the columns; an empty one takes no room.
        starts: the cell at which each column begins, rising from 0.
        hang: the indent of the lines after the first.
        width: cells that there are.
    """
    lines = [""]
    for text, start in zip(texts, starts, strict=True):
        if text and _fits(lines[-1], text, start, width):
            lines[-1] = pad(lines[-1], start) + text
        elif text:
            lines += [" " * hang + part for part in wrapped(text, width - hang)]
    return lines


def _fits(line: str, text: str, start: int, width: int) -> bool:
    is_free = start == 0 or cells(line) < start
    return is_free and start + cells(text) <= width


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` cells, broken between words; a word that is longer is folded."""
    return [line.plain.rstrip() for line in Content(text).wrap(max(width, 1))]


def column_after(texts: Sequence[str], start: int, gap: int = 2) -> int:
    """Where the column after one of these texts begins."""
    return start + widest(texts) + gap
