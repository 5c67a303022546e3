"""Flags and plain questions ask, propose and refuse the same. Another front end joins by one adapter in FRONT_ENDS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import pytest

from flinkwiz.cli.settings import Settings
from flinkwiz.flow.answering import questions
from flinkwiz.flow.steps import steps
from flinkwiz.model.answers import Answers, Field
from tests.plain.talking import ENTER, Talk

NAMES: tuple[Field, ...] = ("user", "policy-name", "id-variable", "secret-variable")
GRANT: Answers = {"project": "test", "logstore": "flinktest", "access": "read"}


class FrontEnd(Protocol):
    """One way to give answers."""

    def __init__(self, talk: Talk, ground: Any) -> None:
        """Work on this practice cloud."""

    def answers(self, given: Answers) -> Answers:
        """The session's answers at the plan, where these were given and everything else was left to the proposals."""

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


FRONT_ENDS: Mapping[str, type[FrontEnd]] = {"flags": Flags, "plain": Plain}

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
    assert set(answered) == {question.field for question in questions(steps())}


@pytest.mark.parametrize(("field", "value"), REFUSED, ids=[field for field, _value in REFUSED])
@pytest.mark.parametrize("name", FRONT_ENDS)
def test_every_front_end_refuses_the_same_for_the_same_reason(
    talk: Talk, ground: Any, name: str, field: Field, value: str
) -> None:
    question = next(question for question in questions(steps()) if question.field == field)
    reason = question.refuse(value, {"id-variable": "sls_test_flinktest_read_id"})
    assert reason is not None
    assert reason.rstrip(".") in FRONT_ENDS[name](talk, ground).said_of(field, value)
