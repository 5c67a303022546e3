"""With nobody to ask: a missing answer is named, and nothing is made without a yes."""

from __future__ import annotations

from typing import Any

import pytest

from flinkwiz.engine.conflict import Conflict
from flinkwiz.plain.wizard import run_plain
from flinkwiz.questions.answers import Answers, MissingAnswer
from flinkwiz.wizard.start import Start
from tests.plain.talking import Talk

GRANT: Answers = {"project": "test", "logstore": "flinktest", "access": "read"}


def run(talk: Talk, given: Answers, source: str | None = "practice") -> int:
    return run_plain(Start(talk.controller(), source, given, None), is_terminal=False)


@pytest.mark.parametrize("missing", sorted(GRANT))
def test_the_missing_answer_is_named_and_no_session_is_left(talk: Talk, missing: str) -> None:
    with pytest.raises(MissingAnswer) as caught:
        run(talk, {field: value for field, value in GRANT.items() if field != missing})
    assert caught.value.field == missing
    assert talk.sessions() == ()


def test_without_a_cloud_the_first_thing_that_is_missing_is_the_cloud(talk: Talk) -> None:
    with pytest.raises(MissingAnswer) as caught:
        run(talk, GRANT, source=None)
    assert caught.value.field == "practice"


def test_a_whole_set_up_is_planned_and_saved_but_not_made(talk: Talk, ground: Any, capsys: pytest.CaptureFixture[str]) -> None:
    before = ground.cloud()
    with pytest.raises(MissingAnswer) as caught:
        run(talk, GRANT)
    (session,) = talk.sessions()
    said = capsys.readouterr().err
    assert caught.value.field == "yes"
    assert f"flinkwiz apply --session {session.name} --yes" in said
    assert "1 create   policy" in said
    assert ground.cloud() == before


def test_the_command_that_is_named_makes_it_and_then_the_sql_is_given(
    talk: Talk, ground: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(MissingAnswer):
        run(talk, GRANT)
    (session,) = talk.sessions()
    made = ground.json("apply", "--session", session.name, "--yes")
    assert made["error"] is None
    capsys.readouterr()
    controller = talk.controller()
    assert run_plain(Start(controller, "practice", {}, session), is_terminal=False) == 0
    assert capsys.readouterr().out == made["sql"]


def test_the_same_flags_again_go_on_with_the_session_they_left(talk: Talk) -> None:
    for _time in range(2):
        with pytest.raises(MissingAnswer):
            run(talk, GRANT)
    assert len(talk.sessions()) == 1


def test_what_is_in_the_way_is_said_and_no_sql_is_given(talk: Talk, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Conflict) as caught:
        run(talk, {**GRANT, "user": "admin"})
    assert str(caught.value).startswith("admin: ")
    assert capsys.readouterr().out == ""
