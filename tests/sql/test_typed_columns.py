"""Columns as a person types them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.sql.column import Column
from flinkwiz.sql.flink_type import FLINK_TYPES
from flinkwiz.sql.typed_columns import BadColumns, read_columns, write_columns
from tests import hostile
from tests.covered import covered

NAMES = st.one_of(st.text(min_size=1, max_size=12), st.sampled_from(["user", "a b", "a`b", ",", "日志", "`", "a<b", "(", "\n"]))
COLUMNS = st.lists(
    st.builds(Column, NAMES, st.sampled_from(["STRING", "DECIMAL(10, 2)", "MAP<STRING, BIGINT>"])),
    max_size=6,
    unique_by=lambda column: column.name,
)


def read(text: str) -> list[tuple[str, str]]:
    return [(column.name, column.type) for column in read_columns(text, FLINK_TYPES)]


@pytest.mark.fuzz
@given(COLUMNS, st.sampled_from([", ", "\n", ",\n", " ,, "]))
def test_columns_are_read_as_they_were_written(columns: list[Column], between: str) -> None:
    covered("inputs tried")
    assert list(read_columns(write_columns(columns, between), FLINK_TYPES)) == columns


@pytest.mark.fuzz
@given(st.one_of(hostile.texts, st.text(alphabet="ab`,<>( )\nSTRING，　", max_size=40)))
def test_any_text_is_refused_in_words_or_comes_to_columns_that_stay_the_same(text: str) -> None:
    covered("inputs tried")
    columns = hostile.judged(BadColumns, lambda: read_columns(text, FLINK_TYPES))
    if isinstance(columns, BadColumns):
        assert not hostile.harm_of(str(columns))
        return
    assert read_columns(write_columns(columns), FLINK_TYPES) == columns
    assert len({column.name for column in columns}) == len(columns)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("level STRING, took BIGINT", [("level", "STRING"), ("took", "BIGINT")]),
        ("level string\n  took  bigint \r\n", [("level", "STRING"), ("took", "BIGINT")]),
        ("level STRING,\ntook BIGINT,\n", [("level", "STRING"), ("took", "BIGINT")]),
        ("m MAP<STRING, BIGINT>, d DECIMAL(10, 2)", [("m", "MAP<STRING, BIGINT>"), ("d", "DECIMAL(10, 2)")]),
        ("r ROW<a INT,\n b INT>", [("r", "ROW<`a` INT, `b` INT>")]),
        ("`user agent` STRING, `a``b`INT", [("user agent", "STRING"), ("a`b", "INT")]),
        ("http.status INT, @timestamp STRING, a-b STRING, x:y STRING", 4),
        ("日志 STRING，数 ＢＩＧＩＮＴ", [("日志", "STRING"), ("数", "BIGINT")]),
        ("a STRING, A STRING", [("a", "STRING"), ("A", "STRING")]),
        ("  \n ,, ", []),
    ],
)
def test_columns_are_taken_as_people_write_them(text: str, columns: list[tuple[str, str]] | int) -> None:
    found = read(text)
    assert (len(found) if isinstance(columns, int) else found) == columns


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("level", "Column 1, level: Its type is missing: write it after the name, such as level STRING."),
        ("a INT, `x", "Column 2, `x: Write a name and a type, such as level STRING; an odd name in back quotes."),
        ("a INT, a STRING", "Column 2, a: There is a column of this name already. Each needs its own."),
        ("user agent STRING", "Column 1, user: A name with spaces stands in back quotes: `user agent` STRING"),
        ("a STRING b INT", "Column 1, a: Nothing can stand after the type STRING: put a comma before b INT, or leave it out."),
        ("a\x1b[2J STRNG", r"Column 1, a\x1b[2J: STRNG is no Flink type. Nearest: STRING."),
    ],
)
def test_a_refusal_says_which_column_and_why(text: str, said: str) -> None:
    with pytest.raises(BadColumns) as refusal:
        read(text)
    assert str(refusal.value) == said
