"""The region on the first screen: the credentials' own is a proposal, and what hung on another one is asked again."""

from __future__ import annotations

from typing import Any

from tests.screens.visit import READ, Visit, begun, made, start_of, visiting


async def change_region(visit: Visit, region: str) -> None:
    """Press Region, and type another one."""
    await visit.press("tab", "tab", "enter")
    await visit.sees("Type another region and press Enter; Esc keeps cn-beijing.")
    await visit.press("ctrl+u")
    await visit.type(region)
    await visit.press("enter")


async def test_another_region_than_the_credentials_own_is_chosen_before_anything_else(ground: Any) -> None:
    async with visiting(start_of(ground.settings)) as visit:
        await visit.sees("Connected in")
        await change_region(visit, "cn-shanghai")
        await visit.sees("Region cn-shanghai", "Connected in")
        await visit.press("enter")
        await visit.sees("Where will the job run?")
        assert visit.wizard.controller.answers["region"] == "cn-shanghai"


async def test_going_back_to_it_drops_what_hung_on_the_old_region_and_says_so(ground: Any) -> None:
    start = begun(ground.settings, READ)
    async with visiting(start, "connect") as visit:
        await visit.sees("Region cn-beijing")
        visit.wizard.source = start.controller.sign_in.sources()[0]
        await change_region(visit, "cn-shanghai")
        await visit.sees("Region cn-shanghai")
        await visit.press("enter")
        await visit.sees("Where will the job run?", "Changed: region. Choose again: workspace, namespace, project, Logstore")
        assert {"workspace", "namespace", "project", "logstore"} & set(start.controller.answers) == set()
        assert start.controller.answers["access"] == "read"


async def test_escape_keeps_it(ground: Any) -> None:
    async with visiting(start_of(ground.settings)) as visit:
        await visit.sees("Connected in")
        await visit.press("tab", "tab", "enter")
        await visit.sees("Esc keeps cn-beijing.")
        await visit.press("escape", "enter")
        await visit.sees("Where will the job run?")
        assert visit.wizard.controller.answers["region"] == "cn-beijing"


async def test_what_is_no_region_is_told_and_asked_again(ground: Any) -> None:
    async with visiting(start_of(ground.settings)) as visit:
        await visit.sees("Connected in")
        await change_region(visit, "evil.example/x")
        await visit.sees("✗ 'evil.example/x' is not a valid region")
        await visit.press("ctrl+u")
        await visit.type("cn-shanghai")
        await visit.press("enter")
        await visit.sees("Region cn-shanghai")


async def test_a_set_up_that_made_things_keeps_its_region(ground: Any) -> None:
    start = made(ground.settings, READ)
    async with visiting(start, "connect") as visit:
        await visit.sees("Region cn-beijing")
        visit.wizard.source = start.controller.sign_in.sources()[0]
        await change_region(visit, "cn-shanghai")
        await visit.sees("--region cannot be changed: quiet-river has made things under the old answer.")
        assert start.controller.answers["region"] == "cn-beijing"


async def test_a_region_from_a_flag_is_looked_at_from_the_first_screen_on(ground: Any) -> None:
    async with visiting(start_of(ground.settings, given={"region": "cn-shanghai"})) as visit:
        await visit.sees("Region cn-shanghai", "Connected in")
        await visit.press("enter")
        await visit.sees("Where will the job run?")
        assert visit.wizard.controller.answers["region"] == "cn-shanghai"


async def test_a_flag_that_is_no_region_stands_in_its_field_with_the_reason(ground: Any) -> None:
    async with visiting(start_of(ground.settings, given={"region": "Nowhere!"})) as visit:
        await visit.sees("✗ 'Nowhere!' is not a valid region", "Region Nowhere!")
        await visit.press("ctrl+u")
        await visit.type("cn-beijing")
        await visit.press("enter")
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Where will the job run?")
