"""The made-up logs of the practice cloud."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.names.fields import FieldType
from flinkwiz.practice.catalogue_logs import EVENT, JOB, METRIC, ODD, REQUEST, LogShape

SHAPES = (EVENT, JOB, METRIC, ODD, REQUEST)


def check_value(field_type: FieldType, value: str) -> None:
    """A value must be readable as the type its field's index has."""
    readers: dict[FieldType, Callable[[str], object]] = {"text": str, "long": int, "double": float, "json": json.loads}
    readers[field_type](value)


@given(st.sampled_from(SHAPES), st.integers(), st.integers(0, 2**32 - 1))
def test_every_value_has_the_type_of_its_field(shape: LogShape, seed: int, time: int) -> None:
    for field, value in zip(shape.fields, shape.values(Random(seed), time), strict=True):
        assert value
        check_value(field.type, value)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_log_follows_from_its_random_source(shape: LogShape) -> None:
    assert shape.values(Random(5), 9) == shape.values(Random(5), 9)


def test_the_odd_fields_are_what_sql_must_quote() -> None:
    names = {field.name for field in ODD.fields}
    assert {"order", "select"} <= names
    assert all(any(mark in name for name in names) for mark in ".'\"` €状")
