"""Flags, plain questions and screens ask, propose and refuse the same. Another front end joins by one adapter in FRONT_ENDS."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import pytest
from textual.widgets import Input

from flinkwiz.cli.settings import Settings
from flinkwiz.questions.answering import questions
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.recipes.registry import default_recipe
from flinkwiz.wizard.sessions import all_steps, is_unfinished
from tests.plain.talking import ENTER, Talk
from tests.screens.visit import Visit, start_of, visiting

NAMES: tuple[Field, ...] = ("user", "policy-name", "id-variable", "secret-variable")
GRANT: Answers = {"project": "test", "logstore": "flinktest", "access": "read"}


class FrontEnd(Protocol):
    """One way to give answers."""

    def __init__(self, talk: Talk, ground: Any) -> None:
        """Work on this practice cloud."""

    def answers(self, given: Answers) -> Answers:
        """The session's answers at the plan, where these were given and everything else was left to the defaults."""

    def said_of(self, field: Field, value: str) -> str:
        """Everything that is said where this answer is given beside GRANT."""


@dataclass
class Flags:
    """`flinkwiz apply`, stopped at the plan by nobody agreeing."""

    talk: Talk
    ground: Any

    def _run(self, given: Answers) -> str:
        words = [word for field, value in given.items() if field != "prove-write" for word in (f"--{field}", value)]
        asked = ["--prove-write"] if given.get("prove-write") == "yes" else []
        said: str = self.ground.run("apply", "--practice", *words, *asked).stderr
        return said

    def answers(self, given: Answers) -> Answers:
        said = self._run(given)
        assert "add --yes" in said, said
        return self.talk.sessions()[0].answers

    def said_of(self, field: Field, value: str) -> str:
        return self._run({**GRANT, field: value})


@dataclass
class Plain:
    """The plain questions, stopped at the plan by a no."""

    talk: Talk
    ground: Any

    def answers(self, given: Answers) -> Answers:
        said = self.talk(*self._new(), *_typed(given), "no")
        assert said.code == 0, said.heard
        return self.talk.sessions()[0].answers

    def said_of(self, field: Field, value: str) -> str:
        return self.talk(*self._new(), *_typed({**GRANT, field: value})).heard

    def _new(self) -> tuple[str, ...]:
        """The answer to whether to go on with what another front end left."""
        return ("new",) if self.talk.sessions() else ()


def _typed(given: Answers) -> Iterator[str]:
    """The lines that give these answers, and Enter for everything else."""
    for field in ("workspace", "project", "logstore"):
        yield f"={given[field]}" if field in given and " " in given[field] else given.get(field, ENTER)
    yield given["access"]
    if given["access"] == "read":
        yield from ("yes", given["consumer-group"]) if given.get("consumer-group") else ("no",)
    yield from ("2", ENTER) if given.get("template") == "strict" else (ENTER,)
    for number, name in enumerate(NAMES, start=2):
        if name in given:
            yield from (str(number), given[name])
    yield ENTER
    if given["access"] == "write":
        yield given.get("prove-write", ENTER)


@dataclass
class Screens:
    """The Textual screens, stopped at the plan by leaving."""

    talk: Talk
    ground: Any

    def answers(self, given: Answers) -> Answers:
        asyncio.run(self._to_the_plan(given))
        return self.talk.sessions()[0].answers

    def said_of(self, field: Field, value: str) -> str:
        return asyncio.run(self._refused(field, {**GRANT, field: value}))

    async def _to_the_plan(self, given: Answers) -> None:
        async with visiting(start_of(self.ground.settings)) as visit:
            await self._begin(visit)
            for fill in FILLED.values():
                await fill(visit, given)
            await visit.sees("[ Make 6 things ]")

    async def _refused(self, field: Field, given: Answers) -> str:
        async with visiting(start_of(self.ground.settings)) as visit:
            await self._begin(visit)
            for fields, fill in FILLED.items():
                await fill(visit, given)
                if field in fields:
                    await visit.sees("\N{BALLOT X} ")
                    await visit.rests()
                    return visit.flat
        raise AssertionError(f"no screen asks for {field}")

    async def _begin(self, visit: Visit) -> None:
        """Connect, and begin a new set-up beside those that other front ends left."""
        await visit.sees("Connected in")
        await visit.press("enter")
        left = sum(map(is_unfinished, self.talk.sessions()))
        if left:
            await visit.sees("Start a new set-up")
            await visit.press(*["down"] * left, "enter")


async def _pick(visit: Visit, seen: str, name: str | None) -> None:
    """Type a name in a list and take it, or take what is proposed."""
    await visit.sees(seen)
    await visit.type(name or "")
    await visit.press("enter")


