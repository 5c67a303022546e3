"""The few signs beside words: narrow in every terminal, and plain ASCII where FLINKWIZ_ASCII=1 asks for it (ux 6, Width)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Signs:
    """The two signs that are not ASCII.

    Attributes:
        yes: done, passed, free.
        no: refused, failed, taken.
    """

    yes: str
    no: str


def signs(environment: Mapping[str, str] = os.environ) -> Signs:
    """The signs for this terminal."""
    return Signs("+", "x") if environment.get("FLINKWIZ_ASCII") == "1" else Signs("✓", "✗")
