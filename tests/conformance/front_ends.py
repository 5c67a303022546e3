"""The three front ends as one person drives them through the conversation about a plan. Another one joins by a class in FRONT_ENDS."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from msgspec.structs import replace as replace_session

from flinkwiz.questions.answers import Answers
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.wizard.exit_summary import exit_code
from flinkwiz.wizard.sessions import sessions_in
from flinkwiz.wizard.start import Start
from tests.plain.talking import ENTER, Talk
from tests.screens.visit import Visit, start_of, visiting

NAME = "mine"


@dataclass(frozen=True)
class Told:
    """What was said from the plan on, on one line, and the exit code."""

    text: str
    code: int


class FrontEnd(Protocol):
    """One way to have the conversation, always about the session `mine`."""

    def __init__(self, talk: Talk, ground: Any) -> None:
        """Work on this practice cloud."""

    def make(self, given: Answers, operator: str = "admin") -> Told:
        """Agree to the plan; go on to the SQL where it works, and leave everything as it is where it does not."""

    def make_then_undo(self, given: Answers) -> Told:
        """The same, but take back what was made where it does not work."""

    def undo(self) -> Told:
        """Take back all of a session that is finished."""


def flat(text: str) -> str:
    return " ".join(text.split())


@dataclass
class Flags:
    """`apply` and `undo`, with --yes."""

    talk: Talk
    ground: Any

    def make(self, given: Answers, operator: str = "admin") -> Told:
        words = [word for field, value in given.items() for word in (f"--{field}", value)]
        told = self.ground.run("apply", "--practice", "--session", NAME, "--yes", *words, "--operator", operator)
        return Told(flat(told.output), told.exit_code)

    def make_then_undo(self, given: Answers) -> Told:
        made = self.make(given)
        told = self.undo()
        return Told(f"{made.text} {told.text}", told.code)

    def undo(self) -> Told:
        told = self.ground.run("undo", NAME, "--yes")
        return Told(flat(told.output), told.exit_code)


def begun(start: Start) -> Session:
    """A session called `mine` with the start's answers and everything else by default, as if it was gone on with."""
    controller = start.controller
    controller.connect(controller.sign_in.sources()[0])
    fresh = controller.sessions.new(controller.recipe.key, controller.connection.id, controller.connection.identity.account)
    controller.begin(replace_session(fresh, name=NAME))
    controller.answer(start.given)
    controller.take_defaults()
    session = controller.session
    controller.close()
    return session


@dataclass
class Plain:
    """Plain questions, from the plan of a session on."""

    talk: Talk
    ground: Any

    def _talk(self, given: Answers, operator: str, *lines: str) -> Told:
        begun(start_of(self.ground.settings, operator=operator, given=given))
        said = self.talk(*lines, session=NAME, operator=operator)  # type: ignore[arg-type]
        return Told(flat(f"{said.heard} {said.data}"), said.code)

    def make(self, given: Answers, operator: str = "admin") -> Told:
        lines = ("1", ENTER, ENTER) if operator == "admin" else ("leave",)
        return self._talk(given, operator, *lines)

    def make_then_undo(self, given: Answers) -> Told:
        return self._talk(given, "admin", "1", "undo", "1")

    def undo(self) -> Told:
        # Plain questions send whoever wants that to the command.
        return Flags(self.talk, self.ground).undo()


@dataclass
class Screens:
    """The Textual wizard, from the plan of a session on."""

    talk: Talk
    ground: Any

    def _visit(self, given: Answers, operator: str, way: Callable[[Visit, list[str]], Awaitable[None]]) -> Told:
        start = start_of(self.ground.settings, operator=operator, given=given)
        return self._visit_session(replace(start, session=begun(start), given={}), operator, way)

    def _visit_session(self, start: Start, operator: str, way: Callable[[Visit, list[str]], Awaitable[None]]) -> Told:
        seen: list[str] = []

        async def go() -> int:
            async with visiting(start, size=(80, 40)) as visit:
                await visit.sees("Connected in" if operator == "admin" else "[ Preview only ]")
                await visit.press("enter") if operator == "admin" else await visit.pilot.click("#button-preview")
                await way(visit, seen)
                return exit_code(start.controller)

        code = asyncio.run(go())
        return Told(flat(" ".join(seen)), code)

    def make(self, given: Answers, operator: str = "admin") -> Told:
        async def agree(visit: Visit, seen: list[str]) -> None:
            await visit.wait_for(lambda: "[ Make" in visit.flat or "in the way" in visit.flat, "a plan")
            seen.append(visit.text)
            if "in the way" in visit.flat:
                return
            await visit.pilot.click("#button-make")
            await visit.wait_for(lambda: "Show the SQL ]" in visit.flat or "Try again ]" in visit.flat, "an end")
            seen.append(visit.text)
            if "Show the SQL" in visit.flat:
                await visit.pilot.click("#button-result")
                await visit.sees("Copy SQL ]")
                seen.append(visit.text)

        async def preview(visit: Visit, seen: list[str]) -> None:
            await visit.sees("Copy request ]")
            await visit.sees("I am setting up a Flink job")
            seen.append(visit.text)

        return self._visit(given, operator, agree if operator == "admin" else preview)

    def make_then_undo(self, given: Answers) -> Told:
        async def undo(visit: Visit, seen: list[str]) -> None:
            await visit.sees("[ Make")
            await visit.pilot.click("#button-make")
            await visit.sees("[ Undo")
            seen.append(visit.text)
            await _take_back(visit, seen)

        return self._visit(given, "admin", undo)

    def undo(self) -> Told:
        async def undo(visit: Visit, seen: list[str]) -> None:
            await visit.sees("Copy SQL ]")
            await visit.press("escape")
            await visit.sees("[ Undo all ]")
            await _take_back(visit, seen)

        start = start_of(self.ground.settings)
        session = sessions_in(self.ground.home).load(SessionName(NAME))
        return self._visit_session(replace(start, session=session), "admin", undo)


async def _take_back(visit: Visit, seen: list[str]) -> None:
    await visit.pilot.click("#button-undo")
    await visit.sees("[ Take back ]")
    await visit.pilot.click("#button-take-back")
    await visit.sees("Taken back.")
    seen.append(visit.text)


FRONT_ENDS: dict[str, type[FrontEnd]] = {"flags": Flags, "plain questions": Plain, "screens": Screens}