async def _fill_workspace(visit: Visit, given: Answers) -> None:
    """The list names workspaces; their IDs, which the other front ends take, stand under it."""
    await _pick(visit, f"workspace ID {given.get('workspace', '')}", None)


async def _fill_project(visit: Visit, given: Answers) -> None:
    await _pick(visit, "12 of 12", given.get("project"))


async def _fill_logstore(visit: Visit, given: Answers) -> None:
    await _pick(visit, "7 of 7", given.get("logstore"))


async def _fill_access(visit: Visit, given: Answers) -> None:
    await visit.sees("(x) Read")
    if given["access"] == "write":
        await visit.press("down")
    if given.get("consumer-group"):
        await visit.press("tab", "space", "ctrl+u")
        await visit.type(given["consumer-group"])
    await visit.press("enter")


async def _fill_policy(visit: Visit, given: Answers) -> None:
    await visit.sees("May the key do this, and only this?", "View")
    if given.get("template") == "strict":
        await visit.press("shift+tab", "space")
        await visit.sees("(x) strict")
    await visit.press("enter")


async def _fill_names(visit: Visit, given: Answers) -> None:
    await visit.sees("Are these names all right?", "Your SQL will say")
    for field in NAMES:
        if field in given:
            visit.app.screen.query_one(f"#input-{field}", Input).focus()
            await visit.press("end", "ctrl+u")
            await visit.type(given[field])
    await visit.press("enter")


FILLED: Mapping[tuple[Field, ...], Callable[[Visit, Answers], Awaitable[None]]] = {
    ("workspace", "namespace"): _fill_workspace,
    ("project",): _fill_project,
    ("logstore",): _fill_logstore,
    ("access", "consumer-group"): _fill_access,
    ("template",): _fill_policy,
    NAMES: _fill_names,
}
"""How the screens are answered, in their order, by the fields each asks for."""

FRONT_ENDS: Mapping[str, type[FrontEnd]] = {"flags": Flags, "plain": Plain, "screens": Screens}

GIVEN: Mapping[str, Answers] = {
    "nothing but the grant": GRANT,
    "a workspace": {**GRANT, "workspace": "b3690a1655da47"},
    "a consumer group": {**GRANT, "consumer-group": "my-first-job"},
    "strict": {**GRANT, "template": "strict"},
    "an underscore": {**GRANT, "logstore": "app_events"},
    "a Metricstore": {**GRANT, "logstore": "host-metrics"},
    "a long name": {**GRANT, "logstore": "a-logstore-name-of-the-greatest-length-that-there-is-63-letters"},
    "writing": {**GRANT, "access": "write"},
    "writing strictly": {**GRANT, "access": "write", "template": "strict"},
    "names by hand": {
        **GRANT,
        "user": "my.user",
        "policy-name": "my-policy",
        "id-variable": "my_id",
        "secret-variable": "my_secret",
    },
}

REFUSED: tuple[tuple[Field, str], ...] = (
    ("project", "No Such Name"),
    ("logstore", "No Such Name"),
    ("consumer-group", "No Such Name"),
    ("user", "-begins-with-a-hyphen"),
    ("policy-name", "under_score"),
    ("id-variable", "has-hyphens"),
    ("secret-variable", "sls_test_flinktest_read_id"),
)


@pytest.fixture
def talk(ground: Any, settings: Settings, capsys: pytest.CaptureFixture[str]) -> Talk:
    return Talk(settings, capsys)


@pytest.mark.parametrize("given", GIVEN.values(), ids=GIVEN.keys())
def test_every_front_end_comes_to_the_same_answers(talk: Talk, ground: Any, given: Answers) -> None:
    ended = {name: FRONT_ENDS[name](talk, ground).answers(given) for name in FRONT_ENDS}
    assert all(answers == ended["flags"] for answers in ended.values())
    assert given.items() <= ended["flags"].items()


@pytest.mark.parametrize("name", FRONT_ENDS)
def test_every_question_of_the_step_graph_has_an_answer_at_the_plan(talk: Talk, ground: Any, name: str) -> None:
    answered = FRONT_ENDS[name](talk, ground).answers(GRANT)
    assert set(answered) == {question.field for question in questions(all_steps(default_recipe()))}


@pytest.mark.parametrize(("field", "value"), REFUSED, ids=[field for field, _value in REFUSED])
@pytest.mark.parametrize("name", FRONT_ENDS)
def test_every_front_end_refuses_the_same_for_the_same_reason(
    talk: Talk, ground: Any, name: str, field: Field, value: str
) -> None:
    question = next(question for question in questions(all_steps(default_recipe())) if question.field == field)
    reason = question.validate(value, {"id-variable": "sls_test_flinktest_read_id"})
    assert reason is not None
    assert reason.rstrip(".") in FRONT_ENDS[name](talk, ground).said_of(field, value)
