"""Flink's types: what is taken, what is refused with which words, and what was perhaps meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.sql.flink_type import FLINK_TYPES, BadType, read_type
from tests import hostile
from tests.covered import covered

SCALARS = st.sampled_from(["STRING", "BIGINT", "DOUBLE", "BOOLEAN", "VARCHAR(7)", "DECIMAL(10, 2)", "TIMESTAMP_LTZ(3)", "BYTES"])
TYPES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        inner.map("ARRAY<{}>".format),
        st.tuples(inner, inner).map(lambda pair: f"MAP<{pair[0]}, {pair[1]}>"),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda types: f"ROW<{', '.join(f'`f{number}` {each}' for number, each in enumerate(types))}>"
        ),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("typed", "root", "text"),
    [
        ("string", "STRING", "STRING"),
        ("VARCHAR", "STRING", "VARCHAR"),
        ("varchar( 5 )", "VARCHAR", "VARCHAR(5)"),
        ("integer", "INT", "INTEGER"),
        ("Numeric(10,2)", "DECIMAL", "NUMERIC(10, 2)"),
        ("DECIMAL", "DECIMAL", "DECIMAL"),
        ("DECIMAL(38)", "DECIMAL", "DECIMAL(38)"),
        ("TIMESTAMP_LTZ(3)", "TIMESTAMP_LTZ", "TIMESTAMP_LTZ(3)"),
        ("array<int>", "ARRAY", "ARRAY<INT>"),
        ("map<string,bigint>", "MAP", "MAP<STRING, BIGINT>"),
        ("row<a int, `b c` array<date>>", "ROW", "ROW<`a` INT, `b c` ARRAY<DATE>>"),
    ],
)
def test_a_type_is_taken_in_any_case_and_spelt_in_one_way(typed: str, root: str, text: str) -> None:
    found = read_type(typed)
    assert (found.root, found.text) == (root, text)


@pytest.mark.fuzz
@given(TYPES)
def test_a_type_as_it_is_spelt_is_read_as_itself(text: str) -> None:
    covered("inputs tried")
    assert read_type(text).text == text
    assert read_type(text.lower().replace(" ", "  ")).text.lower() == text.lower()


@pytest.mark.fuzz
@given(st.text(alphabet="STRINGARYMAPROWDECIMAL<>(),`019 '\n", max_size=40))
def test_any_other_text_is_refused_and_what_is_taken_is_spelt_stably(text: str) -> None:
    covered("inputs tried")
    found = hostile.judged(BadType, lambda: read_type(text))
    if isinstance(found, BadType):
        assert str(found).endswith(".")
    else:
        assert read_type(found.text) == found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("STRNG", "STRNG is no Flink type. Nearest: STRING."),
        ("bigitn", "bigitn is no Flink type. Nearest: BIGINT."),
        ("TEXT", "TEXT is no Flink type. Nearest: STRING."),
        ("long", "long is no Flink type. Nearest: BIGINT."),
        ("bool", "bool is no Flink type. Nearest: BOOLEAN."),
        ("", "A type is missing. Choose one of STRING, "),
        ("qqq", "qqq is no Flink type. Choose one of STRING, "),
        ("VARCHAR(0)", "VARCHAR takes one number from 1 to 2147483647, such as VARCHAR(3)."),
        ("TIMESTAMP(10)", "TIMESTAMP takes one number from 0 to 9, such as TIMESTAMP(3)."),
        ("DECIMAL(39, 0)", "DECIMAL takes 1 to 38 digits in all and no more after the point, such as DECIMAL(10, 2)."),
        ("DECIMAL(2, 5)", "DECIMAL(2, 5) has more digits after the point than in all."),
        ("DECIMAL(\N{ARABIC-INDIC DIGIT THREE})", "DECIMAL takes 1 to 38 digits"),
        ("STRING(3)", "STRING has no size: write it without parentheses."),
        ("MAP<STRING>", "MAP is written like MAP<STRING, BIGINT>."),
        ("ARRAY", "ARRAY is written like ARRAY<STRING>."),
        ("ROW<3 INT>", "ROW is written like ROW<a STRING, b BIGINT>."),
        ("STRING NOT NULL", "Nothing can stand after the type STRING: put a comma before NOT NULL, or leave it out."),
        ("ARRAY<" * 40, "These are too many types inside each other."),
    ],
)
def test_what_is_no_type_is_refused_in_words(typed: str, said: str) -> None:
    with pytest.raises(BadType) as refusal:
        read_type(typed)
    assert str(refusal.value).startswith(said)


def test_a_type_that_the_connector_lacks_is_refused_and_never_proposed() -> None:
    usable = ("STRING", "BIGINT")
    with pytest.raises(
        BadType, match=r"The connector has no TIMESTAMP. Choose STRING and convert it in the query, or one of BIGINT."
    ):
        read_type("TIMESTAMP(3)", usable)
    with pytest.raises(BadType, match=r"DATETIME is no Flink type. Choose one of STRING, BIGINT."):
        read_type("DATETIME", usable)


@pytest.mark.parametrize("word", FLINK_TYPES)
def test_every_type_of_the_table_is_one(word: str) -> None:
    inside = {"ARRAY": "<INT>", "MULTISET": "<INT>", "MAP": "<INT, INT>", "ROW": "<`a` INT>"}
    assert read_type(word + inside.get(word, "")).root in (word, "STRING")
