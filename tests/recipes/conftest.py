"""A recipe that comes from a folder outside the program, added by one line of the table."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess, run
from typing import Any

import pytest

from flinkwiz.recipes.registry import RECIPES

ROOT = Path(__file__).parents[2]
PACKAGE = "toyland"

_WITH_TOY = f"""
from flinkwiz.recipes.registry import RECIPES
RECIPES["toy"] = "{PACKAGE}"
from flinkwiz.cli.main import main
main()
"""


@pytest.fixture
def toyland(tmp_path: Path) -> Path:
    """A folder with the toy in it."""
    shutil.copytree(Path(__file__).parent / "toy", tmp_path / "packages" / PACKAGE)
    return tmp_path / "packages"


@pytest.fixture
def with_toy(toyland: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The toy in this process's table."""
    monkeypatch.syspath_prepend(str(toyland))
    monkeypatch.setitem(RECIPES, "toy", PACKAGE)
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture
def flinkwiz_with_toy(toyland: Path, ground: Any) -> Callable[..., CompletedProcess[str]]:
    """Runs the command line with the toy in its table, on the test's practice cloud."""
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{toyland}:{ROOT}", "FLINKWIZ_HOME": str(ground.home)}

    def call(*words: str, typed: str = "") -> CompletedProcess[str]:
        command = [sys.executable, "-c", _WITH_TOY, *words]
        return run(command, cwd=ROOT, env=environment, input=typed, capture_output=True, text=True, check=False)

    return call
