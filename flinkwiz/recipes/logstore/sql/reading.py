"""The statements of a job that reads a Logstore: the vendor's example (guide step 5) for any columns."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from flinkwiz.recipes.logstore.setup import Sink
from flinkwiz.sql.column import Column
from flinkwiz.sql.quoting import identifier, literal
from flinkwiz.sql.statements import definition, insert, option, temporary_table

SOURCE = "sls_input"

_METADATA = (
    "`__source__` STRING METADATA VIRTUAL",
    "`__tag__` MAP<VARCHAR, VARCHAR> METADATA VIRTUAL",
    "`__topic__` STRING METADATA VIRTUAL",
    "`__timestamp__` BIGINT METADATA VIRTUAL",
)
"""Every metadata column the connector has (flink-sql.md 1)."""

_PASSED_ON = (Column("__source__", "STRING"), Column("__topic__", "STRING"))

_RECEIVE_TIME = "receive_time"


def reading(columns: tuple[Column, ...], sls_options: Iterable[str], sink: Sink) -> tuple[str, ...]:
    """The source, the sink and the INSERT between them.

    Arguments:
        columns: of the Logstore.
        sls_options: the WITH options of the source.
        sink: `blackhole` throws rows away, `print` writes them to the job's log.
    """
    sink_name = f"{sink}_sink"
    received = Column(_free_name(columns), "BIGINT")
    passed_on = (*_PASSED_ON, *columns)
    return (
        temporary_table(SOURCE, (*_METADATA, *map(definition, columns)), sls_options),
        temporary_table(sink_name, map(definition, (*passed_on, received)), [option("connector", sink)]),
        insert(sink_name, (*(identifier(column.name) for column in passed_on), _receive_time_as(received)), SOURCE),
    )


def _free_name(columns: tuple[Column, ...]) -> str:
    """A name for the receive time that no column of the logs has."""
    taken = {column.name for column in columns}
    numbered = (f"{_RECEIVE_TIME}_{number}" for number in count(2))
    return _RECEIVE_TIME if _RECEIVE_TIME not in taken else next(name for name in numbered if name not in taken)


def _receive_time_as(column: Column) -> str:
    return f"CAST({tag_value('__receive_time__')} AS {column.type}) AS {identifier(column.name)}"


def tag_value(tag: str) -> str:
    """The value of a tag, such as ``__path__``, in the metadata map."""
    return f"`__tag__`[{literal(tag)}]"
