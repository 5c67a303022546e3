"""The newcomer's path: thirteen keys from `make practice` to proven SQL (screens.md 0.5), through Pilot and in a real terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from flinkwiz.wizard.sessions import sessions_in
from tests.journeys.terminal import Terminal, command
from tests.screens.visit import READ, Visit, made, start_of, visiting

PATH: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Connected", ("enter",)),
    ("flink-practice / flink-practice-default", ("enter",)),
    ("the guide's example", ("enter",)),
    ("> flinktest", ("enter",)),
    ("(x) Read", ("enter",)),
    ("Not sure? Keep the guide's policy", ("enter",)),
    ("Are these names all right?", ("enter",)),
    ("[ Make 6 things ]", ("tab", "enter")),
    ("It works: 8 of 8 checks passed.", ("enter",)),
    ("Your SQL is ready to run.", ("enter",)),
    ("Sent to your terminal's clipboard.", ("enter",)),
    ("Done. This is what was made, and why.", ("enter",)),
)
"""What is seen, and the keys that are pressed then."""


@dataclass(frozen=True)
class Variant:
    """Another way through.

    Attributes:
        keys: pressed instead, by the beginning of what is seen.
        seen: what is seen instead.
    """

    keys: Mapping[str, tuple[str, ...]]
    seen: Mapping[str, str] = field(default_factory=dict)


USUAL = Variant({})
VARIANTS = {
    "strict": Variant({"Not sure?": ("shift+tab", "space", "enter")}),
    "write": Variant({"(x) Read": ("down", "enter")}, {"It works": "It works: 7 of 7 checks passed."}),
    "consumer group": Variant(
        {"(x) Read": ("tab", "space", "enter")},
        {
            "Not sure?": "The last two permissions are for your consumer group",
            "It works": "It works: 9 of 9 checks passed.",
        },
    ),
}


def changed(seen: str, changes: Mapping[str, Any], usual: Any) -> Any:
    """What stands for `usual` where something else is wanted."""
    return next((other for begin, other in changes.items() if seen.startswith(begin)), usual)


async def walk(visit: Visit, variant: Variant) -> int:
    """Go the path; how many keys it took."""
    count = 0
    for seen, usual in PATH:
        keys = changed(seen, variant.keys, usual)
        await visit.sees(changed(seen, variant.seen, seen))
        await visit.press(*keys)
        count += len(keys)
    await visit.wait_for(lambda: not visit.app.is_running, "the end")
    return count


async def test_thirteen_keys_lead_to_proven_sql(ground: Any) -> None:
    start = start_of(ground.settings)
    async with visiting(start) as visit:
        assert await walk(visit, USUAL) == 13
        assert "${secret_values.sls_test_flinktest_read_id}" in start.controller.setup.script
        assert [check for check in start.controller.session.checks if check.ok is not True] == []


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS.keys())
async def test_every_variant_takes_less_than_25_keys(ground: Any, variant: Variant) -> None:
    start = start_of(ground.settings)
    async with visiting(start) as visit:
        assert await walk(visit, variant) < 25
        assert start.controller.made == (6, 6)


@pytest.mark.parametrize("logstore", ["host-metrics", "no-index"])
async def test_other_logstores_are_typed_and_taken_in_less_than_25_keys(ground: Any, logstore: str) -> None:
    start = start_of(ground.settings)
    letters = tuple("minus" if letter == "-" else letter for letter in logstore[:7])
    async with visiting(start) as visit:
        assert await walk(visit, Variant({"> flinktest": (*letters, "enter")})) < 25
        assert start.controller.answers["logstore"] == logstore
        assert start.controller.made == (6, 6)


async def test_whoever_comes_back_is_told_what_there_is_and_leaves_nothing_behind(ground: Any) -> None:
    """The same keys a second time: the home with its finished set-up, then that it was made before, then the set-up itself."""
    first = start_of(ground.settings)
    async with visiting(first) as visit:
        await walk(visit, USUAL)
    second = start_of(ground.settings)
    async with visiting(second) as visit:
        await visit.sees("Connected")
        await visit.press("enter")
        await visit.sees("Open a set-up, or start a new one?", "> Start a new set-up", "read test / flinktest made and proven")
        await visit.press("enter")
        for seen, keys in PATH[1:5]:
            await visit.sees(seen)
            await visit.press(*keys)
        await visit.sees("You made this on ", "> Show it")
        await visit.press("enter")
        await visit.sees("Your SQL is ready to run.")
        assert second.controller.made == (6, 6)
        assert len(second.controller.sessions.all()) == 1


async def test_whoever_comes_back_finds_the_set_up_at_home(ground: Any) -> None:
    async with visiting(start_of(ground.settings)) as visit:
        await walk(visit, USUAL)
    async with visiting(start_of(ground.settings)) as visit:
        await visit.sees("Connected")
        await visit.press("enter")
        await visit.sees("> Start a new set-up")
        await visit.press("down", "enter")
        await visit.sees("Your SQL is ready to run.")


def test_leaving_a_real_terminal_where_the_same_was_made_before_leaves_no_session(
    ground: Any, terminal: Terminal, home: Path
) -> None:
    made(ground.settings, READ).controller.close()
    terminal.open(command(home, "--practice"))
    for seen, keys in (("Connected", ("enter",)), ("Start a new set-up", ("enter",)), *PATH[1:5]):
        terminal.sees(seen)
        terminal.press(*keys)
    terminal.sees("You made this on ")
    terminal.press("ctrl+q")
    terminal.sees("exit: 0")
    assert [session.name for session in sessions_in(home).all()] == ["quiet-river"]


def test_thirteen_keys_in_a_real_terminal(terminal: Terminal, home: Path) -> None:
    terminal.open(command(home, "--practice"))
    for seen, keys in PATH:
        terminal.sees(seen)
        terminal.press(*keys)
    terminal.sees("exit: 0")
    assert "The SQL again: flinkwiz sql" in terminal.text
