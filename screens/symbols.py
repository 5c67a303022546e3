"""The few signs beside words: narrow in every terminal, and plain ASCII where FLINKWIZ_ASCII=1 asks for it (screens.md 0.8)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Symbols:
    """The two signs that are not ASCII.

    Attributes:
        yes: done, passed, free.
        no: refused, failed, taken.
    """

    yes: str
    no: str


def symbols(environment: Mapping[str, str] = os.environ) -> Symbols:
    """The signs for this terminal."""
    return Symbols("+", "x") if environment.get("FLINKWIZ_ASCII") == "1" else Symbols("✓", "✗")
