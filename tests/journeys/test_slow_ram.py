"""A RAM that is slow, in a real terminal and in all three front ends: one key is made, and it is waited for or kept, never lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.engine.slow_ram import learn, slow
from tests.engine.whole import assert_whole
from tests.journeys.terminal import Terminal, command
from tests.journeys.test_interrupted import CONNECTED, MAKING, NAME, USER, Front, Step, do, ends
from tests.screens.visit import READ, begun

STILL = "Still waiting for RAM to know the new key:"
KEPT = "not proven: its secret is only in Flink now"
FRONTS = pytest.mark.parametrize("front", MAKING)

AGAIN: Mapping[str, tuple[Step, ...]] = {
    "screens": (CONNECTED, ("[ New key ] [ Check it ]", "", ("tab", "enter")), ("Made, not proven: 4 of 5", "", ("ctrl+q",))),
    "plain questions": (
        ("Leave everything as it is, and check it", "1", ("enter",)),
        ("Made, not proven: 4 of 5 checks passed, 1 not tried.", "", ("ctrl+c",)),
    ),
    "flags": (),
}
"""What the next run asks and says, up to its end."""


@pytest.fixture
def slow_ram(ground: Any) -> Any:
    """A practice cloud whose RAM knows nothing new for an hour, and a session in which everything is answered."""
    start = begun(ground.settings, READ)
    start.controller.take_defaults()
    start.controller.close()
    slow(ground, 3_600)
    return ground


def keys(ground: Any) -> list[str]:
    return list(ground.cloud()["users"][USER]["accessKeys"])


def wait_for_ram(terminal: Terminal, ground: Any, front: Front) -> None:
    """Make everything, up to the wait."""
    terminal.open(command(ground.home, *front.words))
    do(terminal, *front.path, front.yes)
    terminal.sees(STILL)


@FRONTS
def test_the_one_key_is_waited_for_until_ram_knows_it(terminal: Terminal, slow_ram: Any, front: str) -> None:
    wait_for_ram(terminal, slow_ram, MAKING[front])
    made = keys(slow_ram)
    learn(slow_ram)
    terminal.waits(lambda: "It works: 8 of 8 checks passed." in " ".join(terminal.scrollback.split()), "the proof")
    assert keys(slow_ram) == made
    assert_whole(slow_ram.cloud(), "read")


@FRONTS
def test_who_stops_waiting_keeps_the_key_and_the_next_run_says_so_and_changes_nothing(
    terminal: Terminal, slow_ram: Any, front: str
) -> None:
    wait_for_ram(terminal, slow_ram, MAKING[front])
    terminal.press("ctrl+c")
    terminal.sees("All 6 things made, not proven yet.")
    do(terminal, *MAKING[front].keep)
    ends(terminal, MAKING[front].kept)
    before = slow_ram.cloud()
    terminal.type(f"clear; {command(slow_ram.home, *MAKING[front].words)}; echo code: $?")
    terminal.press("enter")
    do(terminal, *AGAIN[front])
    terminal.sees("code: ")
    told = " ".join(terminal.scrollback.split())
    assert front == "screens" or (KEPT in told and "Made, not proven: 4 of 5 checks passed, 1 not tried." in told)
    assert slow_ram.cloud() == before
    assert_whole(slow_ram.cloud(), "read")
    assert slow_ram.json("undo", NAME, "--yes")["error"] is None
    assert USER not in slow_ram.cloud()["users"]
