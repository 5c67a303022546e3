"""Times as the services write them, to and from seconds since 1970."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import formatdate, parsedate_to_datetime

_ISO = "%Y-%m-%dT%H:%M:%SZ"
_COMPACT = "%Y%m%dT%H%M%SZ"


def iso(seconds: float) -> str:
    """A time as RAM answers it, ``2026-11-22T20:09:37Z``."""
    return datetime.fromtimestamp(seconds, UTC).strftime(_ISO)


def from_iso(text: str) -> float:
    """The seconds of ``2026-11-22T20:09:37Z``; raises ValueError."""
    return datetime.strptime(text, _ISO).replace(tzinfo=UTC).timestamp()


def from_compact(text: str) -> float:
    """The seconds of ``20261122T200937Z``, as SLS v4 signs it; raises ValueError."""
    return datetime.strptime(text, _COMPACT).replace(tzinfo=UTC).timestamp()


def http_date(seconds: float) -> str:
    """A time as headers have it, ``Sun, 22 Nov 2026 20:09:37 GMT``."""
    return formatdate(seconds, usegmt=True)


def from_http_date(text: str) -> float:
    """The seconds of ``Sun, 22 Nov 2026 20:09:37 GMT``; raises ValueError."""
    return parsedate_to_datetime(text).timestamp()
