"""SQL under fire: what is quoted is read back, and no script that was changed to do harm passes its last check."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flinkwiz.names.aliyun import VariableName
from flinkwiz.sql.quoting import Unquotable, identifier, literal
from flinkwiz.sql.scan import problems, references
from flinkwiz.sql.tokens import Kind, tokens
from tests import hostile
from tests.covered import covered
from tests.recipes.logstore.sql.test_job import JOBS

pytestmark = pytest.mark.fuzz

GOLDENS = Path(__file__).parents[1] / "recipes/logstore/sql/goldens"
SCRIPTS = {name: (GOLDENS / f"{name}.sql").read_text(encoding="utf-8") for name in JOBS}

PIECES = (
    *hostile.PIECES,
    *"' '' ` -- // /* */ ; , ( ) = \" \\ ${ $ { } ${secret_values.x} ſ ı K WITH".split(),
    *("\n", "\u00a0", "\u3000", "/*+ OPTIONS('endpoint'='evil.example') */", "INSERT INTO `x` SELECT 1;", "DROP TABLE `x`;"),
    *("CREATE TABLE", "'accessId' = 'LTAI'", ", 'ACCESSID' = 'x'", ", 'endpoint' = 'evil.example'", "'connector' = 'sls'"),
)

names = st.lists(st.sampled_from(PIECES) | st.text(hostile.characters, max_size=8), max_size=5).map("".join)


def statements_of(sql: str) -> list[tuple[str, list[str]]]:
    """A script read one character at a time: each statement without quotes and comments, and the strings behind its WITH."""
    statements: list[tuple[str, list[str]]] = [("", [])]
    quote, begun, place = "", 0, 0
    while place < len(sql):
        each, (code, strings) = sql[place], statements[-1]
        if quote == "\n":
            quote = "" if each == "\n" else quote
        elif quote and each == quote and sql[place + 1 : place + 2] == quote:
            place += 1
        elif quote and each == quote:
            strings += [sql[begun : place + 1]] * (quote == "'" and "WITH" in code)
            quote = ""
        elif not quote and sql.startswith("--", place):
            quote = "\n"
        elif not quote and each in "'`":
            quote, begun = each, place
        elif not quote and each == ";":
            statements.append(("", []))
        elif not quote:
            statements[-1] = (code + each, strings)
        place += 1
    return statements


def harm_in(sql: str, id_variable: str, secret_variable: str) -> list[str]:
    """What is wrong with a script that passed, judged without the product's tokens."""
    *complete, (rest, _strings) = statements_of(sql)
    options = [strings for code, strings in complete if code.split()[:1] == ["CREATE"]]
    tables = [strings for strings in options if ("'connector'", "'sls'") in zip(strings[::2], strings[1::2], strict=False)]
    keys = [[text.casefold() for text in strings[::2]] for strings in options]
    references = {
        ("'accessId'", f"'${{secret_values.{id_variable}}}'"),
        ("'accessKey'", f"'${{secret_values.{secret_variable}}}'"),
    }
    rules = {
        "unseen": not hostile.hidden(sql.replace("\n", "")),
        "whole": not rest.strip(),
        "only two sorts": all(
            re.match(r"\s*(CREATE\s+TEMPORARY\s+TABLE|INSERT\s+INTO)", code, re.I) for code, _strings in complete
        ),
        "two references": sql.count("${") == 2 * len(tables) > 0,
        "no option twice": all(len(set(found)) == len(found) for found in keys),
        "in their places": all(references <= set(zip(strings[::2], strings[1::2], strict=False)) for strings in tables),
        "no hint": not [code for code, _strings in complete if set(code) & set("/+\\")],
    }
    return [rule for rule, holds in rules.items() if not holds]


@st.composite
def changed_scripts(draw: st.DrawFn) -> tuple[str, str]:
    """The name of a script and the script after some changes: pieces put in, taken out, doubled or moved."""
    name = draw(st.sampled_from(tuple(SCRIPTS)))
    sql = SCRIPTS[name]
    for _change in range(draw(st.integers(1, 3))):
        place, length = draw(st.integers(0, len(sql))), draw(st.sampled_from((0, 0, 1, 1, 3, 12, 40, 300)))
        piece = sql[place : place + length]
        to = draw(st.integers(0, len(sql)))
        put = draw(st.sampled_from(PIECES) | names)
        changed = sql[:place] + put + sql[place + length :]
        sql = draw(st.sampled_from((changed, changed, sql[:place] + sql[place + length :], sql[:to] + piece + sql[to:])))
    return name, sql


@given(changed_scripts())
@example(("read_guide", SCRIPTS["read_guide"].replace("'accessId'", "'acceſsId'")))
@example(("read_guide", SCRIPTS["read_guide"].replace("'accessKey'", "'ACCESSKEY'")))
def test_a_script_changed_by_hand_is_refused_or_does_no_harm(script: tuple[str, str]) -> None:
    covered("inputs tried")
    name, sql = script
    job = JOBS[name]
    found = problems(sql, job.id_variable, job.secret_variable)
    assert [harm for problem in found for harm in hostile.harm_in(problem)] == []
    assert found or harm_in(sql, job.id_variable, job.secret_variable) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_scripts_as_they_are_do_no_harm(name: str) -> None:
    job = JOBS[name]
    assert harm_in(SCRIPTS[name], job.id_variable, job.secret_variable) == []


@given(names, names)
def test_what_is_quoted_is_one_token_that_says_the_same(text: str, rest: str) -> None:
    covered("inputs tried")
    quoted = hostile.judged(Unquotable, lambda: (literal(text), identifier(text)))
    if isinstance(quoted, Unquotable):
        assert hostile.harm_in(str(quoted)) == []
        return
    string, name = next(tokens(f"{quoted[0]} {rest}")), next(tokens(f"{quoted[1]} {rest}"))
    assert (string.kind, string.value) == (Kind.STRING, text)
    assert (name.kind, name.text[1:-1].replace("``", "`")) == (Kind.NAME, text)


@given(names)
def test_references_are_what_a_simple_search_finds(sql: str) -> None:
    covered("inputs tried")
    found = (piece.partition("}") for piece in sql.split("${secret_values.")[1:])
    assert references(sql) == tuple(name for name, end, _rest in found if end and "{" not in name)


@pytest.mark.parametrize(
    "piece", ["'", "`", "${secret_values.", "--", "'a", "`'", "(", "'x' = 'y', ", "CREATE TEMPORARY TABLE ", "\x1b", "#"]
)
def test_a_script_of_a_hundred_thousand_characters_is_judged_soon(piece: str) -> None:
    sql = (piece * 100_000)[:100_000]
    begun = time.process_time()
    assert problems(sql, VariableName("a"), VariableName("b"))
    assert references(sql) == ()
    assert time.process_time() - begun < 5
