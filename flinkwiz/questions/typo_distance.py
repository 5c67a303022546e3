"""Names that are easily mixed up: the vendor's guide itself has slslak, slsak and slsaks (screens.md 7)."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _
from itertools import combinations


def one_letter_apart(first: str, second: str) -> bool:
    """Whether one letter more, one less or another one makes the first name the second, whatever the case."""
    shorter, longer = sorted((first.lower(), second.lower()), key=len)
    if shorter == longer or len(longer) - len(shorter) > 1:
        return False
    same = _common_start(shorter, longer)
    return shorter[same + (len(shorter) == len(longer)) :] == longer[same + 1 :]


def _common_start(first: str, second: str) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(first), len(second)))


def lookalike_warning(names: Mapping[str, str]) -> str:
    """That two names are easily mixed up, or "".

    Arguments:
        names: by what the user calls them.
    """
    for (one, name), (other, another) in combinations(names.items(), 2):
        if one_letter_apart(name, another):
            return _("! {one} and {other} differ by one letter. They are easily mixed up.").format(one=one, other=other)
    return ""
