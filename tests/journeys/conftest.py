"""What the journeys share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest

from tests.journeys.terminal import Terminal
from tests.needed import need


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A real terminal, which needs tmux."""
    need("tmux")
    terminal = Terminal(f"flinkwiz-test-{token_hex(4)}", tmp_path / "terminal.raw")
    yield terminal
    terminal.close()
