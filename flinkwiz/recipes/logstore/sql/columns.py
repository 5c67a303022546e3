"""The columns of a Logstore's table: from its index, from the names seen in a sample of logs, as they were typed, or fixed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from flinkwiz.names.fields import FieldType, IndexField
from flinkwiz.sql.column import Column
from flinkwiz.sql.quoting import Unquotable, identifier
from flinkwiz.text.untrusted import escape_untrusted, is_inert

ColumnSource = Literal["index", "sample", "typed", "metric", "fallback"]

_TYPES: Mapping[FieldType, str] = {"text": "STRING", "long": "BIGINT", "double": "DOUBLE", "json": "STRING"}

MOST_COLUMNS = 500
"""A table of more columns helps nobody."""

_OWN_FIELDS = frozenset({"__source__", "__topic__", "__timestamp__", "__time__"})
"""What SLS itself adds to a log and the connector gives as metadata, never as a column (flink-sql.md 1)."""

_OWN_PREFIX = "__tag__"
"""The metadata map of tags."""

TAG = f"{_OWN_PREFIX}:"
"""How SLS names a single one: ``__tag__:__path__``."""


@dataclass(frozen=True)
class Columns:
    """The columns of one Logstore.

    Attributes:
        columns: at least one, in order, no name twice (upper and lower case differ).
        left_out: names that cannot be columns, already inert: `shown()`, and free of ``${``.
        source: where the columns come from.
    """

    columns: tuple[Column, ...]
    left_out: tuple[str, ...]
    source: ColumnSource


METRIC = Columns(
    (
        Column("__name__", "STRING"),
        Column("__labels__", "STRING"),
        Column("__time_nano__", "BIGINT"),
        Column("__value__", "DOUBLE"),
    ),
    (),
    "metric",
)
"""The four fixed fields of a Metricstore (flink-sql.md 3)."""

FALLBACK = Columns((Column("content", "STRING"),), (), "fallback")
"""Where neither an index nor a log names a usable field: one column that a script asks its reader to replace."""


def from_index(fields: Iterable[IndexField]) -> Columns:
    """The columns of an index, typed as it says (flink-sql.md 2); FALLBACK's column where no field can be one."""
    return _columns((Column(field.name, _TYPES[field.type]) for field in fields), "index")


def from_sample(names: Iterable[str]) -> Columns:
    """The columns of field names seen in logs, as often as they come: STRING each, in order of first appearance."""
    return _columns((Column(name, "STRING") for name in dict.fromkeys(names)), "sample")


def _columns(found: Iterable[Column], source: ColumnSource) -> Columns:
    kept: dict[str, Column] = {}
    left_out: list[str] = []
    for column in found:
        if column.name in kept or not can_be_a_column(column.name):
            left_out.append(_inert(column.name))
        else:
            kept[column.name] = column
    if not kept:
        return replace(FALLBACK, left_out=tuple(left_out))
    return Columns(tuple(kept.values()), tuple(left_out), source)


def can_be_a_column(name: str) -> bool:
    """Whether a field's name is quotable, may be shown as it stands (security-rules.md F2) and is not one of SLS's own."""
    try:
        identifier(name)
    except Unquotable:
        return False
    return not is_own(name) and is_inert(name)


def is_own(name: str) -> bool:
    """Whether SLS adds a field of this name itself."""
    return name in _OWN_FIELDS or name.startswith(_OWN_PREFIX)


def _inert(name: str) -> str:
    """The name as a comment may hold it: Realtime Compute replaces ``${...}`` in comments too."""
    return escape_untrusted(name).replace("${", r"\x24{")
