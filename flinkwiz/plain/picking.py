"""Choosing from numbered rows; a long list is searched first, since nobody listens to a thousand names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext

from flinkwiz.plain.asking import Asker
from flinkwiz.questions.matching import matches
from flinkwiz.text.untrusted import escape_untrusted

LONGEST_LIST = 20
"""Rows that are read out at once."""

AS_TYPED = "="
"""Before a name that is to be taken as it stands, although a row fits it."""


@dataclass(frozen=True)
class Row:
    """Something to choose.

    Attributes:
        value: what choosing it answers; typing it chooses it too.
        text: what is read out, safe to show.
        refusal: why it cannot be chosen, or "".
        name: what a search looks at, or "" for its value.
    """

    value: str
    text: str
    refusal: str = ""
    name: str = ""


Taken = Callable[[str], Row | None]
"""What a typed text that is neither a row's value nor a number is taken for."""


def nothing(_typed: str) -> Row | None:
    """Take no text that fits no row."""
    return None


def row_named(typed: str) -> Row | None:
    """Take any text but a number for a full name."""
    return None if typed.isdecimal() else Row(typed, escape_untrusted(typed, 64))


def pick(asker: Asker, text: str, rows: Sequence[Row], enter: Row | None = None) -> Row:
    """The chosen one of a few fixed rows, by its number or the beginning of what it says; raises Back.

    Arguments:
        enter: the row that Enter takes, or None.
    """
    return _picked(asker, text, rows, enter, lambda typed: abbreviated(typed, rows) or [])


def search(asker: Asker, text: str, rows: Sequence[Row], enter: Row | None, unlisted: Taken) -> Row:
    """The chosen row of a list that can be searched, or one made of a name typed in full; raises Back.

    Arguments:
        enter: the row that Enter takes, or None.
        unlisted: what a text that fits no row is taken for; after ``=`` it is a full name in any case.
    """

    def understand(typed: str) -> Row | Sequence[Row]:
        found = as_typed(typed)
        return found or matching(typed, rows) or unlisted(typed) or []

    return _picked(asker, text, rows, enter, understand)


def pick_or_name(asker: Asker, text: str, rows: Sequence[Row]) -> Row:
    """The chosen one of a few fixed rows, or a row made of a full name; raises Back."""
    return _picked(asker, text, rows, None, lambda typed: as_typed(typed) or row_named(typed) or [])


def _picked(
    asker: Asker, text: str, rows: Sequence[Row], enter: Row | None, understand: Callable[[str], Row | Sequence[Row]]
) -> Row:
    listed = _read_out(asker, rows)
    default = None if enter is None else str(listed.index(enter) + 1) if enter in listed else enter.value
    while True:
        typed = asker.answer(text, default)
        found = enter if enter and typed == default else chosen(typed, listed, rows) or understand(typed)
        if not isinstance(found, Row):
            listed = _read_out(asker, found) if found else _told_nothing(asker, typed, listed)
        elif found.refusal:
            asker.console.say(found.refusal)
        else:
            return found


def abbreviated(typed: str, rows: Iterable[Row]) -> Row | None:
    """The only row whose value or text begins with what was typed, such as y for yes."""
    start = typed.casefold()
    found = [row for row in rows if start and (row.value.startswith(start) or row.text.casefold().startswith(start))]
    return found[0] if len(found) == 1 else None


def as_typed(typed: str) -> Row | None:
    """A row of the name after ``=``."""
    name = typed.removeprefix(AS_TYPED).strip()
    return Row(name, escape_untrusted(name, 64)) if typed.startswith(AS_TYPED) and name else None


def chosen(typed: str, listed: Sequence[Row], rows: Sequence[Row]) -> Row | None:
    """The row that a whole name or a number of the list means, or None.

    Arguments:
        listed: the rows that were read out last, numbered from 1.
        rows: all of them.
    """
    named = next((row for row in rows if row.value == typed), None)
    if named is not None:
        return named
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0
    return listed[number - 1] if 0 < number <= len(listed) else None


def matching(typed: str, rows: Sequence[Row]) -> list[Row]:
    """The rows whose name fits what was typed, the best first; a number searches nothing."""
    if typed.isdecimal():
        return []
    places, _count = matches([(row.name or row.value).lower() for row in rows], typed, len(rows))
    return [rows[place] for place in places]


def _told_nothing(asker: Asker, typed: str, listed: Sequence[Row]) -> Sequence[Row]:
    """Say that nothing has that name; the numbers stay as they were."""
    asker.console.say(
        _("Nothing here is called '{typed}'. Type a number or a part of a name; ? explains, < goes back.").format(
            typed=escape_untrusted(typed, 64)
        )
    )
    return listed


def _read_out(asker: Asker, rows: Sequence[Row]) -> Sequence[Row]:
    """Read the first rows out, numbered; those that have a number now."""
    if len(rows) > LONGEST_LIST:
        asker.console.say(
            ngettext(
                "{count} to choose from; these are the first. Type a part of a name to search.",
                "{count} to choose from; these are the first. Type a part of a name to search.",
                len(rows),
            ).format(count=len(rows))
        )
    for number, row in enumerate(rows[:LONGEST_LIST], start=1):
        asker.console.say(f"  {number:>2}  {row.text}")
    return rows[:LONGEST_LIST]
