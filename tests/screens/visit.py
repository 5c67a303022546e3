"""A visit to the wizard: the real application on a real practice cloud, driven by keys, seen as text."""

from __future__ import annotations

import os
import re
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual.pilot import Pilot

from flinkwiz.cli.local_sign_in import LocalSignIn
from flinkwiz.cli.settings import Settings
from flinkwiz.questions.answers import Field
from flinkwiz.sessions.session import Session
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.start import Start
from flinkwiz.wizard.workflow import Listener
from screens.app import FlinkwizApp
from screens.clipboard import screen_text
from screens.wizard_state import WizardState

GOLDENS = Path(__file__).parent / "goldens"
PATIENCE = 15.0
"""Seconds until a condition that does not come true fails the test."""

SETTLING = 4.0
"""Seconds until a screen that is not its golden fails the test."""

READ: Mapping[Field, str] = {
    "workspace": "b3690a1655da47",
    "namespace": "flink-practice-default",
    "project": "test",
    "logstore": "flinktest",
    "access": "read",
    "consumer-group": "",
}
"""The answers of the newcomer's path up to Policy."""


def start_of(
    settings: Settings,
    source: str | None = "practice",
    operator: Any = None,
    given: Mapping[Field, str] | None = None,
    session: Session | None = None,
) -> Start:
    """What the command line would hand to the wizard."""
    return Start(WizardController(LocalSignIn(settings, operator), settings.home), source, given or {}, session)


def begun(settings: Settings, answers: Mapping[Field, str] = READ, operator: Any = None, name: str = "quiet-river") -> Start:
    """The same, connected to the practice cloud with some answers in a new session: to begin at any step."""
    start = start_of(settings, operator=operator)
    start.controller.connect(start.controller.sign_in.sources()[0])
    identity = start.controller.connection.identity
    fresh = start.controller.sessions.new(start.controller.recipe.key, start.controller.connection.id, identity.account)
    start.controller.begin(replace(fresh, name=name))
    start.controller.answer(answers)
    return start


QUIET = Listener(lambda event: None, lambda seconds, longest: None)
"""Nobody is told."""


def made(settings: Settings, answers: Mapping[Field, str]) -> Start:
    """The same, with everything made."""
    start = begun(settings, answers)
    start.controller.runs.run(start.controller.look("apply"), QUIET)
    return start


@dataclass(frozen=True)
class Visit:
    """The wizard while it runs."""

    app: FlinkwizApp
    pilot: Pilot[int]

    @property
    def wizard(self) -> WizardState:
        """The way through it."""
        assert self.app.wizard is not None
        return self.app.wizard

    @property
    def text(self) -> str:
        """What is on the screen."""
        return screen_text(self.app.screen)

    @property
    def flat(self) -> str:
        """The same on one line: sentences wrap."""
        return " ".join(self.text.split())

    async def wait_for(self, predicate: Callable[[], bool], description: str) -> None:
        """Wait until something is so; fails with what is on the screen."""
        deadline = time.monotonic() + PATIENCE
        while not predicate():
            assert time.monotonic() < deadline, f"never came true: {description}\n{self.text}"
            await self.pilot.pause(0.01)

    async def sees(self, *texts: str) -> None:
        """Wait until all of these stand on the screen."""
        for text in texts:
            await self.wait_for(lambda text=text: text in self.flat, text)  # type: ignore[misc]

    async def sees_no_more(self, text: str) -> None:
        """Wait until this is gone."""
        await self.wait_for(lambda: text not in self.flat, f"{text} is gone")

    async def rests(self) -> None:
        """Wait until the layout has settled: two pictures in a row are the same."""
        before = ""

        def is_still() -> bool:
            nonlocal before
            before, last = self.text, before
            return before == last

        await self.wait_for(is_still, "a picture at rest")

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Press the keys of a text."""
        await self.pilot.press(*(_KEYS.get(character, character) for character in text))


_KEYS = {" ": "space", "-": "minus", "_": "underscore", ".": "full_stop", "/": "slash"}


@asynccontextmanager
async def visiting(start: Start, first: str = "connect", size: tuple[int, int] = (80, 24)) -> AsyncIterator[Visit]:
    """Open the wizard at a step."""
    app = FlinkwizApp(lambda: start, start.source, first=first)
    try:
        async with app.run_test(size=size) as pilot:
            visit = Visit(app, pilot)
            await visit.wait_for(lambda: app.step_screen is not None and app.step_screen.is_mounted, "the first step")
            yield visit
    finally:
        start.controller.close()


async def check_golden(name: str, visit: Visit) -> None:
    """Wait until the screen is that of goldens/<name>.txt; UPDATE_GOLDENS=1 writes it instead."""
    path = GOLDENS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS") == "1":
        await visit.rests()
        path.write_text(_steady(visit.text), encoding="utf-8")
    wanted = path.read_text(encoding="utf-8")
    deadline = time.monotonic() + SETTLING
    while (text := _steady(visit.text)) != wanted and time.monotonic() < deadline:
        await visit.pilot.pause(0.02)
    assert text == wanted, "\n".join(unified_diff(wanted.splitlines(), text.splitlines(), "golden", "screen", lineterm=""))


def _steady(text: str) -> str:
    """The text without what differs between two runs: durations, sessions' names, request and key IDs."""
    text = re.sub(r"\d+\.\d s\b", "0.0 s", text)
    text = re.sub(r"\b[0-9A-F]{8}-[0-9A-F-]{27}\b", "REQUEST-ID", text)
    text = re.sub(r"\b\d{1,2} [A-Z][a-z]{2} at \d\d:\d\d UTC", "25 Nov at 06:12 UTC", text)
    return re.sub(r"PRAC\.\.\.\w{4}", "PRAC...0000", text) + "\n"
