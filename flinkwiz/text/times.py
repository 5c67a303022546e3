"""Times as people are told them: with their zone, since who reads may be elsewhere."""

from __future__ import annotations


def utc_minute(moment: str) -> str:
    """A moment to the minute, such as "2026-11-22 10:00 UTC".

    Arguments:
        moment: as sessions keep it, ``2026-11-22T10:00:00Z``.
    """
    day, _t, time = moment.partition("T")
    return f"{day} {time[:5]} UTC"
