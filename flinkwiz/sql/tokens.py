"""The tokens of the Flink SQL that flinkwiz writes; everything else is a stray character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a token is; a group of the pattern each."""

    COMMENT = "comment"
    STRING = "string"
    NAME = "name"
    WORD = "word"
    NUMBER = "number"
    SYMBOL = "symbol"
    STRAY = "stray"


@dataclass(frozen=True)
class Token:
    """A piece of a script, with its quotes."""

    kind: Kind
    text: str

    @property
    def value(self) -> str:
        """What a quoted string says."""
        return self.text[1:-1].replace("''", "'")


_TOKEN = re.compile(
    r"""
    (?P<comment>--[^\n]*)
  | (?P<string>'(?:[^']|'')*')
  | (?P<name>`(?:[^`]|``)*`)
  | (?P<word>[^\W\d]\w*)
  | (?P<number>\d+)
  | (?P<symbol>[(),;=<>*\[\]])
  | [ \n]+
  | (?P<stray>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(sql: str) -> Iterator[Token]:
    """The tokens of a script in order, without the space between them.

    A quote that is never closed, a slash of the other comments and hints, and whatever else our scripts have no use for
    are strays.
    """
    for match in _TOKEN.finditer(sql):
        if match.lastgroup is not None:
            yield Token(Kind(match.lastgroup), match.group())
