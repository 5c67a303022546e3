"""The columns that a user types: what is taken stands in the SQL as it is, what is refused changes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as replace_session

from flinkwiz.questions.answers import RefusedAnswer
from flinkwiz.recipes.logstore.grant import Access
from flinkwiz.recipes.logstore.known import KnownFields
from flinkwiz.recipes.logstore.script import LogstoreScript
from flinkwiz.recipes.logstore.sql.columns import Columns
from flinkwiz.recipes.logstore.sql.job import job_sql
from flinkwiz.recipes.logstore.typed_columns import CONNECTOR_TYPES, must_be_columns, tidied_columns, typed_columns
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.sql.column import Column
from flinkwiz.sql.tokens import Kind, tokens
from flinkwiz.sql.typed_columns import write_columns
from flinkwiz.text.untrusted import is_inert
from flinkwiz.wizard.session_selection import change_script
from flinkwiz.wizard.sessions import sessions_in
from tests import hostile
from tests.covered import covered
from tests.recipes.logstore.sql.test_job import READ
from tests.screens.answers import TO_CREATE

TYPES = st.sampled_from(["STRING", "BIGINT", "VARCHAR(5)", "DECIMAL(10, 2)", "BOOLEAN", "VARCHAR", "VARBINARY(9)"])
NAMES = st.one_of(
    hostile.texts, st.text(min_size=1, max_size=12), st.sampled_from(["user", "a`b", "it's; --", "${x}", "__topic__"])
)
LISTS = st.lists(st.builds(Column, NAMES, TYPES), min_size=1, max_size=6).map(write_columns)
TEXTS = st.one_of(LISTS, hostile.texts, st.sampled_from(["level STRNG", "a INT, a INT", "__tag__ STRING", "t TIMESTAMP(3)"]))


def columns_in(sql: str, table: int) -> list[tuple[str, str]]:
    """The physical columns of a script's n-th table, read from its tokens."""
    statement = sql.split("CREATE TEMPORARY TABLE ")[table].partition(") WITH (\n")[0]
    found: list[list[str]] = [[]]
    depth = 0
    for token in list(tokens(statement))[2:]:
        depth += token.text in "(<" if token.kind is Kind.SYMBOL else 0
        depth -= token.text in ")>" if token.kind is Kind.SYMBOL else 0
        if token.text == "," and not depth:
            found.append([])
        else:
            found[-1].append(token.text)
    columns = [(words[0][1:-1].replace("``", "`"), "".join(words[1:])) for words in found]
    return [(name, kind) for name, kind in columns if not kind.endswith("METADATAVIRTUAL")]


@pytest.mark.fuzz
@given(TEXTS, st.sampled_from(["read", "write"]))
def test_what_is_taken_is_exactly_what_stands_in_the_sql(text: str, access: Access) -> None:
    covered("inputs tried")
    if must_be_columns(text, {}) is not None or not typed_columns(text):
        return
    columns = typed_columns(tidied_columns(text))
    assert columns == typed_columns(text)
    assert is_inert(tidied_columns(text))
    sql = job_sql(replace(READ, access=access, columns=Columns(columns, (), "typed")))
    wanted = [(column.name, column.type.replace(" ", "")) for column in columns]
    assert columns_in(sql, 1 if access == "read" else 2) == wanted


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Session]:
    home = tmp_path_factory.mktemp("columns")
    home.chmod(0o700)
    sessions = sessions_in(home)
    fresh = sessions.new("logstore", "practice:0123456789abcdef", "1000000000000001")
    session = replace_session(fresh, answers={"region": "cn-beijing", **TO_CREATE, "columns": "level STRING"})
    with sessions.opened(session) as writer:
        writer.update(lambda kept: kept)
    return home, session


@pytest.mark.fuzz
@given(TEXTS)
def test_what_is_refused_leaves_the_answers_as_they_were(begun: tuple[Path, Session], text: str) -> None:
    covered("inputs tried")
    home, session = begun
    sessions = sessions_in(home)
    if must_be_columns(text, {}) is None:
        return
    with pytest.raises(RefusedAnswer, match=r"^--columns: "):
        change_script(session, {"columns": text}, sessions)
    assert sessions.load(SessionName(session.name)).answers == session.answers
    assert tidied_columns(text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("__topic__ STRING", "Column 1, __topic__: SLS adds this itself, and the SQL has it already. Leave it out."),
        ("a INT, `__tag__:__path__` STRING", "Column 2, __tag__:__path__: SLS adds this itself"),
        ("a\u202eb STRING", r"Column 1, a\u202eb: This cannot be a name in Flink SQL."),
        ("${secret_values.x} STRING", "Column 1, ${secret_values.x}: This cannot be a name in Flink SQL."),
        ("x" * 257 + " STRING", "Column 1, "),
        (
            "l ARRAY<STRING>",
            "Column 1, l: The connector has no ARRAY. Choose STRING and convert it in the query, or one of BIGINT, ",
        ),
        ("t TIMESTAMP_LTZ(3)", "Column 1, t: The connector has no TIMESTAMP_LTZ."),
        ("level STRNG", "Column 1, level: STRNG is no Flink type. Nearest: STRING."),
        (", ".join(f"c{number} INT" for number in range(501)), "There are 501 columns; 500 are the most."),
    ],
)
def test_what_this_table_cannot_have_is_refused_in_words(text: str, said: str) -> None:
    reason = must_be_columns(text, {})
    assert reason is not None
    assert reason.startswith(said)


def test_as_many_columns_as_a_table_may_have_are_taken() -> None:
    assert must_be_columns(", ".join(f"c{number} INT" for number in range(500)), {}) is None


@pytest.mark.parametrize("kind", CONNECTOR_TYPES)
def test_every_type_that_the_connector_has_is_taken(kind: str) -> None:
    assert must_be_columns(f"a {kind}, b {kind}{'(9)' if kind in ('VARCHAR', 'VARBINARY', 'DECIMAL') else ''}", {}) is None


def of(known: KnownFields, columns: str) -> Session:
    answers = {"region": "cn-beijing", **TO_CREATE, "columns": columns}
    return Session(
        2,
        "logstore",
        "quiet-river",
        "practice:0123456789abcdef",
        "1000000000000001",
        "2026-11-22T10:00:00Z",
        answers,
        known=known.as_known,
    )


def test_a_metricstore_has_its_own_columns_whatever_was_typed() -> None:
    session = of(KnownFields("metric"), "a STRING")
    assert LogstoreScript().typed(session) is None
    assert LogstoreScript().known_line(session) == "Columns: the four fixed ones of a Metricstore."


def test_what_is_typed_begins_with_what_stands_there_and_the_found_ones_are_no_answer() -> None:
    part = LogstoreScript().typed(of(KnownFields("none"), "level STRING, `a b` INT"))
    assert part is not None
    assert part.text == "level STRING\n`a b` INT"
    assert part.found == "content STRING"
    assert part.answer(" content  string\n", tidied_columns) == ""
    assert part.answer("content BIGINT", tidied_columns) == "content BIGINT"
