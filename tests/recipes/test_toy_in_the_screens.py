"""A recipe that the program has never seen, set up through the screens: they render what its questions are, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from flinkwiz.sessions.session_names import SessionName
from screens.places import PROOF
from tests.canary import found_below
from tests.screens.visit import Visit, begun, start_of, visiting

WORD = "abracadabra"

pytestmark = pytest.mark.usefixtures("with_toy")


def variable(ground: Any) -> Any:
    return ground.cloud()["variables"].get("flink-practice-default", {}).get("toy_word")


async def choose_toy(visit: Visit) -> None:
    await visit.sees("Connected in")
    await visit.press("enter")
    await visit.sees(
        "What will the job reach?", "2 of 10 What", "(x) Logstore logs of Simple Log Service", "( ) Toy a word in a variable"
    )
    await visit.press("down", "enter")
    await visit.sees("Only owners and editors may make variables.")
    await visit.press("enter")


async def test_the_word_is_typed_as_dots_and_reaches_its_variable_alone(ground: Any) -> None:
    start = start_of(ground.settings)
    async with visiting(start) as visit:
        await choose_toy(visit)
        await visit.sees("Which word?", "4 of 7")
        await visit.type(WORD)
        await visit.sees("*" * len(WORD))
        await visit.press("enter")
        await visit.sees("Is this name all right?", "'toy' = '${secret_values.toy_word}'", "✓ free")
        await visit.press("enter")
        await visit.sees("Make this 1 thing now?", "holds the word, encrypted")
        await visit.press("tab", "enter")
        await visit.sees("It works: 2 of 2 checks passed.", "Nobody can look into a variable.")
        await visit.press("enter")
        await visit.sees("SET 'toy' =", "[ Save ]")
        await visit.press("tab", "enter")
        await visit.sees("variable toy_word: holds the word", "1 Play.")
        assert WORD not in visit.text
    assert variable(ground)["value"] == WORD
    assert found_below(ground.home, (WORD,), but=ground.home / "practice") == []


async def test_without_the_word_its_field_is_gone_back_to(ground: Any) -> None:
    async with visiting(start_of(ground.settings)) as visit:
        await choose_toy(visit)
        await visit.sees("Which word?")
        await visit.press("enter")
        await visit.sees("✗ Type it.")


async def test_a_plan_asks_again_for_a_word_that_is_not_at_hand(ground: Any) -> None:
    start = begun(ground.settings, {"recipe": "toy", "workspace": "b3690a1655da47", "namespace": "flink-practice-default"})
    async with visiting(start, "create") as visit:
        await visit.sees("[ Make 1 thing ]", "The word")
        await visit.press("tab", "enter")
        await visit.sees("✗ Type it.")
        await visit.type(WORD)
        await visit.press("tab", "tab", "enter")
        await visit.sees("It works: 2 of 2 checks passed.")
    assert variable(ground)["value"] == WORD


async def test_a_run_that_failed_asks_for_the_word_before_the_next(ground: Any) -> None:
    start = begun(ground.settings, {"recipe": "toy", "workspace": "b3690a1655da47", "namespace": "flink-practice-default"})
    ground.fault("CreateVariable", "denied")
    async with visiting(start, "create") as visit:
        await visit.sees("[ Make 1 thing ]")
        visit.app.screen.query_one("SecretInput").focus()
        await visit.type(WORD)
        await visit.press("tab", "tab", "enter")
        await visit.sees("✗ variable", "[ Try again ]")
        visit.app.screen.query_one("#button-again").focus()
        await visit.press("enter")
        await visit.sees("[ Make 1 thing ]", "The word")
        assert variable(ground) is None


async def test_a_session_of_another_recipe_goes_on_where_it_stopped(ground: Any) -> None:
    first = begun(ground.settings, {"recipe": "toy", "workspace": "b3690a1655da47", "namespace": "flink-practice-default"})
    name = first.controller.session.name
    first.controller.close()
    session = first.controller.sessions.load(SessionName(name))
    async with visiting(start_of(ground.settings, session=session)) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Is this name all right?", "✓What ✓Workspace")
        assert visit.wizard.here != PROOF
