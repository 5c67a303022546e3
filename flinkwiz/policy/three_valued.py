"""Logic with three values: true, false, and None for what cannot be known from here."""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None


def opposite(truth: Truth) -> Truth:
    """True for false and false for true; the unknown stays unknown."""
    return None if truth is None else not truth


def every(truths: Iterable[Truth]) -> Truth:
    """False if one is false (the rest is not looked at), else unknown if one is unknown, else true."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def some(truths: Iterable[Truth]) -> Truth:
    """True if one is true (the rest is not looked at), else unknown if one is unknown, else false."""
    return opposite(every(opposite(truth) for truth in truths))
