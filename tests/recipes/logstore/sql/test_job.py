"""Whole scripts: the goldens, the vendor's example, and hostile fields."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.names.aliyun import ConsumerGroup, Logstore, LogstoreName, Project, Region, VariableName
from flinkwiz.names.checked import BadName
from flinkwiz.names.fields import IndexField
from flinkwiz.recipes.logstore.grant import Access
from flinkwiz.recipes.logstore.setup import SINKS, Sink
from flinkwiz.recipes.logstore.sql.columns import FALLBACK, METRIC, Columns, from_index, from_sample
from flinkwiz.recipes.logstore.sql.job import Job, UnsafeScript, job_sql
from flinkwiz.sql.column import Column
from flinkwiz.sql.scan import problems, references
from flinkwiz.sql.tokens import Kind, tokens
from tests.covered import covered

GOLDENS = Path(__file__).parent / "goldens"

GUIDE_FIELDS = ("deploymentName", "level", "location", "message", "thread", "time")

READ = Job(
    Logstore(Region("cn-beijing"), Project("test"), LogstoreName("flinktest")),
    "read",
    VariableName("sls_test_flinktest_read_id"),
    VariableName("sls_test_flinktest_read_secret"),
    from_index(IndexField(name, "text") for name in GUIDE_FIELDS),
)
WRITE = replace(
    READ,
    access="write",
    id_variable=VariableName("sls_test_flinktest_write_id"),
    secret_variable=VariableName("sls_test_flinktest_write_secret"),
)
METRICS = Logstore(Region("eu-central-1"), Project("test"), LogstoreName("host-metrics"))
ODD = from_index(
    [
        IndexField("user", "text"),
        IndexField("order", "long"),
        IndexField("http.status", "long"),
        IndexField("a`b", "text"),
        IndexField("it's; -- /* odd", "double"),
        IndexField("日志", "json"),
        IndexField("receive_time", "text"),
        IndexField("safe\u202etxt", "text"),
        IndexField("${secret_values.sls_test_flinktest_read_secret}", "text"),
        IndexField("__tag__:__path__", "text"),
    ]
)

TYPED = Columns((Column("user", "STRING"), Column("took", "DECIMAL(10, 2)"), Column("code", "VARCHAR(5)")), (), "typed")

JOBS = {
    "read_guide": READ,
    "read_group_print_practice": replace(READ, sink="print", consumer_group=ConsumerGroup("flink-test"), practice=True),
    "read_metric": replace(READ, logstore=METRICS, columns=METRIC),
    "read_odd_fields": replace(READ, columns=ODD),
    "read_sample": replace(READ, columns=from_sample(["level", "message"])),
    "read_fallback": replace(READ, columns=FALLBACK),
    "read_typed": replace(READ, columns=TYPED),
    "write_guide": WRITE,
    "write_typed": replace(WRITE, columns=TYPED),
    "write_odd_fields": replace(WRITE, columns=ODD),
    "write_metric": replace(WRITE, logstore=METRICS, columns=METRIC, practice=True),
}

HOSTILE = st.text(alphabet=st.one_of(st.sampled_from("`'\"\\-/*;${}()=,\n\r\0 a"), st.characters()), max_size=30)


@pytest.mark.parametrize("name", JOBS)
def test_a_script_is_its_golden(name: str) -> None:
    assert job_sql(JOBS[name]) == (GOLDENS / f"{name}.sql").read_text(encoding="utf-8")


def meaning(sql: str) -> list[str]:
    """The tokens without the comments, the quotes round names, and the lower case of the vendor's keywords."""
    found = [token.text.strip("`") for token in tokens(sql) if token.kind is not Kind.COMMENT]
    return [text.upper() if text in ("cast", "as", "bigint") else text for text in found]


