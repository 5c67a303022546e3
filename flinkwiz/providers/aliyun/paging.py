"""Lists that come in pages, read whole: the first page tells the total, the others are fetched together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.names.checked import BadName, CheckedName
from flinkwiz.text.untrusted import escape_untrusted

Item = TypeVar("Item")
NameType = TypeVar("NameType", bound=CheckedName)

_TOGETHER = 6

MOST_ITEMS = 200_000
"""More than any list has; a total beyond it is a mistake that would cost all memory."""


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page and how many items there are in all."""

    items: Sequence[Item]
    total: int


def whole_list(page: Callable[[int], Page[Item]], size: int) -> list[Item]:
    """Every item of a paged list.

    Arguments:
        page: fetches the page with this number, counted from 0.
        size: items a page.

    Raises:
        ValueError: the total is beyond any list's.
    """
    first = page(0)
    if first.total > MOST_ITEMS:
        raise ValueError("no list has so many items")
    numbers = range(1, -(-first.total // size))
    if not numbers:
        return list(first.items)
    with DaemonPool(_TOGETHER) as pool:
        rest = pool.map(page, numbers)
        return [*first.items, *(item for each in rest for item in each.items)]


@dataclass(frozen=True)
class Listing(Generic[NameType]):
    """Names from the cloud.

    Attributes:
        names: those that satisfy their rule, in the service's order.
        odd: the others, made inert: shown, never chosen (security-rules.md B1).
    """

    names: tuple[NameType, ...]
    odd: tuple[str, ...] = ()


def checked_names(kind: type[NameType], texts: Sequence[str]) -> Listing[NameType]:
    """Names of one kind out of plain texts."""
    names: list[NameType] = []
    odd: list[str] = []
    for text in texts:
        try:
            names.append(kind(text))
        except BadName:
            odd.append(escape_untrusted(text, 80))
    return Listing(tuple(names), tuple(odd))
