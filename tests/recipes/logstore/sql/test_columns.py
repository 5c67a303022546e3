"""Columns from an index, from a sample, and the fixed ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.names.fields import FieldType, IndexField
from flinkwiz.recipes.logstore.sql.columns import FALLBACK, METRIC, from_index, from_sample
from flinkwiz.sql.column import Column
from flinkwiz.sql.quoting import identifier
from tests import hostile
from tests.covered import covered

TYPES: tuple[FieldType, ...] = ("text", "long", "double", "json")
NAMES = st.one_of(
    hostile.texts,
    st.sampled_from(["a", "A", "__topic__", "__tag__:__path__", "a\u202eb", "${secret_values.x}", "`", " ", "user", "日志"]),
)
FIELDS = st.lists(st.builds(IndexField, NAMES, st.sampled_from(TYPES)), max_size=12)


def test_an_index_types_its_columns() -> None:
    columns = from_index([IndexField(kind, kind) for kind in TYPES])
    assert [column.type for column in columns.columns] == ["STRING", "BIGINT", "DOUBLE", "STRING"]
    assert (columns.source, columns.left_out) == ("index", ())


@pytest.mark.fuzz
@given(FIELDS)
def test_every_column_is_quotable_visible_and_there_once(fields: list[IndexField]) -> None:
    covered("inputs tried")
    names = [column.name for column in from_index(fields).columns]
    assert len(set(names)) == len(names) > 0
    assert all(identifier(name) for name in names)
    assert not [harm for name in names for harm in hostile.harm_in(name)]
    assert not [name for name in names if name.startswith(("__tag__", "__source__"))]


@pytest.mark.fuzz
@given(FIELDS)
def test_every_field_is_a_column_or_listed_as_left_out(fields: list[IndexField]) -> None:
    covered("inputs tried")
    columns = from_index(fields)
    kept = 0 if columns.source == "fallback" else len(columns.columns)
    assert kept + len(columns.left_out) == len(fields)


@pytest.mark.fuzz
@given(FIELDS)
def test_what_is_left_out_is_listed_inert(fields: list[IndexField]) -> None:
    covered("inputs tried")
    listed = from_index(fields).left_out
    assert "${" not in "".join(listed)
    assert not [harm for name in listed for harm in hostile.harm_in(name)]


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("a\u202eb", r"a\u202eb"),
        ("a\x1b[2J", r"a\x1b[2J"),
        ("a\u200bb", r"a\u200bb"),
        ("a\u2028b", r"a\u2028b"),
        ("${secret_values.x}", r"\x24{secret_values.x}"),
        ("__time__", "__time__"),
        ("__timestamp__", "__timestamp__"),
        ("__tag__:__path__", "__tag__:__path__"),
    ],
)
def test_an_odd_or_reserved_field_is_left_out(name: str, listed: str) -> None:
    columns = from_index([IndexField(name, "text"), IndexField("message", "text")])
    assert columns.columns == (Column("message", "STRING"),)
    assert columns.left_out == (listed,)


@pytest.mark.parametrize("name", ["user", "@timestamp", "http.status", "a`b", "a b", "日志", "1a", "-- x"])
def test_a_strange_but_visible_name_is_a_column(name: str) -> None:
    assert from_index([IndexField(name, "text")]).columns == (Column(name, "STRING"),)


def test_upper_and_lower_case_are_two_columns_and_a_repetition_is_left_out() -> None:
    columns = from_index([IndexField("a", "long"), IndexField("A", "text"), IndexField("a", "text")])
    assert columns.columns == (Column("a", "BIGINT"), Column("A", "STRING"))
    assert columns.left_out == ("a",)


def test_a_sample_gives_each_name_once_in_order_of_appearance() -> None:
    columns = from_sample(["time", "level", "time", "\x07", "message", "\x07"])
    assert columns.columns == (Column("time", "STRING"), Column("level", "STRING"), Column("message", "STRING"))
    assert (columns.left_out, columns.source) == ((r"\x07",), "sample")


def test_without_a_usable_field_the_fallback_says_what_was_left_out() -> None:
    assert from_sample([]) == FALLBACK
    columns = from_index([IndexField("\x07", "text")])
    assert (columns.columns, columns.left_out, columns.source) == (FALLBACK.columns, (r"\x07",), "fallback")


def test_a_metricstore_has_its_four_fixed_columns() -> None:
    assert [column.name for column in METRIC.columns] == ["__name__", "__labels__", "__time_nano__", "__value__"]
