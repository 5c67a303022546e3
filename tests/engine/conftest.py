"""Set-ups on a practice cloud of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.engine.whole import assert_whole, words_for


@pytest.fixture
def apply(ground: Any) -> Callable[..., dict[str, Any]]:
    """Make a reading set-up, always in the session `mine`; its JSON object."""
    return lambda *words: ground.json(*words_for("read"), *words)


@pytest.fixture
def is_whole(ground: Any) -> Callable[[], bool]:
    """Whether the cloud holds exactly one whole reading set-up."""

    def is_whole() -> bool:
        assert_whole(ground.cloud(), "read")
        return True

    return is_whole
