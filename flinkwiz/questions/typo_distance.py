"""Names that are easily mixed up: the vendor's guide itself has slslak, slsak and slsaks (ux step 7)."""

from __future__ import annotations


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
