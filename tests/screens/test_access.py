"""Step 5: read or write, and the consumer group."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from flinkwiz.cli.settings import Settings
from flinkwiz.questions.answers import Field
from tests.screens.answers import NAMES
from tests.screens.visit import READ, begun, check_golden, made, visiting

TO_ACCESS: Mapping[Field, str] = {name: READ[name] for name in ("workspace", "namespace", "project", "logstore")}


@pytest.mark.parametrize(("size", "name"), [((80, 24), "access"), ((60, 20), "access_60x20")])
async def test_reading_without_a_group_is_what_enter_takes(patient: Settings, size: tuple[int, int], name: str) -> None:
    async with visiting(begun(patient, TO_ACCESS), "access", size) as visit:
        await visit.sees("> (x) Read logs come out of flinktest (a source table)", "[ ] Also save the reading position")
        await check_golden(name, visit)
        await visit.press("enter")
        await visit.sees("May the key do this, and only this?")
        assert {**visit.wizard.controller.answers, **TO_ACCESS}["access"] == "read"
        assert visit.wizard.controller.answers["consumer-group"] == ""


async def test_write_has_no_consumer_group(patient: Settings) -> None:
    async with visiting(begun(patient, TO_ACCESS), "access") as visit:
        await visit.sees("(x) Read")
        await visit.press("down", "space")
        await visit.sees("> (x) Write", "( ) Read", "Write-only: the key will not be able to read the logs back.")
        assert "consumer group" not in visit.text
        await check_golden("access_write", visit)
        await visit.press("enter")
        await visit.sees("May the key do this, and only this?")
        assert visit.wizard.controller.answers["access"] == "write"
        assert "consumer-group" not in visit.wizard.controller.answers


async def test_space_opens_the_consumer_group_with_a_proposal(patient: Settings) -> None:
    async with visiting(begun(patient, TO_ACCESS), "access") as visit:
        await visit.sees("(x) Read")
        await visit.press("tab", "space")
        await visit.sees("[x] Also save the reading position", "flinkwiz-flinktest")
        await check_golden("access_group", visit)
        await visit.press("enter")
        await visit.sees("May the key do this, and only this?")
        assert visit.wizard.controller.answers["consumer-group"] == "flinkwiz-flinktest"


async def test_a_group_against_the_rule_is_refused(patient: Settings) -> None:
    async with visiting(begun(patient, TO_ACCESS), "access") as visit:
        await visit.sees("(x) Read")
        await visit.press("tab", "space")
        await visit.sees("flinkwiz-flinktest")
        await visit.type("/*")
        await visit.press("enter")
        await visit.sees("is not a valid consumer group")
        assert "access" not in visit.wizard.controller.answers


async def test_a_group_that_another_job_may_use_is_refused(patient: Settings) -> None:
    async with visiting(begun(patient, {**TO_ACCESS, "project": "mall-orders", "logstore": "orders"}), "access") as visit:
        await visit.sees("(x) Read")
        await visit.press("tab", "space", "ctrl+u")
        await visit.type("orders-job")
        await visit.press("enter")
        await visit.sees("✗ Group orders-job exists and may belong to another job.")
        assert "access" not in visit.wizard.controller.answers


async def test_an_answer_cannot_change_under_what_was_made(patient: Settings) -> None:
    async with visiting(made(patient, {**READ, **NAMES}), "access") as visit:
        await visit.sees("(x) Read")
        await visit.press("down", "enter")
        await visit.sees("has made things under the old answer.")
        assert visit.wizard.controller.answers["access"] == "read"
