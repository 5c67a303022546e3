"""A practice cloud of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import darabonba.core
import pytest
import requests

from flinkwiz.practice.server import PracticeCloud
from flinkwiz.practice.store import Store

_ADAPTER = darabonba.core.DaraCore.get_adapter
"""As it is before a test puts the guard in."""


@pytest.fixture(autouse=True)
def plain_sdks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The SDKs as any program has them: without flinkwiz's guard, and without connections of other tests."""
    sessions: dict[str, requests.Session] = {}
    monkeypatch.setattr(darabonba.core, "Session", requests.Session)
    monkeypatch.setattr(darabonba.core.DaraCore, "_sessions", sessions)
    monkeypatch.setattr(darabonba.core.DaraCore, "get_adapter", staticmethod(_ADAPTER))
    yield
    for session in sessions.values():
        session.close()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The state of a practice cloud without RAM's propagation delay."""
    store = Store(tmp_path / "practice")
    with store.transaction() as state:
        state.settings.ram_delay_s = 0.0
    return store


@pytest.fixture
def cloud(store: Store, caplog: pytest.LogCaptureFixture) -> Iterator[PracticeCloud]:
    """The same, served on a port; a test in which the server makes a mistake or warns fails."""
    warnings: list[str] = []
    with PracticeCloud(store.folder, warn=warnings.append) as cloud:
        yield cloud
    assert warnings == []
    assert [record for record in caplog.get_records("call") if record.name.startswith("flinkwiz.practice")] == []
