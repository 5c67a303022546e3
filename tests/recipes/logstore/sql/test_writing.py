"""The statements of a job that writes."""

from __future__ import annotations

from flinkwiz.recipes.logstore.sql.columns import METRIC
from flinkwiz.recipes.logstore.sql.writing import writing_logs, writing_metrics
from flinkwiz.sql.column import Column
from flinkwiz.sql.statements import option

OPTIONS = (option("connector", "sls"), option("project", "test"))


def test_made_up_rows_have_the_columns_of_the_logstore() -> None:
    source, sink, insert = writing_logs((Column("order", "BIGINT"), Column("a`b", "STRING")), OPTIONS)
    columns = "  `order` BIGINT,\n  `a``b` STRING\n"
    assert columns in source
    assert columns in sink
    assert "  `order`,\n  CONCAT('flinkwiz test ', LEFT(`a``b`, 8)) AS `a``b`\n" in insert


def test_a_hundred_rows_are_made_up_one_a_second_and_no_more() -> None:
    for source in (writing_logs((Column("a", "STRING"),), OPTIONS)[0], writing_metrics(OPTIONS)[0]):
        assert "'rows-per-second' = '1',\n  'number-of-rows' = '100'" in source


def test_a_made_up_text_says_so_and_a_number_stays_a_number() -> None:
    insert = writing_logs((Column("level", "STRING"), Column("took", "DOUBLE")), OPTIONS)[2]
    assert "  CONCAT('flinkwiz test ', LEFT(`level`, 8)) AS `level`,\n  `took`\n" in insert


def test_a_metric_is_written_in_the_shape_of_a_metricstore() -> None:
    source, sink, insert = writing_metrics(OPTIONS)
    assert [line.split("`")[1] for line in sink.splitlines() if line.startswith("  `")] == [c.name for c in METRIC.columns]
    values = [line.strip(" ,") for line in insert.splitlines()[2:-1] if not line.startswith("  --")]
    assert values == [
        "'flinkwiz_test' AS `__name__`",
        "'made_by#$#flinkwiz' AS `__labels__`",
        "UNIX_TIMESTAMP() * 1000000000 AS `__time_nano__`",
        "`__value__`",
    ]
    assert "`__value__` DOUBLE" in source
