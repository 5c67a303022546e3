"""Programs that a test needs and a computer may lack: then it skips, but never where every test must run (`.ci/run` says so)."""

from __future__ import annotations

import os
import shutil

import pytest


def need(*programs: str) -> None:
    """Skip the test where one of these programs is not installed; with NO_SKIPS in the environment, fail it."""
    missing = [program for program in programs if shutil.which(program) is None]
    if not missing:
        return
    reason = f"not installed: {', '.join(missing)}"
    if os.environ.get("NO_SKIPS"):
        pytest.fail(reason)
    pytest.skip(reason)
