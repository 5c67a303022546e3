"""Text from outside made inert: what a terminal, a log or a CI system may be given.

Names, descriptions, log texts and error messages of the cloud are written by others; raw, they could move the cursor,
set the clipboard, reverse the reading order or begin a line that a CI system obeys (security.md G1, G2).
"""

from __future__ import annotations

import unicodedata

LONGEST = 300
"""Characters shown of one text; the rest is counted, not shown."""

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def is_plain(character: str) -> bool:
    """Whether one character is visible text: no control, format, surrogate, private, unassigned or separator."""
    return unicodedata.category(character) not in _HIDDEN_CATEGORIES


def escaped(character: str) -> str:
    r"""The visible escape of one character, such as ``\x1b`` or ``\u202e``."""
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def shown(text: str, longest: int = LONGEST) -> str:
    """One line of `text` that a terminal shows as it stands.

    Arguments:
        text: anything from outside.
        longest: characters kept; what is cut off is replaced by its count.
    """
    kept = "".join(character if is_plain(character) else escaped(character) for character in text[:longest])
    return kept if len(text) <= longest else f"{kept}... ({len(text) - longest} more characters)"
