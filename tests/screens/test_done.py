"""Step 9, the end: what was made and why, and what comes next."""

from __future__ import annotations

from typing import Any

import pytest

from tests.screens.answers import TO_CREATE
from tests.screens.visit import check_golden, made, visiting


@pytest.mark.parametrize(("size", "name"), [((80, 24), "done"), ((60, 20), "done_60x20"), ((120, 34), "done_120x34")])
async def test_it_says_what_was_made_and_why(ground: Any, size: tuple[int, int], name: str) -> None:
    async with visiting(made(ground.settings, TO_CREATE), "sql.done", size) as visit:
        await visit.sees("Done. This is what was made, and why.", "job_key_id and job_key_secret")
        await visit.rests()
        await check_golden(name, visit)


async def test_the_summary_can_be_copied(ground: Any) -> None:
    start = made(ground.settings, TO_CREATE)
    async with visiting(start, "sql.done") as visit:
        await visit.sees("[>Exit ]")
        await visit.press("left", "enter")
        await visit.sees("Sent to your terminal's clipboard.")
        assert visit.app.clipboard == start.controller.recipe.words.summary(
            start.controller.setup.setup, start.controller.session
        )


async def test_enter_leaves_the_wizard(ground: Any) -> None:
    async with visiting(made(ground.settings, TO_CREATE), "sql.done") as visit:
        await visit.sees("[>Exit ]")
        await visit.press("enter")
        await visit.wait_for(lambda: not visit.app.is_running, "the end")
