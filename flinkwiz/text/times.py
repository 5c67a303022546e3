"""Times as people are told them: with their zone, since who reads may be elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from gettext import gettext as _

_MONTHS: tuple[Callable[[], str], ...] = (
    lambda: _("Jan"),
    lambda: _("Feb"),
    lambda: _("Mar"),
    lambda: _("Apr"),
    lambda: _("May"),
    lambda: _("Jun"),
    lambda: _("Jul"),
    lambda: _("Aug"),
    lambda: _("Sep"),
    lambda: _("Oct"),
    lambda: _("Nov"),
    lambda: _("Dec"),
)


def day_and_minute(moment: str) -> str:
    """A moment as it is spoken of, such as "25 Nov at 06:12 UTC"; the year where it is not this one.

    Arguments:
        moment: as sessions keep it, ``2026-11-22T10:00:00Z``; any other text is answered as it is.
    """
    try:
        when = datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return moment
    is_this_year = when.year == datetime.now(UTC).year
    text = _("{day} {month} at {time} UTC") if is_this_year else _("{day} {month} {year} at {time} UTC")
    return text.format(day=when.day, month=_MONTHS[when.month - 1](), year=when.year, time=when.strftime("%H:%M"))
