"""Linux and macOS with Python 3.11 or newer; everywhere else one sentence, before anything heavy is imported."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from flinkwiz.cli.supported_platform import unsupported

ROOT = Path(__file__).parents[2]

RUN_ELSEWHERE = """
import sys
from flinkwiz.cli.main import main
before = set(sys.modules)
sys.platform = sys.argv.pop(1)
try:
    main()
finally:
    print(sorted(set(sys.modules) - before))
"""
"""A platform is what Python says it is, from here on: click has asked already, and would look for Windows' own libraries."""


@pytest.mark.parametrize("system", ["win32", "cygwin", "freebsd14", "emscripten"])
@pytest.mark.parametrize("words", [("--help",), ("apply", "--practice", "--json"), ()])
def test_elsewhere_one_sentence_is_told_with_2_and_nothing_more_is_imported(system: str, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", RUN_ELSEWHERE, system, *words]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert told.stderr == f"flinkwiz runs on Linux and macOS, not on {system}. Next: on Windows, run it inside WSL.\n"
    assert told.stdout == "[]\n"


@pytest.mark.parametrize("system", ["linux", "darwin"])
@pytest.mark.parametrize("minor", [11, 12, 13, 14])
def test_the_supported_platforms_are_not_refused(system: str, minor: int) -> None:
    assert unsupported(system, (3, minor)) == ""


def test_an_older_python_is_refused_with_its_version() -> None:
    assert "needs Python 3.11 or newer, and this is 3.10." in unsupported("linux", (3, 10))


def test_the_package_the_readme_and_the_check_name_the_same_oldest_python() -> None:
    package = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    oldest = re.search(r"Linux or macOS with Python 3\.(\d+)", (ROOT / "README.md").read_text())
    assert oldest is not None
    assert package["requires-python"] == f">=3.{oldest[1]}"
    assert unsupported("linux", (3, int(oldest[1]))) == ""
    assert unsupported("linux", (3, int(oldest[1]) - 1)) != ""
