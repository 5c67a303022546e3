"""Step 8, the proof: what passed, what failed, what was not tried."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from flinkwiz.names.aliyun import PolicyName, UserName
from tests.screens.answers import TO_CREATE, TO_CREATE_WRITE
from tests.screens.visit import check_golden, made, visiting


@pytest.mark.parametrize(("size", "name"), [((80, 24), "proof"), ((60, 20), "proof_60x20")])
async def test_every_check_has_its_evidence(ground: Any, size: tuple[int, int], name: str) -> None:
    async with visiting(made(ground.settings, TO_CREATE), "create.proof", size) as visit:
        await visit.sees("It works: 8 of 8 checks passed.", "[>Show the SQL ]")
        await visit.rests()
        await check_golden(name, visit)
        await visit.press("enter")
        await visit.sees("Your SQL is ready to run.")


async def test_a_check_that_was_not_tried_is_never_counted_as_passed(ground: Any) -> None:
    start = made(ground.settings, {**TO_CREATE_WRITE, "prove-write": "no"})
    async with visiting(start, "create.proof") as visit:
        await visit.sees("6 of 7 checks passed, 1 not tried.", "- writes to flinktest")
        await visit.rests()
        await check_golden("proof_not_tried", visit)


async def test_escape_shows_a_plan_that_mends_what_is_gone(ground: Any) -> None:
    start = made(ground.settings, TO_CREATE)
    with ground.store.transaction() as state:
        del state.variables["flink-practice-default"]["job_key_id"]
    async with visiting(start, "create.proof") as visit:
        await visit.sees("It works")
        await visit.press("escape")
        await visit.sees("there, made by this session", "there, and its secret is not lost", "[ Make 1 thing ]")
        assert "Then the new key is tried" not in visit.text


async def test_a_failed_check_says_why_and_is_checked_again_once_it_is_mended(ground: Any) -> None:
    start = made(ground.settings, TO_CREATE)
    policies, user = start.controller.connection.cloud.policies, UserName("job-user")
    policies.create(PolicyName("another"), start.controller.setup.policy, "somebody else's")
    policies.attach(PolicyName("another"), user)
    async with visiting(start, "create") as visit:
        await visit.sees("Everything is there. Check it once more?", "[ Check it ]")
        await visit.press("tab", "enter")
        await visit.sees(
            "Not as it should be: 1 of 4 checks failed now. 4 were tried earlier.",
            "also attached: another",
            "[ Why? ]",
            "[>Check again ]",
        )
        await visit.rests()
        await check_golden("proof_failed", visit)
        policies.detach(PolicyName("another"), user)
        await visit.press("enter")
        await visit.sees("Everything is there. Check it once more?", "[ Check it ]")
        await visit.press("tab", "enter")
        await visit.sees("4 of 4 checks passed now. 4 were tried earlier.")


async def test_the_proof_of_a_session_that_was_opened_again_says_that_it_is_a_record(ground: Any) -> None:
    start = made(ground.settings, TO_CREATE)
    start.controller.begin(start.controller.session)
    async with visiting(start, "create.proof") as visit:
        await visit.sees(
            "Nothing was tried now. 8 were tried earlier.", "- reads flinktest", "[ Check again ]", "[>Show the SQL ]"
        )
        assert "\u2713 reads flinktest" not in visit.text
        await visit.rests()
        await check_golden("proof_recorded", visit)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_what_to_do_about_a_failed_check_is_told_whole_and_why_tells_all_that_failed(
    ground: Any, size: tuple[int, int]
) -> None:
    for nth in range(1, 200):
        ground.fault("GetCursor", "denied", nth)
    impatient = replace(ground.settings, settle=0.2)
    async with visiting(made(impatient, TO_CREATE), "create.proof", size) as visit:
        await visit.sees(
            "reads flinktest: GetCursor: denied (Unauthorized). Next:", "take it all back and report it.", "[ Why? ]"
        )
        await visit.press("shift+tab", "enter")
        await visit.sees("What went wrong", "reads flinktest: ", "take it all back and report it. What this is")
