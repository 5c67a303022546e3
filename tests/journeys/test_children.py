"""No child process, and no secret in an argument or a variable: whole lives in all front ends under an audit hook, and seen in /proc."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.canary import found_in
from tests.covered import covered
from tests.journeys.terminal import Terminal, command
from tests.journeys.test_canary_tui import NOWHERE, PLAIN, TYPED_ID, TYPED_SECRET, keyloggers, secrets_of
from tests.journeys.test_newcomer_tui import PATH
from tests.journeys.watched import CHILDREN, ENVIRONMENT

ROOT = Path(__file__).parents[2]
PROC = Path("/proc")
APPLY = ("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktest", "--access", "read", "--session", "mine")
LIFE = (APPLY, ("verify", "mine"), ("sql", "mine"), ("show", "mine"), ("sessions",), ("undo", "mine", "--yes"))

EXPORTED = {
    ("os.unsetenv", "DEBUG"),
    ("os.unsetenv", "TEXTUAL"),
    ("os.unsetenv", "TEXTUAL_LOG"),
    ("os.unsetenv", "TEXTUAL_SCREENSHOT"),
    ("os.unsetenv", "TEXTUAL_SCREENSHOT_LOCATION"),
    ("os.putenv", "LANGUAGE", "C"),
    ("os.putenv", "FLINKWIZ_NOT_OBEYED", "TEXTUAL_LOG TEXTUAL TEXTUAL_SCREENSHOT TEXTUAL_SCREENSHOT_LOCATION DEBUG"),
}
"""All that flinkwiz changes in its environment: less for the SDKs and Textual to tell, what that was, and the language it speaks."""

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no /proc")

Witnessed = tuple[str, ...]
"""An audit event and its arguments."""


def witnessed(path: Path) -> set[Witnessed]:
    """What the witness wrote down."""
    return {tuple(json.loads(line)) for line in path.read_text().splitlines()}


def assert_nothing_started(path: Path, secrets: tuple[str, ...]) -> None:
    """No child, nothing exported but what is meant, no secret in any of it."""
    told = witnessed(path)
    assert told <= EXPORTED
    assert told
    assert found_in(path.read_bytes(), secrets) == []
    covered("sinks searched")


def test_the_witness_sees_every_way_to_begin_a_process_and_to_export(tmp_path: Path) -> None:
    program = (
        "import os, subprocess, sys, pty\n"
        "from pathlib import Path\n"
        "from tests.journeys.watched import watch\n"
        "watch(Path(sys.argv[1]))\n"
        "os.environ['EXPORTED'] = 'a secret'\n"
        "del os.environ['EXPORTED']\n"
        "subprocess.run(['true'], close_fds=False)\n"
        "os.system('true')\n"
        "os.posix_spawn('/bin/true', ['true'], {})\n"
        "os.fork() or os._exit(0)\n"
        "pty.fork()[0] or os._exit(0)\n"
        "os.fork() or os.execv('/bin/true', ['true', 'an argument'])\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "witness")], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    seen = witnessed(tmp_path / "witness")
    assert {event for event, *_arguments in seen} == {*CHILDREN, *ENVIRONMENT} - {"os.spawn", "pty.spawn"}
    assert ("os.putenv", "EXPORTED", "a secret") in seen
    assert any("an argument" in " ".join(arguments) for arguments in seen)


def test_a_whole_life_from_flags_starts_no_process_and_exports_no_secret(ground: Any, tmp_path: Path) -> None:
    variables = {"PATH": os.environ["PATH"], "FLINKWIZ_HOME": str(ground.home), **keyloggers(tmp_path)}
    secrets: set[str] = set()
    for words in LIFE:
        program = (sys.executable, "-m", "tests.journeys.watched", str(tmp_path / "witness"), *words)
        subprocess.run(program, cwd=ROOT, env=variables, check=True, capture_output=True)
        secrets |= set(secrets_of(ground))
    assert len(secrets) == 3
    assert_nothing_started(tmp_path / "witness", tuple(secrets))


def children(parent: int) -> Iterator[int]:
    """The processes that a process began and that are still there."""
    for status in PROC.glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            yield int(status.parent.name)


def assert_alone_and_silent(terminal: Terminal, secrets: tuple[str, ...]) -> None:
    """The running program has no child, and no secret where every process of the user can read it."""
    (program,) = children(terminal.shell)
    assert list(children(program)) == []
    for name, part in (("cmdline", b"tests.journeys.watched"), ("environ", b"FLINKWIZ_HOME=")):
        told = (PROC / str(program) / name).read_bytes()
        assert part in told
        assert found_in(told, secrets) == []
    covered("sinks searched", 2)


def open_watched(terminal: Terminal, ground: Any, tmp_path: Path, *words: str, **variables: str) -> Path:
    """Begin under the eyes of a witness; the file it writes."""
    witness = tmp_path / "witness"
    program = ("tests.journeys.watched", str(witness))
    terminal.open(command(ground.home, *words, environment={**keyloggers(tmp_path), **variables}, program=program))
    return witness


@linux
def test_a_whole_visit_to_the_screens_starts_no_process_and_exports_no_secret(
    terminal: Terminal, ground: Any, tmp_path: Path
) -> None:
    witness = open_watched(terminal, ground, tmp_path, "--practice")
    *path, (last, keys) = PATH
    for seen, pressed in path:
        terminal.sees(seen)
        terminal.press(*pressed)
    terminal.sees(last)
    secrets = secrets_of(ground)
    assert len(secrets) == 3
    assert_alone_and_silent(terminal, secrets)
    terminal.press(*keys)
    terminal.sees("exit: 0")
    assert_nothing_started(witness, secrets)


@linux
def test_a_whole_talk_in_plain_questions_starts_no_process_and_exports_no_secret(
    terminal: Terminal, ground: Any, tmp_path: Path
) -> None:
    witness = open_watched(terminal, ground, tmp_path, "--practice", "--plain")
    *talk, (last, line) = PLAIN
    for seen, typed in talk:
        terminal.sees(seen)
        terminal.type(f"{typed}\n")
    terminal.sees(last)
    secrets = secrets_of(ground)
    assert_alone_and_silent(terminal, secrets)
    terminal.type(f"{line}\n")
    terminal.sees("exit: 0")
    assert_nothing_started(witness, secrets)


@linux
def test_a_typed_secret_is_in_no_argument_and_no_variable(terminal: Terminal, ground: Any, tmp_path: Path) -> None:
    witness = open_watched(terminal, ground, tmp_path, **NOWHERE)
    terminal.sees("Type an AccessKey pair")
    terminal.press("down", "down", "enter")
    terminal.sees("AccessKey secret")
    terminal.type(TYPED_ID)
    terminal.press("enter")
    terminal.sees("AccessKey secret _")
    terminal.type(TYPED_SECRET)
    terminal.press("enter")
    terminal.sees("E08 STS cannot be reached")
    assert_alone_and_silent(terminal, (TYPED_SECRET,))
    terminal.press("ctrl+q")
    terminal.sees("exit: 0")
    assert_nothing_started(witness, (TYPED_SECRET,))
