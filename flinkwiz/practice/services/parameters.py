"""Numbers and pages out of a query or form, for every service alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flinkwiz.practice.call import Refusal

Item = TypeVar("Item")


@dataclass(frozen=True)
class NumberedPage:
    """A page asked for by its number, counted from 1."""

    index: int
    size: int

    def of(self, items: Sequence[Item]) -> Sequence[Item]:
        """What of a list is on the page."""
        return items[(self.index - 1) * self.size : self.index * self.size]


def numbered_page(parameters: Mapping[str, str], index: str, size: str, refusal: Refusal) -> NumberedPage:
    """The page that Flink's services are asked for: at most 100 items, 10 where nothing is said (alibaba-cloud.md 2.2, 2.3).

    Arguments:
        index: the name of the parameter that counts pages.
        size: the name of the parameter that counts items.

    Raises:
        Refusal: `refusal`, where one of the two is out of its range.
    """
    return NumberedPage(
        whole_number(parameters, index, 1, range(1, 10**9), refusal), whole_number(parameters, size, 10, range(1, 101), refusal)
    )


def whole_number(parameters: Mapping[str, str], name: str, default: int, allowed: range, refusal: Refusal) -> int:
    """A parameter that must be a whole number.

    Arguments:
        default: what counts where the parameter is absent or empty.
        allowed: the numbers the service takes.
        refusal: how the service refuses any other text.

    Raises:
        Refusal: `refusal`.
    """
    return number_in(parameters.get(name) or str(default), allowed, refusal)


def number_in(text: str, allowed: range, refusal: Refusal) -> int:
    """The whole number a text stands for; raises `refusal` where it stands for none of those allowed."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 18 and int(text) in allowed):
        raise refusal
    return int(text)
