"""A Logstore without an index: its columns are typed, refused, mended, kept and changed again, by every front end."""

from __future__ import annotations

from typing import Any

import pytest

from flinkwiz.wizard.sessions import script_in, sessions_in
from tests.journeys.terminal import Terminal, command
from tests.plain.talking import ENTER, Talk

GRANT = ("--project", "test", "--logstore", "no-index", "--access", "read")
BAD, GOOD = "level STRNG, `user agent` VARCHAR(9)", "level STRING, `user agent` VARCHAR(9)"
LINES = ("  `level` STRING,\n", "  `user agent` VARCHAR(9)\n")
REFUSAL = "Column 1, level: STRNG is no Flink type. Nearest: STRING."
KILL = "\x15"
"""Ctrl+U empties a line."""


def session(ground: Any) -> Any:
    (only,) = sessions_in(ground.home).all()
    return only


def has_columns(sql: str) -> bool:
    return all(line in sql for line in LINES)


def test_flags_type_columns_and_sql_changes_them_later_without_a_cloud(ground: Any) -> None:
    before = ground.cloud()
    refused = ground.run("apply", "--practice", *GRANT, "--columns", BAD, "--yes")
    assert refused.exit_code == 2
    assert f"--columns: {REFUSAL}" in refused.stderr
    assert (ground.cloud(), sessions_in(ground.home).all()) == (before, ())
    applied = ground.run("apply", "--practice", *GRANT, "--columns", GOOD, "--yes")
    assert applied.exit_code == 0
    assert has_columns(applied.stdout)
    name, made = session(ground).name, ground.cloud()
    assert "columns    2 typed by you: level, user agent" in ground.run("show", name).stdout
    assert has_columns(ground.json("sql", name)["sql"])
    assert ground.json("sql", name, "--columns", BAD)["error"]["kind"] == "usage"
    assert session(ground).answers["columns"] == GOOD
    changed = ground.run("sql", name, "--columns", "took BIGINT\nok BOOLEAN\n", "--sink", "print")
    assert "  `took` BIGINT,\n  `ok` BOOLEAN\n" in changed.stdout
    assert "'connector' = 'print'" in changed.stdout
    assert ground.run("sql", name).stdout == changed.stdout
    assert "`content` STRING" in ground.run("sql", name, "--columns", "").stdout
    assert ground.cloud() == made


@pytest.mark.parametrize("access", ["read", "write"])
def test_plain_questions_type_columns_before_and_after_the_sql(
    ground: Any, capsys: pytest.CaptureFixture[str], access: str
) -> None:
    talk = Talk(ground.settings, capsys)
    ground.run("apply", "--practice", *GRANT[:-1], access, "--yes")
    sink = (ENTER,) if access == "read" else ()
    name = session(ground).name
    said = talk(*sink, "3", f"{KILL}{BAD}", f"{KILL}{GOOD}", ENTER, session=name)
    assert REFUSAL in said.heard
    assert "Columns: 2 typed by you: level, user agent" in said.heard
    assert said.code == 0
    assert has_columns(said.data)
    assert session(ground).answers["columns"] == GOOD
    again = talk(*sink, "type", f"{KILL}took BIGINT", ENTER, session=name)
    assert again.data.count("CREATE TEMPORARY TABLE") == 2
    assert "  `took` BIGINT\n" in again.data
    kept = talk(*sink, "type", "<", "type", ENTER, ENTER, session=name)
    assert kept.data == again.data


def test_the_screens_type_columns_in_a_real_terminal(ground: Any, terminal: Terminal) -> None:
    ground.run("apply", "--practice", *GRANT, "--yes")
    name = session(ground).name
    terminal.open(command(ground.home, "--practice", "--session", name))
    terminal.sees("Connected in")
    terminal.press("enter")
    terminal.sees("no-index has no index")
    terminal.press("left", "left", "left", "enter")
    terminal.sees("content STRING")
    terminal.press("ctrl+u")
    terminal.type(BAD)
    terminal.sees("`user agent` VARCHAR(9)")
    terminal.press("tab", "enter")
    terminal.sees(f"\N{BALLOT X} {REFUSAL}")
    terminal.press("ctrl+u")
    terminal.type(GOOD)
    terminal.sees("level STRING, `user agent` VARCHAR(9)")
    terminal.press("tab", "enter")
    terminal.sees("Columns: 2 typed by you: level, user agent")
    terminal.sees("`user agent` VARCHAR(9)")
    terminal.press("ctrl+q")
    terminal.sees("exit: 0")
    assert session(ground).answers["columns"] == GOOD
    assert has_columns(script_in(session(ground)))
