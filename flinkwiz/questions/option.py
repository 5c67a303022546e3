"""One thing to choose, as lists show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flinkwiz.questions.answers import Field


@dataclass(frozen=True)
class Option:
    """A choice among others.

    Attributes:
        value: the answer it gives.
        columns: what is shown beside it, safe to show.
        refusal: why it cannot be chosen, in a sentence; "" where it can.
        also: answers that follow from it.
        note: what is worth knowing once it is chosen, in a sentence.
    """

    value: str
    columns: tuple[str, ...] = ()
    refusal: str = ""
    also: Mapping[Field, str] = field(default_factory=dict)
    note: str = ""
