"""Questions by their shape: the order of a step's, secrets, lists that are empty or denied, names typed in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from flinkwiz.cli.local_sign_in import LocalSignIn
from flinkwiz.cli.settings import Settings
from flinkwiz.plain.form import ask_questions
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.questions.answers import Answers
from flinkwiz.questions.question import Question
from flinkwiz.wizard.controller import WizardController
from tests.plain.talking import ENTER, Script, Talk

TYPED = "correct horse battery"


@pytest.fixture
def controller(ground: Any, settings: Settings) -> Iterator[WizardController]:
    """One on the practice cloud of `ground`, with an open session."""
    controller = WizardController(LocalSignIn(settings), settings.home)
    controller.connect(controller.sign_in.sources()[0])
    controller.begin()
    yield controller
    controller.close()


def long_enough(typed: str, _answers: Answers) -> str | None:
    return None if len(typed) > 8 else "At least nine characters."


def test_a_secret_is_asked_until_it_can_be_taken_and_is_held_but_neither_said_nor_kept(
    controller: WizardController, settings: Settings
) -> None:
    password = Question("password", "Password", validate=long_enough, is_secret=True)
    script = Script(["?", "", "short", TYPED])
    ask_questions(StepPrompt(controller, script, controller.steps[0]), (password,))
    held = controller.pending.get("password")
    assert held is not None
    assert held["value"].reveal() == TYPED
    assert script.heard.count("Password:") == 4
    assert "At least nine characters." in script.heard
    assert not any(TYPED in line for line in script.heard)
    assert not any(TYPED in path.read_text() for path in settings.home.rglob("*.json"))


def test_back_comes_to_the_question_before_and_from_the_first_to_the_step_before(talk: Talk) -> None:
    said = talk(ENTER, ENTER, ENTER, "read", "<", "<")
    assert said.heard.count("5 of 9 Access") == 1
    assert said.heard.count("Which Logstore will the job use?") == 2


def test_back_at_the_second_question_lets_the_first_be_changed(talk: Talk) -> None:
    talk(ENTER, ENTER, ENTER, "read", "<", "write")
    (session,) = talk.sessions()
    assert session.answers["access"] == "write"


def test_an_empty_list_is_read_again_on_a_word_and_a_name_can_be_typed(talk: Talk) -> None:
    said = talk(ENTER, "sandbox", "again", "nothing-there")
    assert said.heard.count("Looking for the Logstores of sandbox...") == 2
    assert said.heard.count("Project sandbox has no Logstore yet.") == 2
    assert "sandbox has no Logstore nothing-there." in said.heard


def test_where_a_list_is_denied_a_typed_name_is_taken(talk: Talk, ground: Any) -> None:
    ground.fault("ListProject", "denied", nth=2)
    said = talk(ENTER, "test")
    assert "You may not list projects in cn-beijing (ListProject was refused)." in said.heard
    assert "4 of 9 Logstore" in said.heard


def test_where_workspaces_are_denied_a_workspace_and_its_namespace_are_typed_together(talk: Talk, ground: Any) -> None:
    ground.fault("DescribeInstances", "denied")
    talk("b3690a1655da47 flink-practice-default")
    (session,) = talk.sessions()
    assert session.answers["workspace"] == "b3690a1655da47"
    assert session.answers["namespace"] == "flink-practice-default"


def test_a_workspace_that_is_typed_alone_has_its_namespace_asked(talk: Talk) -> None:
    said = talk("=b3690a1655da47", ENTER)
    assert "Which namespace of the workspace?" in said.heard
    assert "3 of 9 Project" in said.heard


def test_a_name_that_is_not_in_the_list_is_looked_up_as_it_stands(talk: Talk) -> None:
    assert (
        "There is no project tset in cn-beijing. Check the spelling, or the region. Nearest: test." in talk(ENTER, "tset").heard
    )


def test_what_is_chosen_is_told_of(talk: Talk) -> None:
    said = talk(ENTER, ENTER, ENTER)
    assert "workspace ID b3690a1655da47, running" in said.heard
    assert "flinktest   kept 30 days, 2 shards, encryption off" in said.heard
