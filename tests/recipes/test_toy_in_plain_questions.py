"""A recipe that the program has never seen, set up by plain questions: they ask what its questions are, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from tests.canary import found_below
from tests.plain.talking import ENTER, Talk

WORD = "abracadabra"

pytestmark = pytest.mark.usefixtures("with_toy")


@pytest.fixture
def talk(ground: Any, capsys: pytest.CaptureFixture[str]) -> Talk:
    return Talk(ground.settings, capsys)


def variable(ground: Any) -> Any:
    return ground.cloud()["variables"].get("flink-practice-default", {}).get("toy_word")


def test_the_word_is_typed_as_stars_and_reaches_its_variable_alone(talk: Talk, ground: Any) -> None:
    said = talk("toy", ENTER, WORD, ENTER, "1", ENTER)
    assert said.code == 0
    for words in (
        "Which word?",
        "'toy' = '${secret_values.toy_word}'",
        "Make this 1 thing now?",
        "It works: 2 of 2 checks passed.",
    ):
        assert words in said.heard
    assert said.data == "SET 'toy' = '${secret_values.toy_word}';\n"
    assert variable(ground)["value"] == WORD
    assert WORD not in said.heard + said.data
    assert found_below(ground.home, (WORD,), but=ground.home / "practice") == []


def test_without_the_word_its_question_is_asked_again(talk: Talk, ground: Any) -> None:
    said = talk("toy", ENTER, ENTER, WORD, ENTER, "2")
    assert said.heard.count("Type an answer.") == 1
    assert variable(ground) is None


def test_a_refusal_is_told_and_leaves_nothing(talk: Talk, ground: Any) -> None:
    ground.fault("CreateVariable", "denied")
    said = talk("toy", ENTER, WORD, ENTER, "1", "leave")
    assert "E04" in said.heard
    assert said.code == 1
    assert variable(ground) is None
