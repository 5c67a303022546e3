"""What a command takes from outside its flags: the environment, and how patient it is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from flinkwiz.security.home import home

if TYPE_CHECKING:
    from flinkwiz.engine.debug_events import DebugSink


@dataclass(frozen=True)
class Settings:
    """Read once at the start; tests bring their own.

    Attributes:
        attempts: tries of one call.
        pause: seconds before the second try.
        settle: seconds to wait at most until a cloud knows of what was made.
        connect_timeout: milliseconds.
        read_timeout: milliseconds.
        debug: told of what is done, or None.
    """

    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    attempts: int = 5
    pause: float = 0.4
    settle: float = 60.0
    connect_timeout: int = 5_000
    read_timeout: int = 20_000
    debug: DebugSink | None = None

    @property
    def home(self) -> Path:
        """FLINKWIZ_HOME."""
        return home(self.environment)
