"""What is seen and what is typed before the engine is loaded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event

import pytest

from flinkwiz.cli.settings import Settings
from flinkwiz.wizard.start import Start
from screens.app import FlinkwizApp
from tests.screens.visit import Visit, begun, start_of, visiting


@asynccontextmanager
async def loading(start: Start, meant: str | None) -> AsyncIterator[tuple[Visit, Event]]:
    """The wizard while the engine is being loaded, and what lets that end."""
    loaded = Event()

    def begin() -> Start:
        loaded.wait()
        return start

    app = FlinkwizApp(begin, meant)
    try:
        async with app.run_test() as pilot:
            visit = Visit(app, pilot)
            await visit.sees("Which account do you want to work in?")
            loader = next(iter(app.workers))
            try:
                yield visit, loaded
            finally:
                loaded.set()
                await visit.wait_for(lambda: loader.is_finished, "the engine is loaded")
                await visit.wait_for(lambda: not app.is_running or bool(app.step_screen and app.step_screen.is_mounted), "step 1")
    finally:
        start.controller.close()


@pytest.mark.parametrize(
    ("meant", "header"),
    [
        ("practice", "flinkwiz PRACTICE - nothing here is real Which account"),
        ("profile:prod", "flinkwiz REAL ACCOUNT, not connected yet Which account"),
        (None, "flinkwiz getting ready... Which account"),
    ],
)
async def test_the_first_frame_says_where_one_is_as_far_as_flags_tell(patient: Settings, meant: str | None, header: str) -> None:
    async with loading(start_of(patient, source=None), meant) as (visit, _loaded):
        assert visit.flat.startswith(header)


@pytest.mark.parametrize("enter", ["enter", "ctrl+j"], ids=["raw", "before the terminal was"])
async def test_what_is_typed_before_the_first_step_is_there_goes_to_it(patient: Settings, enter: str) -> None:
    async with loading(start_of(patient, source=None), None) as (visit, loaded):
        await visit.press("down", "down", enter)
        loaded.set()
        await visit.sees("> Type an AccessKey pair")
        await visit.wait_for(lambda: visit.app.focused is not None and visit.app.focused.id == "typed-id", "the field is ready")


@pytest.mark.parametrize(("key", "code"), [("ctrl+q", 0), ("ctrl+c", 130)])
async def test_the_keys_that_lead_out_do_so_before_anything_is_loaded(patient: Settings, key: str, code: int) -> None:
    async with loading(start_of(patient, source=None), None) as (visit, _loaded):
        await visit.press(key)
        await visit.wait_for(lambda: not visit.app.is_running, "the wizard has ended")
        assert visit.app.return_code == code


async def test_a_named_session_of_the_practice_cloud_is_said_to_be_one_before_it_is_connected(patient: Settings) -> None:
    start = begun(patient)
    session = start.controller.session
    start.controller.close()
    (patient.home / "practice" / "state.json").write_text("broken")
    async with visiting(start_of(patient, source=None, session=session)) as visit:
        await visit.sees("Try again")
        assert visit.flat.startswith("flinkwiz PRACTICE - nothing here is real")


async def test_an_account_that_is_tried_is_no_practice_however_the_wizard_was_opened(
    patient: Settings, strangers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    (patient.home / "practice").mkdir(mode=0o700)
    (patient.home / "practice" / "state.json").write_text("broken")
    async with visiting(start_of(patient)) as visit:
        await visit.sees("Try again", "PRACTICE")
        await visit.press("down", "down", "enter")
        await visit.type("LTAI5tNobodysKey")
        await visit.press("enter")
        await visit.type("nobodys")
        await visit.press("enter")
        await visit.sees("REAL ACCOUNT, not connected yet")
