"""Programs that a test needs and a computer may lack: then it skips, but never where every test must run (`.ci/run` says so)."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def need(*programs: str) -> None:
    """Skip the test where one of these programs is not installed; with NO_SKIPS in the environment, fail it."""
    missing = [program for program in programs if shutil.which(program) is None]
    if not missing:
        return
    _skip(f"not installed: {', '.join(missing)}")


def need_installed(command: Sequence[str], folder: Path) -> None:
    """Install what a test needs into its own folder; skip it where that fails, as without a network.

    With NO_SKIPS in the environment the test fails.
    """
    installed = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=600)
    if installed.returncode != 0:
        said = (installed.stderr.strip() or installed.stdout.strip()).splitlines()[-1:]
        _skip(f"could not be installed: {' '.join(said)}")


def _skip(reason: str) -> None:
    if os.environ.get("NO_SKIPS"):
        pytest.fail(reason)
    pytest.skip(reason)
