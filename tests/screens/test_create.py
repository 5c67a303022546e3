"""Step 8, the plan: Enter tells of a line, Tab and Enter make."""

from __future__ import annotations

from typing import Any

import pytest

from flinkwiz.cli.settings import Settings
from tests.screens.answers import TO_CREATE, TO_CREATE_WRITE
from tests.screens.visit import READ, begun, check_golden, visiting


@pytest.mark.parametrize(("size", "name"), [((80, 24), "create"), ((60, 20), "create_60x20"), ((120, 34), "create_120x34")])
async def test_the_plan_lists_six_things_and_announces_the_refusal(settings: Settings, size: tuple[int, int], name: str) -> None:
    async with visiting(begun(settings, TO_CREATE), "create", size) as visit:
        await visit.sees("Make these 6 things now?", "[ Make 6 things ]")
        await visit.rests()
        await check_golden(name, visit)


async def test_enter_on_a_line_tells_its_call_and_makes_nothing(ground: Any) -> None:
    before = ground.cloud()
    async with visiting(begun(ground.settings, TO_CREATE), "create") as visit:
        await visit.sees("[ Make 6 things ]")
        await visit.press("enter", "down", "down", "down", "enter")
        await visit.sees("4: RAM CreateAccessKey.", "Undo: DeleteAccessKey; jobs that use it stop working, running ones too.")
        await visit.press("enter", "enter")
        assert ground.cloud() == before


async def test_a_click_tells_of_a_line(settings: Settings) -> None:
    async with visiting(begun(settings, TO_CREATE), "create") as visit:
        await visit.sees("[ Make 6 things ]")
        await visit.pilot.click("#plan", offset=(3, 4))
        await visit.sees("5: Flink CreateVariable.", "Undo: DeleteVariable. ")


async def test_the_test_log_is_ticked_on_the_practice_cloud_and_can_be_unticked(settings: Settings) -> None:
    start = begun(settings, TO_CREATE_WRITE)
    async with visiting(start, "create") as visit:
        await visit.sees("[ Make 6 things ]", "reading flinktest must be refused", "[x] Also write one test log")
        await visit.press(*["down"] * 6, "space")
        await visit.sees("> [ ] Also write one test log")
        assert start.controller.answers["prove-write"] == "no"
        await visit.rests()
        await check_golden("create_write", visit)


async def test_a_taken_name_cannot_be_made_and_says_why(settings: Settings) -> None:
    async with visiting(begun(settings, {**TO_CREATE, "user": "admin"}), "create") as visit:
        await visit.sees("Something is in the way.", "not ours: nothing is done", "change the name in step 7")
        assert "Make" not in visit.text.splitlines()[-2]
        await visit.press("down", "enter")
        await visit.sees("2: admin: ")
        await visit.rests()
        await check_golden("create_conflict", visit)
        await visit.press("tab")
        await visit.sees("[>Look again ]")


async def test_who_may_not_use_ram_is_offered_the_request(settings: Settings) -> None:
    async with visiting(begun(settings, TO_CREATE, operator="dev-01"), "create") as visit:
        await visit.sees("E01 RAM refused: dev-01", "[ Request ]", "[ Try again ]")
        await visit.press("tab", "left", "enter")
        await visit.sees("I am setting up a Flink job")


async def test_a_failed_look_is_tried_again(ground: Any) -> None:
    start = begun(ground.settings, TO_CREATE)
    for nth in range(1, 5):
        ground.fault("GetUser", "500", nth)
    async with visiting(start, "create") as visit:
        await visit.sees("E11 RAM gave no usable answer", "[ Try again ]")
        await visit.press("tab", "enter")
        await visit.sees("[ Make 6 things ]")


async def test_a_slow_look_says_so_and_escape_stops_it(ground: Any) -> None:
    start = begun(ground.settings, TO_CREATE)
    with ground.store.transaction() as state:
        state.settings.latency_ms = 400
    async with visiting(start, "create") as visit:
        await visit.sees("Looking at what is there... Esc stops.")
        await visit.press("escape")
        await visit.sees("Stopped.", "[ Try again ]")


async def test_escape_goes_back_to_the_names(settings: Settings) -> None:
    async with visiting(begun(settings, TO_CREATE), "create") as visit:
        await visit.sees("[ Make 6 things ]")
        await visit.press("escape")
        await visit.sees("Are these names all right?", "job_key_id")


async def test_a_question_that_was_never_answered_is_told(settings: Settings) -> None:
    answers = {field: value for field, value in TO_CREATE.items() if field != "namespace"} | {"workspace": READ["workspace"]}
    start = begun(settings, answers)
    async with visiting(start, "create") as visit:
        await visit.sees("[ Make 6 things ]")
        assert start.controller.answers["namespace"] == "flink-practice-default"
