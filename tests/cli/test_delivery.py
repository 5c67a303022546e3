"""What a command ends with whose output did not arrive: a full disk, a reader that went away, streams that are closed."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GRANT = ("--project", "test", "--logstore", "flinktest", "--access", "read")
APPLY = ("apply", "--practice", "--session", "mine", *GRANT, "--yes")
LOST = "What was printed did not arrive: stdout could not be written"


def run(home: Path, redirected: str, *words: str, stdin: int = subprocess.DEVNULL) -> subprocess.CompletedProcess[str]:
    """Run the command in a shell that redirects it; what is left of its output."""
    return subprocess.run(
        ["bash", "-c", f'set -o pipefail; "$@" {redirected}', "-", sys.executable, "-m", "flinkwiz", *words],
        env={"PATH": "/usr/bin:/bin", "HOME": str(home), "FLINKWIZ_HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, stdin=stdin, check=False, timeout=60,
    )  # fmt: skip


def to_a_closed_pipe(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command with a stdout whose reader went before it began, so that no test depends on who is quicker."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        return subprocess.run(
            [sys.executable, "-m", "flinkwiz", *words],
            env={"PATH": "/usr/bin:/bin", "HOME": str(home), "FLINKWIZ_HOME": str(home), "PYTHONPATH": str(ROOT)},
            stdout=writer, stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL, check=False, timeout=60,
        )  # fmt: skip
    finally:
        os.close(writer)


def made(home: Path) -> bool:
    """Whether the session `mine` says that all was made and tried."""
    session = json.loads((home / "sessions" / "practice" / "mine.json").read_text())
    return len(session["journal"]) == 6 and len(session["checks"]) == 8


@pytest.mark.parametrize("more", [(), ("--json",)], ids=["plain", "json"])
@pytest.mark.parametrize("redirected", ["> /dev/full", ">&-"], ids=["full", "closed"])
def test_an_apply_whose_output_does_not_arrive_is_4_and_names_the_session(
    home: Path, redirected: str, more: tuple[str, ...]
) -> None:
    told = run(home, redirected, *APPLY, *more)
    assert told.returncode == 4
    assert LOST in told.stderr
    assert told.stderr.rstrip().endswith("-m flinkwiz show mine")
    assert "Traceback" not in told.stderr
    assert made(home)
    assert run(home, "", "sql", "mine").stdout.startswith("-- Made by flinkwiz")


def test_an_apply_and_an_undo_whose_reader_went_away_are_4_and_were_done_to_the_end(home: Path) -> None:
    told = to_a_closed_pipe(home, *APPLY)
    assert (told.returncode, LOST in told.stderr, made(home)) == (4, True, True)
    assert "its reader is gone" in told.stderr
    told = to_a_closed_pipe(home, "undo", "mine", "--yes", "--json")
    assert (told.returncode, LOST in told.stderr) == (4, True)
    assert "flinkwiz show mine" in told.stderr


def test_an_apply_that_finds_everything_there_and_whose_output_does_not_arrive_is_1(home: Path) -> None:
    assert run(home, "", *APPLY).returncode == 0
    told = run(home, "> /dev/full", *APPLY)
    assert (told.returncode, LOST in told.stderr, "run it again" in told.stderr) == (1, True, True)


SILENT = {
    "sessions": ("sessions",),
    "policy": ("policy", *GRANT),
    "policy in json": ("policy", *GRANT, "--json"),
    "plan": ("plan", "--practice", *GRANT),
    "help": ("--help",),
    "help of a command": ("apply", "--help"),
    "version": ("--version",),
    "the address of the practice cloud": ("practice",),
}


@pytest.mark.parametrize("words", SILENT.values(), ids=SILENT)
def test_where_nothing_was_changed_a_full_disk_is_1_with_a_sentence(home: Path, words: tuple[str, ...]) -> None:
    if words == ("sessions",):
        assert run(home, "", *APPLY).returncode == 0
    told = run(home, "> /dev/full", *words)
    assert told.returncode == 1
    assert f"{LOST} (No space left on device). Next: mend where it goes, and run it again." in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("words", [SILENT["policy"], SILENT["version"]], ids=["policy", "version"])
def test_a_closed_stdout_is_1_with_a_sentence(home: Path, words: tuple[str, ...]) -> None:
    told = run(home, ">&-", *words)
    assert (told.returncode, told.stderr.count("\n")) == (1, 1)
    assert f"{LOST} (it is closed)." in told.stderr


@pytest.mark.parametrize("words", [SILENT["policy"], SILENT["help"]], ids=["policy", "help"])
def test_a_reader_that_had_enough_is_told_nothing(home: Path, words: tuple[str, ...]) -> None:
    told = to_a_closed_pipe(home, *words)
    assert (told.returncode, told.stderr) == (1, "")


@pytest.mark.parametrize("redirected", ["2>&-", "2> /dev/full"], ids=["closed", "full"])
def test_without_stderr_everything_is_done_and_the_data_arrives(home: Path, redirected: str) -> None:
    told = run(home, redirected, *APPLY, "--debug")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("-- Made by flinkwiz")
    assert made(home)
    assert run(home, redirected, "verify", "nothing").returncode == 2
    assert run(home, redirected, "apply", "--nope").returncode == 2


def test_without_any_stream_everything_is_done_and_no_file_takes_their_numbers(home: Path) -> None:
    told = run(home, "<&- >&- 2>&-", *APPLY)
    assert (told.returncode, told.stdout, told.stderr) == (4, "", "")
    assert made(home)
    assert run(home, "<&- >&- 2>&-", "undo", "mine").returncode == 3


def test_nobody_can_be_asked_who_cannot_read_the_plan(home: Path) -> None:
    person, terminal = pty.openpty()
    os.write(person, b"y\n")
    try:
        told = run(home, "2>&-", *APPLY[:-1], stdin=terminal)
    finally:
        os.close(person)
        os.close(terminal)
    assert (told.returncode, told.stdout) == (3, "")
