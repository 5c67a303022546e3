"""Flags beside a set-up that is opened in the wizard."""

from __future__ import annotations

from typing import Any

from flinkwiz.sessions.session_names import SessionName
from tests.screens.visit import READ, Visit, begun, made, start_of, visiting

MINE = {"user": "flinkwiz-mine", "id-variable": "sls_mine_id"}
WHY = "--user, --id-variable cannot be changed: quiet-river has made things under the old answer."


def answers(visit: Visit) -> dict[str, str]:
    return dict(visit.wizard.controller.answers)


async def test_going_on_at_home_takes_the_flags(ground: Any) -> None:
    begun(ground.settings, READ).controller.close()
    async with visiting(start_of(ground.settings, given=MINE)) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Go on where you stopped?")
        await visit.press("enter")
        await visit.sees("May the key do this, and only this?")
        assert {**answers(visit), **MINE} == answers(visit)


async def test_a_set_up_that_made_things_says_first_what_it_cannot_take_and_opens_as_it_is(ground: Any) -> None:
    made(ground.settings, READ).controller.close()
    async with visiting(start_of(ground.settings, given=MINE)) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Open a set-up, or start a new one?")
        await visit.press("down", "enter")
        await visit.sees(WHY, "Next: flinkwiz undo quiet-river, or another set-up", "Enter opens it as it is.")
        await visit.press("enter")
        await visit.sees("Your SQL is ready to run.")
        assert answers(visit)["user"] == "flinkwiz-test-flinktest-read"


async def test_a_flag_that_changes_what_was_made_leads_to_the_plan_and_not_to_the_sql(ground: Any) -> None:
    made(ground.settings, READ).controller.close()
    async with visiting(start_of(ground.settings, given={"template": "strict"})) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Open a set-up, or start a new one?")
        await visit.press("down", "enter")
        await visit.sees("Change this 1 thing now?")


async def test_a_named_session_takes_the_flags(ground: Any) -> None:
    start = begun(ground.settings, READ)
    start.controller.close()
    session = start.controller.sessions.load(SessionName("quiet-river"))
    async with visiting(start_of(ground.settings, given=MINE, session=session)) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("May the key do this, and only this?")
        assert {**answers(visit), **MINE} == answers(visit)


async def test_showing_what_was_made_before_says_which_flags_it_cannot_take(ground: Any) -> None:
    made(ground.settings, READ).controller.close()
    given = {**READ, **MINE}
    async with visiting(start_of(ground.settings, given=given)) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Open a set-up, or start a new one?")
        await visit.press("enter")
        await visit.sees("You made this on")
        await visit.press("enter")
        await visit.sees(WHY, "Enter opens it as it is.")
        await visit.press("enter")
        await visit.sees("Your SQL is ready to run.")


async def test_a_name_that_breaks_its_rule_stands_in_its_field_and_is_judged(ground: Any) -> None:
    async with visiting(start_of(ground.settings, given={**READ, "template": "guide", "user": "not/a/name"})) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Are these names all right?", "not/a/name", "✗ not allowed")
