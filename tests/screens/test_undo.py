"""Taking back: the list first, then only what this session made."""

from __future__ import annotations

from typing import Any

from tests.screens.answers import TO_CREATE
from tests.screens.visit import begun, check_golden, made, visiting


async def test_tab_and_enter_take_everything_back(ground: Any) -> None:
    before = ground.cloud()
    async with visiting(made(ground.settings, TO_CREATE), "create.undo") as visit:
        await visit.sees("Take back these 6 things?", "[ Take back ]")
        await visit.rests()
        await check_golden("undo", visit)
        await visit.press("enter")
        assert "job-user" in ground.cloud()["users"]
        await visit.press("tab", "enter")
        await visit.sees("Taken back. Nothing that quiet-river made is left.", "[>Exit ]")
        assert ground.cloud() == before


async def test_nothing_made_is_nothing_to_take_back(ground: Any) -> None:
    start = begun(ground.settings, TO_CREATE)
    start.controller.take_defaults()
    async with visiting(start, "create.undo") as visit:
        await visit.sees("There is nothing to take back.")


async def test_a_failed_look_is_tried_again(ground: Any) -> None:
    start = made(ground.settings, TO_CREATE)
    ground.fault("GetUser", "denied")
    async with visiting(start, "create.undo") as visit:
        await visit.sees("E01 RAM refused", "[ Try again ]")
        await visit.press("tab", "enter")
        await visit.sees("Take back these 6 things?")


async def test_a_failed_undo_goes_on_where_it_stopped(ground: Any) -> None:
    before = ground.cloud()
    start = made(ground.settings, TO_CREATE)
    ground.fault("DeleteUser", "denied")
    async with visiting(start, "create.undo") as visit:
        await visit.sees("[ Take back ]")
        await visit.press("tab", "enter")
        await visit.sees("✗ user", "[>Back to the list ]", "[ Try again ]")
        await visit.press("right", "enter")
        await visit.sees("Taken back.")
        assert ground.cloud() == before
