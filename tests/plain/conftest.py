"""A practice cloud of the test's own, and somebody who talks to the plain wizard on it."""

from __future__ import annotations

from typing import Any

import pytest

from flinkwiz.cli.settings import Settings
from tests.plain.talking import Talk


@pytest.fixture
def talk(ground: Any, settings: Settings, capsys: pytest.CaptureFixture[str]) -> Talk:
    """Types into the plain wizard on the fresh practice cloud of `ground`."""
    return Talk(settings, capsys)
