"""A RAM that takes its time on the practice cloud, until it is told to know everything."""

from __future__ import annotations

import time
from typing import Any


def slow(ground: Any, seconds: float) -> None:
    """Let what is made from now on, and what is attached, work only after so many seconds."""
    with ground.store.transaction() as state:
        state.settings.ram_delay_s = seconds
        for user in state.users.values():
            for attachment in user.policies.values():
                attachment.works_from = min(attachment.works_from, time.time() + seconds)


def learn(ground: Any) -> None:
    """Let everything that was made work at once."""
    with ground.store.transaction() as state:
        state.settings.ram_delay_s = 0.0
        for user in state.users.values():
            for thing in (*user.access_keys.values(), *user.policies.values()):
                thing.works_from = 0.0
