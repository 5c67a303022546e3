"""The same was made before: said on leaving Access, with what can be done about it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.screens.visit import READ, Visit, begun, check_golden, made, visiting


@pytest.fixture
async def visit(ground: Any) -> AsyncIterator[Visit]:
    """A second walk, at Access, on a home in which quiet-river read flinktest."""
    made(ground.settings, READ).controller.close()
    async with visiting(begun(ground.settings, READ, name="new-one"), "access") as visit:
        await visit.press("enter")
        await visit.sees("You made this on", "UTC (quiet-river).")
        yield visit


def sessions(visit: Visit) -> set[str]:
    return {session.name for session in visit.wizard.controller.sessions.all()}


async def test_what_can_be_done_is_listed(visit: Visit) -> None:
    await visit.rests()
    await check_golden("made_before", visit)


async def test_enter_shows_the_earlier_one_and_this_one_is_gone(visit: Visit) -> None:
    await visit.press("enter")
    await visit.sees("Your SQL is ready to run.")
    assert "${secret_values.sls_test_flinktest_read_id}" in visit.wizard.controller.setup.script
    assert sessions(visit) == {"quiet-river"}


async def test_it_can_be_checked(visit: Visit) -> None:
    await visit.press("down", "enter")
    await visit.sees("Everything is there. Check it once more?")
    assert visit.wizard.controller.session.name == "quiet-river"


async def test_it_can_be_taken_back(visit: Visit) -> None:
    await visit.press("down", "down", "enter")
    await visit.sees("Take back these 6 things?", "[ Take back ]")


async def test_a_second_one_gets_free_names(visit: Visit) -> None:
    await visit.press("down", "down", "down", "enter")
    await visit.sees("Not sure? Keep the guide's policy")
    await visit.press("enter")
    await visit.wait_for(lambda: len(re.findall("✓ free", visit.text)) == 4, "four free names")
    await visit.sees("flinkwiz-test-flinktest-read-2", "sls_test_flinktest_read_2_secret")
    await visit.press("enter")
    await visit.sees("Make these 6 things now?")
    assert sessions(visit) == {"quiet-river", "new-one"}


async def test_back_leads_to_the_grant_and_another_one_goes_on_as_ever(visit: Visit) -> None:
    await visit.press("escape")
    await visit.sees("What will the job do with flinktest?")
    await visit.press("down", "enter")
    await visit.sees("May the key do this, and only this?")


async def test_a_session_that_another_flinkwiz_has_is_told_and_nothing_is_lost(visit: Visit) -> None:
    controller = visit.wizard.controller
    earlier = controller.made_before("policy")
    assert earlier is not None
    with controller.sessions.opened(earlier):
        await visit.press("enter")
        await visit.sees("Another flinkwiz works on quiet-river now.", "[ Try again ]")
        assert controller.session.name == "new-one"
    await visit.press("enter")
    await visit.sees("Your SQL is ready to run.")
