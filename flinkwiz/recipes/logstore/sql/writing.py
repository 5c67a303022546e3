"""The statements of a job that writes to a Logstore or a Metricstore: a few made-up rows that say so, to start from."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _

from flinkwiz.recipes.logstore.sql.columns import METRIC
from flinkwiz.sql.column import Column
from flinkwiz.sql.flink_type import read_type
from flinkwiz.sql.quoting import identifier, literal
from flinkwiz.sql.statements import comment, definition, insert, option, temporary_table

SOURCE = "datagen_input"
SINK = "sls_output"

ROWS = 100
"""Made-up rows, one a second; then the job ends, as they stay among somebody's real logs."""

_DATAGEN = (option("connector", "datagen"), option("rows-per-second", "1"), option("number-of-rows", str(ROWS)))

_LETTERS = 8
"""Of each made-up text, of the 100 that datagen makes by default."""

_METRIC_VALUE = Column("__value__", "DOUBLE")


def writing_logs(columns: tuple[Column, ...], sls_options: Iterable[str]) -> tuple[str, ...]:
    """Random rows with the Logstore's columns, and the INSERT of them.

    Arguments:
        columns: of the Logstore.
        sls_options: the WITH options of the sink.
    """
    definitions = tuple(map(definition, columns))
    return (
        temporary_table(SOURCE, definitions, _DATAGEN),
        temporary_table(SINK, definitions, sls_options),
        insert(SINK, map(_value, columns), SOURCE),
    )


def _value(column: Column) -> str:
    """A made-up value; a text says what it is to whoever finds it."""
    name, kind = identifier(column.name), read_type(column.type)
    text = f"CONCAT({literal('flinkwiz test ')}, LEFT({name}, {_LETTERS}))"
    if kind.root == "STRING":
        return f"{text} AS {name}"
    return f"CAST({text} AS {kind.text}) AS {name}" if kind.root == "VARCHAR" else name


def writing_metrics(sls_options: Iterable[str]) -> tuple[str, ...]:
    """Random values of one metric in the shape a Metricstore needs (flink-sql.md 3), and the INSERT of them.

    Arguments:
        sls_options: the WITH options of the sink.
    """
    bounds = (option("fields.__value__.min", "0"), option("fields.__value__.max", "100"))
    return (
        temporary_table(SOURCE, [definition(_METRIC_VALUE)], (*_DATAGEN, *bounds)),
        temporary_table(SINK, map(definition, METRIC.columns), sls_options),
        insert(SINK, _metric_values(), SOURCE),
    )


def _metric_values() -> tuple[str, ...]:
    """The values in the order of METRIC's columns."""
    labels_note = comment(_("labels: name#$#value, joined by | and sorted by name"))
    return (
        f"{literal('flinkwiz_test')} AS `__name__`",
        f"{labels_note}\n  {literal('made_by#$#flinkwiz')} AS `__labels__`",
        f"{comment(_('nanoseconds since 1970'))}\n  UNIX_TIMESTAMP() * 1000000000 AS `__time_nano__`",
        identifier(_METRIC_VALUE.name),
    )
