"""The same for the plain questions and the flags: what others name, describe and answer is only text, on every way out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.covered import covered
from tests.hostile import harm_of
from tests.journeys.sequences import OF_QUESTIONS
from tests.journeys.terminal import Terminal, command
from tests.journeys.test_hostile_tui import PROGRAM, Step, assert_text_only, fill, go, sql_of

ROOT = Path(__file__).parents[2]


def asked(seen: str, typed: str = "", refused: str = "") -> Step:
    """A line typed at a question, Enter alone if nothing; from then on the next answer to a call is a hostile refusal."""
    return seen, refused, typed, ("enter",)


TALK: tuple[Step, ...] = (
    asked("E16 STS refused GetCallerIdentity", refused="DescribeInstances"),
    asked("E16 workspace console refused DescribeInstances"),
    asked(r"1 \x1b[31m\x1b[2J / flink-practice-default", refused="ListProject"),
    asked("E16 SLS refused ListProject"),
    asked(r"1 test, \x1b[31m\x1b[2J", refused="ListLogStores"),
    asked("E16 SLS refused ListLogStores"),
    ("7 secure-audit", "GetLogStore", "no-index", ("enter",)),
    asked("details not available (GetLogStore); you can go on"),
    asked("Save the reading position in a consumer group?", "yes", refused="ListConsumerGroup"),
    asked("Consumer group ["),
    asked("E16 SLS refused ListConsumerGroup"),
    asked("Access [1]:"),
    asked("Save the reading position in a consumer group? [2]:", "yes"),
    asked("one group for one job. Consumer group ["),
    asked("Policy [1]:", refused="GetUser"),
    asked("E16 RAM refused GetUser"),
    asked("Names [1]:"),
    asked("Type 1 or 2", "1", refused="CreateUser"),
    asked("E16 RAM refused CreateUser", "again"),
    asked("Where do the rows go", refused="PullLogs"),
    asked("Read up to ten of its newest logs"),
    ("E16 SLS refused PullLogs", "", "", ("enter", "enter", "enter")),
    asked("Save the SQL to a file, then finish"),
    ("exit: 0", "", "", ()),
)


def test_hostile_answers_reach_the_plain_questions_as_text_only(terminal: Terminal, ground: Any) -> None:
    fill(ground)
    ground.fault("GetCallerIdentity", "hostile-text")
    terminal.open(command(ground.home, "--practice", "--plain", program=PROGRAM))
    go(terminal, ground, TALK)
    assert_text_only(terminal, OF_QUESTIONS)
    told = " ".join(terminal.scrollback.split())
    assert r"1 \x1b[31m\x1b[2J / flink-practice-default" in told
    assert "`[@click=app.quit]x[/][/oops]` STRING" in sql_of(ground)


APPLY = ("apply", "--practice", "--yes", "--project", "test", "--logstore", "no-index", "--access", "read", "--session", "mine")

RUNS: tuple[tuple[tuple[str, ...], str, int], ...] = (
    ((*APPLY, "--sample"), "GetUser", 1),
    ((*APPLY, "--sample"), "CreateUser", 4),
    ((*APPLY, "--sample"), "", 0),
    (("verify", "mine"), "ListPoliciesForUser", 1),
    (("sql", "mine"), "", 0),
    (("show", "mine"), "", 0),
    (("undo", "mine", "--yes"), "DeleteUser", 4),
)
"""Words, a call whose answer is a hostile refusal, and the exit code."""


def assert_lines_inert(told: str) -> None:
    """No line drives a terminal, and a CI system obeys none."""
    assert [harm for line in told.split("\n") for harm in harm_of(line)] == []
    covered("sinks searched")


@pytest.mark.parametrize("output", [(), ("--json",)], ids=["plain", "json"])
def test_hostile_answers_are_inert_in_every_line_of_the_flags(ground: Any, output: tuple[str, ...]) -> None:
    fill(ground)
    for words, refused, code in RUNS:
        if refused:
            ground.fault(refused, "hostile-text")
        ended = ground.run(*words, *(output if words[0] in ("apply", "verify", "undo") else ()))
        assert ended.exit_code == code, ended.output
        assert_lines_inert(ended.stdout)
        assert_lines_inert(ended.stderr)
        if refused and not output:
            assert r"\x1b]52;c;ZXZpbA==\x07\x1b[2J[@click=app.quit]x[/]" in ended.stderr


def test_hostile_fields_of_logs_are_inert_in_every_line_of_the_flags(ground: Any) -> None:
    fill(ground)
    variables = {"FLINKWIZ_HOME": str(ground.home), "HOME": str(ground.home), "PATH": os.environ["PATH"]}
    program = (sys.executable, "-m", *PROGRAM, *APPLY, "--sample")
    ended = subprocess.run(program, cwd=ROOT, env=variables, capture_output=True, text=True, check=True)
    assert_lines_inert(ended.stdout)
    assert_lines_inert(ended.stderr)
    assert "`[@click=app.quit]x[/][/oops]` STRING" in ended.stdout
