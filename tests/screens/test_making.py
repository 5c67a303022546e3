"""Step 8, progress: retries with reasons, stops between calls, failures with ways on."""

from __future__ import annotations

from typing import Any

from flinkwiz.cli.settings import Settings
from flinkwiz.names.aliyun import PolicyName
from tests.screens.answers import TO_CREATE
from tests.screens.visit import Visit, begun, check_golden, visiting


def slow(ground: Any, milliseconds: int) -> None:
    with ground.store.transaction() as state:
        state.settings.latency_ms = milliseconds


async def make(visit: Visit) -> None:
    await visit.sees("[ Make 6 things ]")
    await visit.press("tab", "enter")


async def test_six_things_are_made_and_proven(ground: Any) -> None:
    start = begun(ground.settings, TO_CREATE)
    async with visiting(start, "create") as visit:
        await make(visit)
        await visit.sees("It works: 8 of 8 checks passed.")
        assert start.controller.made == (6, 6)
        assert set(ground.cloud()["variables"]["flink-practice-default"]) >= {"job_key_id", "job_key_secret"}


async def test_ctrl_c_stops_after_the_present_calls_and_go_on_finishes(ground: Any, patient: Settings) -> None:
    start = begun(patient, TO_CREATE)
    async with visiting(start, "create") as visit:
        await visit.sees("[ Make 6 things ]")
        slow(ground, 700)
        await visit.press("tab", "enter")
        await visit.sees("> key")
        await visit.press("ctrl+c")
        await visit.sees("Stopping after this call.")
        await visit.sees("4 of 6 things made. Nothing is lost.", "[>Keep, go on later ]", "[ Undo the 4 ]", "[ Go on now ]")
        await visit.rests()
        await check_golden("making_stopped", visit)
        slow(ground, 0)
        await visit.press("right", "right", "enter")
        await visit.sees("It works: 8 of 8 checks passed.")
        assert len(ground.cloud()["users"]["job-user"]["accessKeys"]) == 1


async def test_quitting_while_things_are_made_waits_for_the_present_calls(ground: Any) -> None:
    start = begun(ground.settings, TO_CREATE)
    async with visiting(start, "create") as visit:
        await visit.sees("[ Make 6 things ]")
        slow(ground, 250)
        await visit.press("tab", "enter")
        await visit.sees("> key")
        await visit.press("ctrl+q", "ctrl+q", "enter", "enter")
        await visit.wait_for(lambda: not visit.app.is_running, "the end")
        assert start.controller.made == (4, 6)
        assert {entry.state for entry in start.controller.session.journal.values()} == {"done"}


async def test_escape_stops_nothing_that_was_sent(ground: Any) -> None:
    async with visiting(begun(ground.settings, TO_CREATE), "create") as visit:
        await visit.sees("[ Make 6 things ]")
        slow(ground, 250)
        await visit.press("tab", "enter")
        await visit.sees("> key")
        await visit.press("escape")
        await visit.sees("Ctrl+C stops after this call.")
        slow(ground, 0)
        await visit.sees("It works")


async def test_a_throttled_call_is_made_again_with_its_reason(ground: Any) -> None:
    settings = ground.settings
    patient = type(settings)(settings.environment, attempts=4, pause=0.6, settle=5.0, connect_timeout=2_000, read_timeout=2_000)
    start = begun(patient, TO_CREATE)
    for nth in (1, 2):
        ground.fault("CreateVariable", "throttle", nth)
    async with visiting(start, "create") as visit:
        await make(visit)
        await visit.sees("waiting", "Nothing is wrong: waiting is enough.")
        await visit.sees("It works: 8 of 8 checks passed.")


async def test_a_lost_secret_costs_a_new_key_and_says_so(ground: Any) -> None:
    start = begun(ground.settings, TO_CREATE)
    ground.fault("CreateAccessKey", "drop-after")
    async with visiting(start, "create") as visit:
        await make(visit)
        await visit.sees("It works: 8 of 8 checks passed.")
        assert len(ground.cloud()["users"]["job-user"]["accessKeys"]) == 1


async def test_a_refusal_offers_the_ways_on_and_nothing_is_made_twice(ground: Any) -> None:
    start = begun(ground.settings, TO_CREATE)
    ground.fault("AttachPolicyToUser", "denied")
    async with visiting(start, "create") as visit:
        await make(visit)
        await visit.sees("✗ attach", "E01 RAM refused", "[>The plan ]", "[ Undo the 3 ]", "[ Request ]", "[ Try again ]")
        await visit.rests()
        await check_golden("making_refused", visit)
        await visit.press("right", "right", "right", "enter")
        await visit.sees("It works: 8 of 8 checks passed.")
        assert len(ground.cloud()["users"]["job-user"]["accessKeys"]) == 1


async def test_a_plan_that_changed_meanwhile_is_shown_again(ground: Any) -> None:
    start = begun(ground.settings, TO_CREATE)
    async with visiting(start, "create") as visit:
        await visit.sees("[ Make 6 things ]")
        policies, document = start.controller.connection.cloud.policies, start.controller.setup.policy
        policies.create(PolicyName("job-policy"), document, "made by an administrator")
        await visit.press("tab", "enter")
        await visit.sees("Make these 5 things now?", "made by somebody else with exactly this text")
        assert "job-user" not in ground.cloud()["users"]
