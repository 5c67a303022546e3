"""Linux and macOS with Python 3.11 or newer; everywhere else one sentence, before anything heavy is imported."""

from __future__ import annotations

import json
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


def test_the_package_the_readme_ci_and_the_check_name_the_same_pythons() -> None:
    package = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = re.search(r"Linux or macOS with Python 3\.(\d+) to 3\.(\d+)", (ROOT / "README.md").read_text())
    assert named is not None
    oldest, newest = map(int, named.groups())
    pythons = [f"3.{minor}" for minor in range(oldest, newest + 1)]
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text()
    assert f"python: {json.dumps(pythons)}" in workflow
    assert "system: [ubuntu-latest, macos-latest]" in workflow
    assert [each.split()[-1] for each in package["classifiers"] if ":: 3." in each] == pythons
    assert package["requires-python"] == f">={pythons[0]}"
    assert unsupported("linux", (3, oldest)) == ""
    assert unsupported("linux", (3, oldest - 1)) != ""
