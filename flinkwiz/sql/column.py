"""A column of a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A physical column.

    Attributes:
        name: as the logs have it, not yet quoted.
        type: a Flink type as SQL spells it, such as ``STRING`` or ``DECIMAL(10, 2)``.
    """

    name: str
    type: str
