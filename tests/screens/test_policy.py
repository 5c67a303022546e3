"""Step 6: the policy in words, as JSON, and compared."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from flinkwiz.cli.settings import Settings
from flinkwiz.questions.answers import Field
from tests.screens.answers import WRITE
from tests.screens.visit import READ, begun, check_golden, visiting

GROUP: Mapping[Field, str] = {**READ, "consumer-group": "my-first-job"}


@pytest.mark.parametrize(("size", "name"), [((80, 24), "policy"), ((60, 20), "policy_60x20"), ((120, 34), "policy_120x34")])
async def test_every_statement_stands_there_in_a_sentence(settings: Settings, size: tuple[int, int], name: str) -> None:
    async with visiting(begun(settings), "policy", size) as visit:
        await visit.sees("Not sure? Keep the guide's policy")
        await visit.rests()
        await check_golden(name, visit)


async def test_right_shows_the_json_and_then_the_comparison(settings: Settings) -> None:
    async with visiting(begun(settings), "policy") as visit:
        await visit.sees("Not sure?")
        await visit.press("right")
        await visit.sees("Lines 1 to 12 of 23. Exactly this text is created. 554 of 6,144 bytes.")
        await visit.rests()
        await check_golden("policy_json", visit)
        await visit.press("right")
        await visit.sees("open-source connector", "Should the job be denied")
        await visit.rests()
        await check_golden("policy_compare", visit)


async def test_the_json_scrolls_to_its_end(settings: Settings) -> None:
    async with visiting(begun(settings), "policy") as visit:
        await visit.sees("Not sure?")
        await visit.press("right", "pagedown", "pagedown", "pagedown")
        await visit.sees("Lines 12 to 23 of 23.")


async def test_enter_takes_the_guide_and_goes_on(settings: Settings) -> None:
    start = begun(settings)
    async with visiting(start, "policy") as visit:
        await visit.sees("Not sure?")
        await visit.press("enter")
        await visit.sees("Are these names all right?")
        assert start.controller.answers["template"] == "guide"


async def test_strict_is_chosen_in_three_keys_and_saved_at_once(settings: Settings) -> None:
    start = begun(settings)
    async with visiting(start, "policy") as visit:
        await visit.sees("Not sure?")
        await visit.press("shift+tab", "space")
        await visit.sees("(x) strict", "The least the open-source connector calls.", "this account only")
        assert start.controller.answers["template"] == "strict"
        await visit.rests()
        await check_golden("policy_strict", visit)
        await visit.press("enter")
        await visit.sees("Are these names all right?")


async def test_the_json_is_exactly_what_is_created(settings: Settings) -> None:
    start = begun(settings, GROUP)
    async with visiting(start, "policy", (120, 80)) as visit:
        await visit.sees("Create the consumer group my-first-job", "without them the job cannot use it")
        await visit.press("right")
        await visit.sees("Lines 1 to ")
        rows = "\n".join(line[29:] for line in visit.text.splitlines())
        assert json.loads(rows[rows.index("{") : rows.rindex("}") + 1]) == json.loads(start.controller.preview("guide"))


async def test_a_write_key_cannot_read(settings: Settings) -> None:
    async with visiting(begun(settings, WRITE), "policy") as visit:
        await visit.sees("Add logs to flinktest. It cannot read them back")
        await visit.rests()
        await check_golden("policy_write", visit)


async def test_escape_goes_back_and_loses_nothing(settings: Settings) -> None:
    start = begun(settings)
    async with visiting(start, "policy") as visit:
        await visit.sees("Not sure?")
        await visit.press("shift+tab", "space")
        await visit.sees("(x) strict")
        await visit.press("escape")
        await visit.sees("What will the job do")
        await visit.press("enter")
        await visit.sees("May the key do this")
        await visit.sees("(x) strict")


async def test_ascii_signs_where_the_terminal_needs_them(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLINKWIZ_ASCII", "1")
    async with visiting(begun(settings), "policy") as visit:
        await visit.sees("+ The key can", "x The key cannot")
        assert visit.text.isascii()
