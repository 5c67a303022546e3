"""What is told of a change while it is made or taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from flinkwiz.engine.change import ResourceId

Progress = Literal["working", "waiting", "looking", "remade", "done", "kept", "failed", "undone"]


OnWait = Callable[[float, float | None], None]
"""Told of waits for the cloud, with seconds so far and at most; None where only the user ends the wait."""


@dataclass(frozen=True)
class Event:
    """Something happened to a change.

    Attributes:
        text: for people, one line, safe to show.
        call: the call that was made, where one was.
    """

    change: ResourceId
    progress: Progress
    text: str
    call: str = ""
