"""The three pieces of every script: a comment, a temporary table, an INSERT."""

from __future__ import annotations

from collections.abc import Iterable

from flinkwiz.sql.column import Column
from flinkwiz.sql.quoting import identifier, literal


def comment(text: str) -> str:
    """A comment line; `text` is our own sentence of one line, with nothing in it but checked names and inert text."""
    return f"-- {text}"


def definition(column: Column) -> str:
    """A physical column of a table."""
    return f"{identifier(column.name)} {column.type}"


def option(key: str, value: str) -> str:
    """An option of a table, with a value that is no reference to a variable."""
    return f"{literal(key)} = {literal(value)}"


def temporary_table(name: str, columns: Iterable[str], options: Iterable[str]) -> str:
    """A CREATE TEMPORARY TABLE; a permanent table that names a variable is unusable (flink-sql.md 4.2).

    Arguments:
        name: the table's, not yet quoted.
        columns: their definitions.
        options: as `option` makes them.
    """
    return f"CREATE TEMPORARY TABLE {identifier(name)} (\n{_listed(columns)}\n) WITH (\n{_listed(options)}\n);\n"


def insert(sink: str, values: Iterable[str], source: str) -> str:
    """An INSERT of one row a row; `values` are expressions in the order of the sink's columns."""
    return f"INSERT INTO {identifier(sink)}\nSELECT\n{_listed(values)}\nFROM {identifier(source)};\n"


def _listed(parts: Iterable[str]) -> str:
    return ",\n".join(f"  {part}" for part in parts)
