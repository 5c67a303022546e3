"""What a program sent to a terminal, piece by piece: texts, and sequences that make the terminal do something."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass

from tests.hostile import hidden

_GRAMMAR = re.compile(
    r"""
      (?P<CSI>  \x1b\[ [0-?]* [ -/]* [@-~] )
    | (?P<OSC>  \x1b\] [^\x07\x1b\x9c]* (?: \x07 | \x1b\\ ) )
    | (?P<DCS>  \x1bP [^\x1b\x9c]* \x1b\\ )
    | (?P<APC>  \x1b[X^_] [^\x1b\x9c]* \x1b\\ )
    | (?P<SS3>  \x1b[NO] [ -~] )
    | (?P<ESC>  \x1b [ -/]* [0-~] )
    | (?P<C0>   [\x00-\x1f\x7f] )
    | (?P<C1>   [\x80-\x9f] )
    | (?P<text> [^\x00-\x1f\x7f-\x9f]+ )
    """,
    re.VERBOSE,
)
"""By ECMA-48 and what xterm makes of it. APC stands for SOS and PM, too; what is begun and not ended becomes an ESC or a C0."""

OF_SCREENS = re.compile(
    r"""
      \r | \n
    | \x1b\[ [0-9;]* m                                            # colours
    | \x1b\[ [0-9]+ ; [0-9]+ H                                    # to a cell
    | \x1b\[\? (?: 7 | 25 ) [hl]                                  # no wrapping; the cursor
    | \x1b\[\? (?: 1000 | 1003 | 1004 | 1006 | 1015 ) [hl]        # mouse and focus
    | \x1b\[\? (?: 1049 | 2004 ) [hl]                             # the other screen; marked pastes
    | \x1b\[\? (?: 2026 | 2048 ) (?: \$p | [hl] )                 # whole pictures; sizes: asked for, used where they are known
    | \x1b\[ (?: >25u | <u )                                      # telling keys apart
    | \x1b\]22;default\x07                                        # the shape of the mouse's pointer
    """,
    re.VERBOSE,
)
"""Every sequence that the screens may send; Textual 8.2.8 needs these and no other."""

OF_QUESTIONS = re.compile(
    r"""
      \r | \n | \x08
    | \x1b\[ [0-9;]* m                                            # colours
    | \x1b\[ [0-9]+ [ACD]                                         # up, right, left
    | \x1b\[ [JK]                                                 # what is behind is empty
    | \x1b\[6n                                                    # where is the cursor?
    | \x1b\[\? (?: 7 | 25 ) [hl] | \x1b\[\?12l                    # no wrapping; the cursor, not blinking
    | \x1b\[\?1l | \x1b\[\?2004 [hl]                              # usual arrow keys; marked pastes
    """,
    re.VERBOSE,
)
"""Every sequence that the plain questions may send; prompt_toolkit needs these and no other."""


@dataclass(frozen=True)
class Piece:
    """One text or one sequence.

    Attributes:
        kind: "text", or the kind of the sequence.
    """

    kind: str
    text: str


def pieces(sent: bytes) -> Iterator[Piece]:
    """What was sent, in its order and without a gap; raises UnicodeDecodeError where it is not UTF-8."""
    for found in _GRAMMAR.finditer(sent.decode()):
        assert found.lastgroup is not None
        yield Piece(found.lastgroup, found[0])


def clipboard(text: str) -> str:
    """The sequence that gives a terminal this text to copy."""
    return f"\x1b]52;c;{b64encode(text.encode()).decode()}\x07"


def strangers(sent: bytes, allowed: re.Pattern[str], *once: str) -> list[str]:
    """What has no place among what was sent, made visible: sequences that are not allowed, characters that nobody sees.

    Arguments:
        once: whole sequences that must be there, once each.
    """
    found = list(pieces(sent))
    unseen = [each for piece in found if piece.kind == "text" for each in hidden(piece.text)]
    other = [piece.text for piece in found if piece.kind != "text" and not allowed.fullmatch(piece.text)]
    for each in once:
        assert other.count(each) == 1
        other.remove(each)
    return [ascii(each) for each in (*unseen, *other)]


def count(sent: bytes) -> int:
    """How many sequences there are."""
    return sum(piece.kind != "text" for piece in pieces(sent))
