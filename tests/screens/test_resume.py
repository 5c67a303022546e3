"""Home: the set-ups of this account, after Connect."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flinkwiz.wizard.start import Start
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
        path.write_text(
            re.sub(r'("(?:at|started)": *)"[^"]+"', rf'\1"{datetime.now(UTC).year}-11-25T06:12:00Z"', text), encoding="utf-8"
        )


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


async def test_a_set_up_that_was_changed_from_outside_says_so_and_opens_where_it_is_put_right(start: Start, ground: Any) -> None:
    with ground.store.transaction() as state:
        state.users["flinkwiz-test-flinktest-read"].policies.clear()
    async with visiting(start) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("changed since 25 Nov at 06:12")
        await visit.press("down", "down")
        await visit.sees("Not as it was made:", "no policy is attached")
        await visit.rests()
        await check_golden("resume_changed", visit)
        await visit.press("enter")
        await visit.sees("Make this 1 thing now?", "attach the policy to the user")
        assert visit.wizard.controller.session.name == "quiet-river"


def faults(ground: Any) -> int:
    """How many faults are still to be met."""
    with ground.store.transaction() as state:
        return len(state.faults)


async def test_who_may_not_look_sees_the_record(start: Start, ground: Any) -> None:
    with ground.store.transaction() as state:
        state.users["flinkwiz-test-flinktest-read"].policies.clear()
    ground.fault("GetUser", "denied", 2)
    async with visiting(start) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.wait_for(lambda: not faults(ground), "the look was refused")
        await visit.rests()
        assert "made and proven 25 Nov at 06:12" in visit.flat
