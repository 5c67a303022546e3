"""What the tests of the screens share."""

from __future__ import annotations

from collections.abc import Iterator

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


@pytest.fixture(autouse=True)
def no_keyring() -> Iterator[None]:
    """The machine's own keyring is left alone, whatever it is: every computer shows the same screens."""
    import keyring
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)
