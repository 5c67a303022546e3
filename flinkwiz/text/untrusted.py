"""Text from outside made inert: what a terminal, a log or a CI system may be given.

Names, descriptions, log texts and error messages of the cloud are written by others; raw, they could move the cursor,
set the clipboard, reverse the reading order or begin a line that a CI system obeys (security-rules.md G1, G2).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from gettext import ngettext

LONGEST = 300
"""Characters shown of one text; the rest is counted, not shown."""

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

_UNSEEN = frozenset(
    map(
        chr,
        (
            *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0),
            *range(0x180B, 0x1810),
            *range(0xFE00, 0xFE10),
            *range(0xE0100, 0xE01F0),
        ),
    )
)
"""Letters and marks that nobody sees: fillers, joiners, variation selectors (Unicode's Default_Ignorable_Code_Point)."""

_MOST_MARKS = 8
"""Combining marks on one letter; more than any script needs would pile up over the lines around."""


def is_plain(character: str) -> bool:
    """Whether one character is visible text: no control, format, surrogate, private, unassigned, filler or separator."""
    return unicodedata.category(character) not in _HIDDEN_CATEGORIES and character not in _UNSEEN


def escape_character(character: str) -> str:
    r"""The visible escape of one character, such as ``\x1b`` or ``\u202e``."""
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def escape_untrusted(text: str, longest: int = LONGEST) -> str:
    """One line of `text` that a terminal shows as it stands.

    Arguments:
        text: anything from outside.
        longest: characters kept; what is cut off is replaced by its count.
    """
    kept = "".join(_visible(text[:longest]))
    if len(text) <= longest:
        return kept
    more = ngettext("({count} more character)", "({count} more characters)", len(text) - longest)
    return f"{kept}... {more.format(count=len(text) - longest)}"


def is_inert(text: str) -> bool:
    """Whether a text of any length may be shown as it stands."""
    return all(visible == character for visible, character in zip(_visible(text), text, strict=True))


def _visible(text: str) -> Iterator[str]:
    """Each character or its escape.

    Escaped are also marks without a letter of their own or too many of them, and the second of two ``#``: CI systems obey
    ``##[...]`` and ``##vso[...]`` wherever in a line they stand.
    """
    before, marks = "", _MOST_MARKS
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        is_obeyed = character == before == "#"
        yield character if is_plain(character) and marks <= _MOST_MARKS and not is_obeyed else escape_character(character)
        before = character
