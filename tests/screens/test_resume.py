"""Home: the set-ups of this account, after Connect."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flinkwiz.wizard.controller import Start
from tests.screens.visit import READ, begun, check_golden, made, start_of, visiting


@pytest.fixture
def start(ground: Any) -> Start:
    """A home in which one set-up reads, another one writes, and a third was begun."""
    made(ground.settings, READ).controller.close()
    writing = begun(ground.settings, {**READ, "access": "write"}, name="brave-falcon")
    writing.controller.answer({"prove-write": "no"})
    writing.controller.close()
    _date(ground.home)
    return start_of(ground.settings)


def _date(home: Path) -> None:
    """Date all that was done on a day of two digits, so that columns are as wide in every run."""
    for path in (home / "sessions").rglob("*.json"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\d{4}(-\d\d){2}T[\d:]{8}Z", f"{datetime.now(UTC).year}-11-25T06:12:00Z", text), encoding="utf-8")


async def test_what_is_unfinished_comes_first_and_finished_ones_last(start: Start) -> None:
    async with visiting(start) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Go on where you stopped?", "> write test / flinktest")
        await visit.rests()
        await check_golden("resume", visit)


async def test_a_finished_set_up_is_opened_at_its_sql(start: Start) -> None:
    async with visiting(start) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Go on where you stopped?")
        await visit.press("down", "down")
        await visit.sees("> read test / flinktest", "quiet-river, begun")
        await visit.press("enter")
        await visit.sees("Your SQL is ready to run.")
        assert visit.wizard.controller.session.name == "quiet-river"


async def test_narrow_the_state_still_tells_them_apart(start: Start) -> None:
    async with visiting(start, size=(60, 20)) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Go on where you stopped?")
        await visit.rests()
        await check_golden("resume_60x20", visit)
