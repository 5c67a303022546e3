"""The wizard around its steps: the whole path, help, palette, crash, signs."""

from __future__ import annotations

import pytest
from rich.console import Console

from flinkwiz.cli.settings import Settings
from flinkwiz.recipes.registry import default_recipe
from flinkwiz.text.width import shorten_middle
from flinkwiz.wizard.exit_summary import exit_code, exit_summary
from flinkwiz.wizard.navigation import breadcrumb, place_text
from screens.app import FlinkwizApp
from screens.frame import rail
from tests.conftest import Ground
from tests.screens.visit import Visit, begun, check_golden, start_of, visiting

CANARY = "CANARYsecretOfNobody"


async def test_thirteen_keys_lead_from_the_start_to_proven_sql(ground: Ground, patient: Settings) -> None:
    path = (
        ("Connected in", ["enter"]),
        ("Only owners and editors may make variables.", ["enter"]),
        ("12 of 12", ["enter"]),
        ("7 of 7", ["enter"]),
        ("(x) Read", ["enter"]),
        ("Not sure? Keep the guide's policy", ["enter"]),
        ("Are these names all right?", ["enter"]),
        ("Make these 6 things now?", ["tab", "enter"]),
        ("It works:", ["enter"]),
        ("Your SQL is ready to run.", ["enter", "enter"]),
        ("Done. This is what was made, and why.", ["enter"]),
    )
    async with visiting(start_of(patient)) as visit:
        for text, keys in path:
            await visit.sees(text)
            await visit.press(*keys)
        await visit.wait_for(lambda: not visit.app.is_running, "the wizard has ended")
        controller = visit.wizard.controller
        assert sum(len(keys) for _text, keys in path) == 13
        assert exit_summary(controller, "").startswith("user       flinkwiz-test-flinktest-read: an identity for this job alone")
        assert exit_code(controller) == 0
    assert set(ground.cloud()["variables"]["flink-practice-default"]) >= {
        "sls_test_flinktest_read_id",
        "sls_test_flinktest_read_secret",
    }


async def test_left_on_the_way_it_says_how_to_go_on(patient: Settings) -> None:
    async with visiting(begun(patient), "access") as visit:
        await visit.press("ctrl+q")
        await visit.wait_for(lambda: not visit.app.is_running, "the wizard has ended")
        controller = visit.wizard.controller
        place = place_text(visit.wizard.here, controller.steps)
        name = controller.session.name
        assert exit_summary(controller, place) == f"Stopped at 5 of 9 Access. Nothing was made. Go on: flinkwiz --session {name}"
        assert exit_code(controller) == 0


@pytest.mark.parametrize("key", ["f1", "ctrl+g", "question_mark"])
async def test_three_keys_open_the_help_and_escape_closes_it(patient: Settings, key: str) -> None:
    async with visiting(begun(patient), "access") as visit:
        await visit.sees("(x) Read")
        await visit.press(key)
        await visit.sees("What this is", "Why it is asked", "In the console (as of")
        await check_golden("help", visit)
        await visit.press("escape")
        await visit.sees_no_more("Why it is asked")
        await visit.sees("(x) Read")


async def test_a_question_mark_in_a_field_is_typed(patient: Settings) -> None:
    async with visiting(begun(patient), "project") as visit:
        await visit.sees("12 of 12")
        await visit.press("question_mark")
        await visit.sees("No project in cn-beijing matches '?'")


async def palette(visit: Visit, words: str) -> None:
    await visit.press("ctrl+p")
    await visit.type(words)
    await visit.sees(words)


async def test_the_palette_goes_to_a_step_and_has_no_screenshot(patient: Settings) -> None:
    async with visiting(begun(patient), "access") as visit:
        await visit.sees("(x) Read")
        await palette(visit, "Go to 3")
        assert "creenshot" not in visit.text
        await visit.press("enter")
        await visit.sees("Which project holds the logs?")


