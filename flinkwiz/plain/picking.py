"""Choosing from numbered rows; a long list is searched first, since nobody listens to a thousand names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from gettext import gettext as _

from flinkwiz.plain.asking import Asker
from flinkwiz.text.untrusted import escape_untrusted

LONGEST_LIST = 20
"""Rows that are read out at once."""

AS_TYPED = "="
"""Before a name that is to be taken as it stands."""


@dataclass(frozen=True)
class Row:
    """Something to choose.

    Attributes:
        value: what choosing it answers; typing it chooses it too.
        text: what is read out, safe to show.
        refusal: why it cannot be chosen, or "".
    """

    value: str
    text: str
    refusal: str = ""


def pick(asker: Asker, text: str, rows: Sequence[Row], enter: Row | None = None) -> Row:
    """The chosen one of a few fixed rows, by its number or the beginning of its value; raises Back.

    Arguments:
        enter: the row that Enter takes, or None.
    """
    return _picked(asker, text, rows, enter, lambda typed: abbreviated(typed, rows), lambda _typed: ())


def pick_or_type(asker: Asker, text: str, rows: Sequence[Row], enter: Row | None = None) -> Row:
    """The chosen row of a list that can be searched, or one made of a name typed in full after ``=``; raises Back."""
    return _picked(asker, text, rows, enter, as_typed, lambda typed: matching(typed, rows))


def _picked(
    asker: Asker,
    text: str,
    rows: Sequence[Row],
    enter: Row | None,
    otherwise: Callable[[str], Row | None],
    search: Callable[[str], Sequence[Row]],
) -> Row:
    listed = _listed(asker, rows)
    default = None if enter is None else str(listed.index(enter) + 1) if enter in listed else enter.value
    while True:
        typed = asker.answer(text, default)
        row = enter if enter and typed == default else chosen(typed, listed, rows) or otherwise(typed)
        if row is not None and not row.refusal:
            return row
        if row is not None:
            asker.console.say(row.refusal)
        else:
            listed = _listed(asker, search(typed)) or _told_nothing(asker, typed, listed)


def abbreviated(typed: str, rows: Iterable[Row]) -> Row | None:
    """The only row whose value begins with what was typed, such as y for yes."""
    found = [row for row in rows if row.value.startswith(typed.casefold())]
    return found[0] if len(found) == 1 else None


def as_typed(typed: str) -> Row | None:
    """A row of the name after ``=``."""
    name = typed.removeprefix(AS_TYPED).strip()
    return Row(name, name) if typed.startswith(AS_TYPED) and name else None


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


def matching(typed: str, rows: Iterable[Row]) -> list[Row]:
    """The rows that hold every word that was typed, those whose name begins with it first; a number searches nothing."""
    words = typed.casefold().split()
    if not words or typed.isdecimal():
        return []
    found = [row for row in rows if all(word in row.text.casefold() for word in words)]
    return sorted(found, key=lambda row: not row.value.startswith(typed))


def _told_nothing(asker: Asker, typed: str, listed: Sequence[Row]) -> Sequence[Row]:
    """Say that nothing has that name; the numbers stay as they were."""
    asker.console.say(
        _("Nothing here is called '{typed}'. Type a number or a part of a name; ? explains, < goes back.").format(
            typed=escape_untrusted(typed, 64)
        )
    )
    return listed


def _listed(asker: Asker, rows: Sequence[Row]) -> Sequence[Row]:
    """Read the first rows out, numbered; those that have a number now."""
    if len(rows) > LONGEST_LIST:
        asker.console.say(
            _("{count} to choose from; these are the first. Type a part of a name to search.").format(count=len(rows))
        )
    for number, row in enumerate(rows[:LONGEST_LIST], start=1):
        asker.console.say(f"  {number:>2}  {row.text}")
    return rows[:LONGEST_LIST]
