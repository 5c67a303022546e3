"""A column of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["STRING", "BIGINT", "DOUBLE"]


@dataclass(frozen=True)
class Column:
    """A physical column: its name as the logs have it, not yet quoted, and its Flink type."""

    name: str
    type: ColumnType
