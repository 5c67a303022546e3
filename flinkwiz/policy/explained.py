"""A policy as it is told to people: what its statements say, what a key with it can and cannot do, how two templates differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flinkwiz.policy.document import Statement

Tag = Literal["needed", "extra"]
"""`needed`: the job calls it; `extra`: it does not."""


@dataclass(frozen=True)
class Explained:
    """A statement in words.

    Attributes:
        number: its place in the document, from 1.
        sentence: what it allows or forbids, safe to show; "!" at the start marks a dangerous one.
        tag: whether the job needs it; None where flinkwiz does not know the statement.
        longer: what the help adds.
    """

    number: int
    sentence: str
    tag: Tag | None
    statement: Statement
    longer: str


@dataclass(frozen=True)
class Capabilities:
    """What a key can and cannot do; each text is at most 37 cells and safe to show."""

    can: tuple[str, ...]
    cannot: tuple[str, ...]


Comparison = tuple[tuple[str, str, str], ...]
"""Rows of what is compared, the first template's answer and the second's."""
