"""Step 8 while RAM is slow: the wait is counted, whoever ends it keeps the key, and another one is made only where it is asked for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.slow_ram import learn, slow
from tests.screens.answers import TO_CREATE
from tests.screens.test_making import make
from tests.screens.visit import begun, check_golden, visiting

STILL = "Still waiting for RAM to know the new key:"


async def test_the_wait_for_ram_is_counted(ground: Any) -> None:
    start = begun(ground.settings, TO_CREATE)
    slow(ground, 3_600)
    async with visiting(start, "create") as visit:
        await make(visit)
        await visit.sees(
            f"{STILL} 1 s. Ctrl+C or Esc stops waiting and keeps the key.", "[>Stop waiting ]", "Ctrl+C, Esc Stop waiting"
        )
        learn(ground)
        await visit.sees("It works: 8 of 8 checks passed.", "to learn of the new key. That is normal.")
        assert len(ground.cloud()["users"]["job-user"]["accessKeys"]) == 1


@pytest.mark.parametrize("key", ["escape", "ctrl+c", "enter"])
async def test_a_wait_that_is_stopped_keeps_the_key_and_goes_on_with_it(ground: Any, key: str) -> None:
    start = begun(ground.settings, TO_CREATE)
    slow(ground, 3_600)
    async with visiting(start, "create") as visit:
        await make(visit)
        await visit.sees(STILL, "[>Stop waiting ]")
        await visit.press(key)
        await visit.sees("All 6 things made, not proven yet. Nothing is lost.", "[>Keep, go on later ]", "[ Undo the 6 ]")
        made = ground.cloud()["users"]["job-user"]["accessKeys"]
        await visit.press("right", "right", "enter")
        await visit.sees(STILL, "[>Stop waiting ]")
        learn(ground)
        await visit.sees("It works: 8 of 8 checks passed.")
        assert ground.cloud()["users"]["job-user"]["accessKeys"].keys() == made.keys()


async def test_who_leaves_while_ram_is_slow_keeps_the_pair_and_chooses_later(ground: Any) -> None:
    start = begun(ground.settings, TO_CREATE)
    slow(ground, 3_600)
    async with visiting(start, "create") as visit:
        await make(visit)
        await visit.sees(STILL)
        await visit.press("ctrl+q")
        await visit.wait_for(lambda: not visit.app.is_running, "the end")
    slow(ground, 0.0)
    (first,) = ground.cloud()["users"]["job-user"]["accessKeys"]
    start.controller.close()
    start.controller.connect(start.controller.sign_in.sources()[0])
    (session,) = start.controller.my_sessions()
    start.controller.begin(session)
    async with visiting(start, "create") as visit:
        await visit.sees("Everything is there. Check it once more?", "[ New key ] [ Check it ]")
        await visit.sees(
            "there, not proven: its secret is only in Flink now", "The key stays, and the job's first start proves it"
        )
        await visit.rests()
        await check_golden("create_unproven", visit)
        await visit.pilot.click("#button-renew")
        await visit.sees(
            "Change these 3 things now?", f"! Running jobs go on with {first[:4]}...{first[-4:]}, which stays active"
        )
        await visit.rests()
        await check_golden("create_renew", visit)
        await visit.press("tab", "enter")
        await visit.sees("It works: 8 of 8 checks passed.")
        assert len(ground.cloud()["users"]["job-user"]["accessKeys"]) == 2
        await visit.press("escape")
        await visit.sees("[ Delete old key ] [ Check it ]", "can go once every job was restarted")
        await visit.pilot.click("#button-retire")
        await visit.sees(
            f"! Jobs that still use {first[:4]}...{first[-4:]} stop working, running ones too.", "[ Change 1 thing ]"
        )
        assert "can be taken back" not in visit.text
        await visit.rests()
        await check_golden("create_retire", visit)
        await visit.press("tab", "enter")
        await visit.sees("4 of 4 checks passed now. 4 were tried earlier.")
        assert first not in ground.cloud()["users"]["job-user"]["accessKeys"]