def test_the_guides_example_means_what_the_vendors_sql_means() -> None:
    job = replace(
        READ, id_variable=VariableName("slsak"), secret_variable=VariableName("slsaks"), start_time="2024-08-30 15:39:00"
    )
    ours = job_sql(job).replace("  `__timestamp__` BIGINT METADATA VIRTUAL,\n", "")
    assert meaning(ours) == meaning((GOLDENS / "vendor_guide.sql").read_text(encoding="utf-8"))


@pytest.mark.fuzz
@given(st.lists(HOSTILE, max_size=8), st.sampled_from(["read", "write"]), st.sampled_from(SINKS))
def test_hostile_fields_stay_names_of_columns(names: list[str], access: Access, sink: Sink) -> None:
    covered("inputs tried")
    columns = from_index(IndexField(name, "text") for name in names)
    sql = job_sql(replace(READ, access=access, columns=columns, sink=sink))
    source = sql.partition("CREATE TEMPORARY TABLE")[2].partition(") WITH (\n  'connector'")[0]
    found = [token.text[1:-1].replace("``", "`") for token in tokens(source) if token.kind is Kind.NAME]
    fixed = 5 if access == "read" else 1
    assert found[fixed:] == [column.name for column in columns.columns]


@pytest.mark.parametrize("name", JOBS)
def test_a_script_names_its_two_variables_once_each_and_ends_in_one_line_feed(name: str) -> None:
    job, sql = JOBS[name], job_sql(JOBS[name])
    assert references(sql) == (job.id_variable, job.secret_variable)
    assert sql.endswith(";\n")
    assert "\r" not in sql


def test_the_line_of_the_start_time_can_be_removed_as_it_stands() -> None:
    lines = job_sql(READ).splitlines(keepends=True)
    without = "".join(line for line in lines if "2026-11-22 10:00:00" not in line)
    assert len(without.splitlines()) == len(lines) - 2
    assert problems(without, READ.id_variable, READ.secret_variable) == ()


def test_the_line_that_starts_from_the_group_can_be_put_in_place_of_the_start_time() -> None:
    sql = job_sql(replace(READ, consumer_group=ConsumerGroup("flink-test")))
    from_group = "".join(line for line in sql.splitlines(keepends=True) if "'starttime'" not in line).replace(
        "-- 'startup", "'startup"
    )
    options = [token.value for token in tokens(from_group) if token.kind is Kind.STRING]
    assert options[options.index("startupMode") + 1] == "consumer_group"
    assert "starttime" not in options
    assert problems(from_group, READ.id_variable, READ.secret_variable) == ()
    assert "startupMode" not in job_sql(READ)


def test_a_job_that_writes_has_neither_a_start_time_nor_a_consumer_group() -> None:
    sql = job_sql(replace(WRITE, consumer_group=ConsumerGroup("flink-test")))
    assert "starttime" not in sql
    assert "consumerGroup" not in sql


def test_a_practice_script_says_so_and_a_real_one_does_not() -> None:
    said = "-- Made on the practice cloud: no such variable exists in your workspace.\n"
    assert said in job_sql(replace(READ, practice=True))
    assert said not in job_sql(READ)


@pytest.mark.parametrize("time", ["now", "2026-11-22", "2026-11-22\n10:00:00", "2026-1-2 3:4:5", "2026-02-30 10:00:00", "${x}"])
def test_a_start_time_that_is_none_is_refused(time: str) -> None:
    with pytest.raises(BadName, match="is not a valid start time"):
        replace(READ, start_time=time)


@pytest.mark.parametrize(
    "columns",
    [
        Columns((Column("a\x1b", "STRING"),), (), "index"),
        Columns((Column("a", "STRING"),), ("${secret_values.x}",), "index"),
        Columns((Column("a", "STRING"),), ("x\nDROP TABLE a;",), "index"),
    ],
)
def test_a_script_that_does_not_pass_its_last_check_is_given_to_nobody(columns: Columns) -> None:
    with pytest.raises(UnsafeScript) as refusal:
        job_sql(replace(READ, columns=columns))
    assert refusal.value.problems
