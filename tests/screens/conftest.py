"""What the tests of the screens share."""

from __future__ import annotations

import pytest

from flinkwiz.cli.settings import Settings


@pytest.fixture(autouse=True)
def same_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run draws the same."""
    for name in ("COLUMNS", "LINES", "NO_COLOR", "COLORFGBG", "TMUX"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def patient(settings: Settings) -> Settings:
    """Settings for calls that take their time."""
    return Settings(settings.environment, attempts=2, pause=0.01, settle=2.0, connect_timeout=2_000, read_timeout=5_000)
