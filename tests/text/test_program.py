"""What a hint says that one should type."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flinkwiz.text.program import hint, started_as


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A flinkwiz that is not on the search path."""
    program = tmp_path / "bin" / "flinkwiz"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_a_program_that_is_not_on_the_search_path_is_named_as_it_was_typed(program: Path) -> None:
    assert started_as(str(program), ("python", str(program))) == str(program)


def test_a_program_on_the_search_path_is_named_alone(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(program.parent))
    assert started_as(str(program), ("python", str(program))) == "flinkwiz"


def test_another_flinkwiz_on_the_search_path_is_not_taken_for_this_one(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(program.parent))
    other = tmp_path / "flinkwiz"
    other.write_text("#!/bin/sh\n", encoding="utf-8")
    assert started_as(str(other), ("python", str(other))) == str(other)


def test_a_module_is_named_with_its_interpreter(tmp_path: Path) -> None:
    python = tmp_path / "my python"
    assert started_as("/x/flinkwiz/__main__.py", (str(python), "-P", "-m", "flinkwiz")) == f"'{python}' -m flinkwiz"


def test_inside_another_program_it_is_flinkwiz() -> None:
    assert started_as("/usr/bin/pytest", ("python", "/usr/bin/pytest")) == "flinkwiz"
    assert hint("Next: {flinkwiz} undo {name}", name="mine") == "Next: flinkwiz undo mine"


def test_a_path_that_a_terminal_would_obey_is_not_told() -> None:
    assert started_as("/tmp/\x1b[2J/flinkwiz", ("python",)) == "flinkwiz"


def test_a_hint_of_a_real_process_can_be_typed(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "flinkwiz", "show", "no-such-one"]
    environment = {"FLINKWIZ_HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin"}
    told = subprocess.run(words, cwd=Path(__file__).parents[2], env=environment, capture_output=True, text=True, check=False)
    assert f"{sys.executable} -m flinkwiz sessions" in told.stderr
