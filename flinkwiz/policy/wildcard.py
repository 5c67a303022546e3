"""Wildcards of RAM policies: ``*`` for any characters, also none, and ``?`` for exactly one (alibaba-cloud.md 5.1)."""

from __future__ import annotations

import re
from functools import lru_cache

VARIABLE = re.compile(r"\$\{[^{}]*\}")
"""What other clouds' policies, and perhaps RAM's, replace by a value of the call; which is not known here."""


def matches(pattern: str, text: str) -> bool:
    """Whether the whole of `text` fits `pattern`; both cases count, and ``*`` crosses ``/`` and ``:``.

    It takes at most time in proportion to the product of both lengths, whatever the pattern.
    """
    return compiled(pattern).fullmatch(text) is not None


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression of a wildcard pattern.

    Each piece between two stars is taken where it first occurs and never tried elsewhere (an atomic group): the pieces have a
    fixed length, so a later place could only leave less for the rest. Hostile patterns thus cannot make it backtrack.
    """
    head, *rest = (_piece(part) for part in pattern.split("*"))
    if not rest:
        return re.compile(head, re.DOTALL)
    *middle, tail = rest
    return re.compile(head + "".join(f"(?>.*?{piece})" for piece in middle) + ".*" + tail, re.DOTALL)


def _piece(text: str) -> str:
    return "".join("." if character == "?" else re.escape(character) for character in text)


def example(pattern: str, letter: str = "z") -> str:
    """A text that fits `pattern`: what a statement with it also allows, for probing.

    Arguments:
        letter: what stands for a question mark, and twice for a star.
    """
    return pattern.replace("*", letter * 2).replace("?", letter)
