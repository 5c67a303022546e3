"""Which names fit what was typed: several words, each a prefix before a part before scattered letters (ux, Picker)."""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Sequence

WHOLE, PREFIX, PART, SCATTERED = 0, 1, 2, 3
"""How well a word fits; smaller is better."""


def words_of(typed: str) -> tuple[str, ...]:
    """The words to look for: full-width letters of an input method made narrow, in lower case."""
    return tuple(unicodedata.normalize("NFKC", typed).lower().split())


def rank(name: str, word: str) -> int | None:
    """How well one word fits a name in lower case, or None where it does not."""
    at = name.find(word)
    if at >= 0:
        return PART if at else WHOLE if name == word else PREFIX
    return SCATTERED if _is_scattered(name, word) else None


def _is_scattered(name: str, word: str) -> bool:
    """Whether the letters of `word` occur in `name` in their order."""
    at = -1
    for letter in word:
        at = name.find(letter, at + 1)
        if at < 0:
            return False
    return True


def score(name: str, words: Sequence[str]) -> tuple[int, ...] | None:
    """How well every word fits, the first word counting most, or None where one does not."""
    ranks: list[int] = []
    for word in words:
        found = rank(name, word)
        if found is None:
            return None
        ranks.append(found)
    return tuple(ranks)


def matches(names: Sequence[str], typed: str, most: int) -> tuple[list[int], int]:
    """The places of the best fitting names, at most so many, and how many fit in all; in the names' order where they fit alike.

    Arguments:
        names: in lower case.
    """
    words = words_of(typed)
    if not words:
        return list(range(min(most, len(names)))), len(names)
    scored = [(fit, place) for place, name in enumerate(names) if (fit := score(name, words)) is not None]
    return [place for _fit, place in heapq.nsmallest(most, scored)], len(scored)


def narrow(typed: str) -> str:
    """A typed name without spaces around it, its full-width letters made narrow."""
    return unicodedata.normalize("NFKC", typed).strip()
