"""A policy in words for one width: each statement, what the key can and cannot do, and two templates side by side (screens.md 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from gettext import gettext as _
from itertools import zip_longest

from flinkwiz.policy.explained import Capabilities, Comparison, Explained
from screens.columns import column_after, row, wrapped
from screens.symbols import Symbols

_NUMBER_ROOM, _TAG_ROOM = 3, 8
_TWO_COLUMNS = 76
"""Cells from which can and cannot stand side by side, each with WIDEST of them."""


def explained_lines(statements: tuple[Explained, ...], can_do: Capabilities, width: int, signs: Symbols) -> list[str]:
    """Every statement in a sentence with its tag, then what the key can and cannot do.

    Arguments:
        width: cells that there are.
    """
    return [*_statement_lines(statements, width), "", *_ability_lines(can_do, width, signs)]


def _statement_lines(statements: tuple[Explained, ...], width: int) -> Iterator[str]:
    tags = {"needed": _("needed"), "extra": _("extra"), None: ""}
    starts = (0, _NUMBER_ROOM, width - _TAG_ROOM)
    for statement in statements:
        first, *rest = wrapped(statement.sentence, width - _NUMBER_ROOM - _TAG_ROOM - 2)
        yield from row((str(statement.number), first, tags[statement.tag]), starts, _NUMBER_ROOM, width)
        yield from (" " * _NUMBER_ROOM + more for more in rest)


def _ability_lines(can_do: Capabilities, width: int, signs: Symbols) -> Iterator[str]:
    can = (f"{signs.yes} {_('The key can')}", *can_do.can)
    cannot = (f"{signs.no} {_('The key cannot')}", *can_do.cannot)
    if width < _TWO_COLUMNS:
        yield from (*can, "", *cannot)
        return
    for left, right in zip_longest(can, cannot, fillvalue=""):
        yield from row((left, right), (0, width // 2), 2, width)


def compared_lines(comparison: Comparison, titles: Sequence[str], width: int) -> list[str]:
    """The two templates side by side; where the columns do not fit, the answers stand under what is compared.

    Arguments:
        titles: of the two.
        width: cells that there are.
    """
    first, second = titles
    rows = (("", first, second), *comparison)
    start = column_after([what for what, _one, _other in rows], 0)
    next_start = column_after([answer for _what, answer, _other in rows], start)
    if column_after([answer for _what, _one, answer in rows], next_start, 0) > width:
        return [line for what, one, other in comparison for line in (what, f"  {first}: {one}, {second}: {other}")]
    return [line for cells in rows for line in row(cells, (0, start, next_start), 2, width)]
