"""The statements of a job that reads."""

from __future__ import annotations

import pytest

from flinkwiz.recipes.logstore.setup import SINKS, Sink
from flinkwiz.recipes.logstore.sql.reading import reading
from flinkwiz.sql.column import Column
from flinkwiz.sql.statements import option

OPTIONS = (option("connector", "sls"),)


def column_names(statement: str) -> list[str]:
    lines = statement.partition("(\n")[2].partition("\n)")[0].splitlines()
    return [line.split("`")[1] for line in lines]


@pytest.mark.parametrize("sink", SINKS)
def test_the_sink_is_named_after_its_connector(sink: Sink) -> None:
    _source, table, insert = reading((Column("level", "STRING"),), OPTIONS, sink)
    assert f"'connector' = '{sink}'" in table
    assert insert.startswith(f"INSERT INTO `{sink}_sink`\n")


def test_the_sink_has_a_column_for_every_value_of_the_insert() -> None:
    _source, table, insert = reading((Column("level", "STRING"), Column("size", "BIGINT")), OPTIONS, "print")
    assert column_names(table) == ["__source__", "__topic__", "level", "size", "receive_time"]
    assert insert.splitlines()[2:-1] == [
        "  `__source__`,",
        "  `__topic__`,",
        "  `level`,",
        "  `size`,",
        "  CAST(`__tag__`['__receive_time__'] AS BIGINT) AS `receive_time`",
    ]


@pytest.mark.parametrize(
    ("fields", "ours"),
    [
        (["receive_time"], "receive_time_2"),
        (["receive_time", "receive_time_2", "receive_time_3"], "receive_time_4"),
        (["receive_time_2"], "receive_time"),
        (["RECEIVE_TIME"], "receive_time"),
    ],
)
def test_the_receive_time_takes_a_name_that_no_field_has(fields: list[str], ours: str) -> None:
    _source, table, insert = reading(tuple(Column(field, "STRING") for field in fields), OPTIONS, "blackhole")
    assert column_names(table) == ["__source__", "__topic__", *fields, ours]
    assert f"AS `{ours}`\n" in insert
