"""How wide a text is on a terminal, by one rule for all, and what is done so that it fits (screens.md 0.1)."""

from __future__ import annotations

from collections.abc import Iterable

from flinkwiz.text.untrusted import escape_untrusted

LONGEST_NAME = 24
"""Cells that a name may take in a sentence; a longer one is replaced by what it is."""


def cells(text: str) -> int:
    """How many terminal cells a text takes: two for a wide East Asian character, none for a mark on the letter before it."""
    if text.isascii():
        return len(text)
    from wcwidth import width

    return int(width(text, control_codes="ignore"))


def pad(text: str, width: int) -> str:
    """The text with blanks up to so many cells; a wider one stays as it is."""
    return text + " " * (width - cells(text))


def widest(texts: Iterable[str], least: int = 0) -> int:
    """The cells of a column that has these texts, at least so many."""
    return max([least, *map(cells, texts)])


def in_words(name: str, instead: str) -> str:
    """The name, or for a long one `instead`, such as "this Logstore"."""
    return name if cells(name) <= LONGEST_NAME else instead


def fit_name(sentence: str, name: str, instead: str, width: int) -> str:
    """`sentence` with its ``{name}`` filled; with `instead` where the name would make it wider than so many cells."""
    text = sentence.format(name=name)
    return text if cells(text) <= width else sentence.format(name=instead)


def listed(texts: Iterable[str]) -> str:
    """Actions or resources of a policy from outside, inert and of bounded length."""
    return escape_untrusted(", ".join(texts), 160)


def shorten_middle(text: str, width: int) -> str:
    """A text within so many cells, its middle cut: names differ at both ends."""
    if cells(text) <= width:
        return text
    keep = max(width - 3, 2)
    head, tail = text, text
    while cells(head) > keep - keep // 2:
        head = head[:-1]
    while cells(tail) > keep // 2:
        tail = tail[1:]
    return f"{head}...{tail}"