@pytest.mark.parametrize("opened", [None, "f1", "ctrl+p"], ids=["a step", "the help", "the palette"])
async def test_no_key_and_no_command_takes_a_picture(patient: Settings, opened: str | None) -> None:
    async with visiting(begun(patient), "access") as visit:
        await visit.sees("(x) Read")
        steps = visit.app.screen
        if opened:
            await visit.press(opened)
            await visit.wait_for(lambda: visit.app.screen is not steps, "another screen")
        bound = {active.binding.action for active in visit.app.screen.active_bindings.values()}
        titles = [command.title for command in visit.app.get_system_commands(visit.app.screen)]
        assert bound
        assert "Copy this screen as text" in titles
        assert [name for name in (*bound, *titles) if "screenshot" in name.lower()] == []


async def test_the_palette_copies_the_screen_with_session_and_step(patient: Settings) -> None:
    async with visiting(begun(patient), "access") as visit:
        await visit.sees("(x) Read")
        await palette(visit, "Copy this screen")
        await visit.press("enter")
        await visit.sees("Sent to your terminal's clipboard.")
        copied = visit.app.clipboard
        assert "What will the job do with flinktest?" in copied
        assert copied.rstrip().endswith(f"5 of 9 Access, {visit.wizard.controller.session.name}")


async def test_help_that_lies_over_a_step_does_not_stop_the_way_on(patient: Settings) -> None:
    async with visiting(begun(patient), "access") as visit:
        await visit.sees("(x) Read")
        await visit.press("f1")
        await visit.sees("Why it is asked")
        assert visit.app.step_screen is not None
        visit.app.step_screen.leave("project")
        await visit.sees("Which project holds the logs?")


async def test_a_crash_names_its_kind_and_place_but_no_locals_and_no_text(patient: Settings) -> None:
    told: list[str] = []
    with pytest.raises(ZeroDivisionError):
        await _visit_that_crashes(patient, told)
    assert "ZeroDivisionError" in told[0]
    assert "test_app.py" in told[0]
    assert CANARY not in told[0]


async def _visit_that_crashes(settings: Settings, told: list[str]) -> None:
    async with visiting(begun(settings), "access") as visit:
        await visit.sees("(x) Read")
        visit.app.call_later(_crash, CANARY)
        await visit.wait_for(lambda: bool(visit.app._exit_renderables), "the crash was told")
        told.append(_printed(visit.app))


def _crash(secret: str) -> None:
    raise ZeroDivisionError(f"with {secret}")


def _printed(app: FlinkwizApp) -> str:
    console = Console(width=120)
    with console.capture() as capture:
        for renderable in app._exit_renderables:
            console.print(renderable)
    return capture.get()


async def test_plain_ascii_signs_where_the_terminal_asks_for_them(patient: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLINKWIZ_ASCII", "1")
    async with visiting(begun(patient), "access") as visit:
        await visit.sees("+Connect +Workspace", "(x) Read")
        assert visit.text.isascii()


async def test_without_colour_every_state_still_reads(patient: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with visiting(begun(patient), "access") as visit:
        await visit.sees("> (x) Read", "( ) Write")
        await visit.press("tab", "tab", "tab")
        await visit.sees("[>Next ]")


def test_the_rail_shrinks_to_the_place_where_it_does_not_fit(patient: Settings) -> None:
    steps = start_of(patient).controller.steps
    assert rail("policy", frozenset(), steps, 59) == "6 of 9 Policy"
    assert rail("policy", frozenset({"connect"}), steps, 78).startswith("✓Connect  Workspace")


def test_a_long_answer_loses_its_middle_and_never_its_end() -> None:
    answers = {"namespace": "n" * 60, "project": "p" * 63, "logstore": "l" * 63, "access": "read"}
    line = breadcrumb(answers, default_recipe().path, 78)
    assert len(line) <= 78
    assert line.endswith("read")
    assert shorten_middle("flinkwiz-flinktest", 11) == "flin...test"
