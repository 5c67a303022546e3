"""How far a cloud's clock is from this computer's, read off the dates of its answers, whatever these say."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from email.utils import parsedate_to_datetime

_SKEWS: ContextVar[list[float] | None] = ContextVar("skews", default=None)


@contextmanager
def witnessed_dates() -> Iterator[list[float]]:
    """The seconds by which each answer that this thread gets meanwhile was dated ahead of this computer's clock."""
    skews: list[float] = []
    before = _SKEWS.set(skews)
    try:
        yield skews
    finally:
        _SKEWS.reset(before)


def note_date(headers: Mapping[str, str]) -> None:
    """Take down the date of an answer where somebody wants it; one that is none is passed over."""
    skews = _SKEWS.get()
    if skews is None:
        return
    try:
        skews.append(parsedate_to_datetime(headers.get("Date", "")).timestamp() - time.time())
    except (ValueError, OverflowError):
        return
