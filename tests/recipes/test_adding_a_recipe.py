"""Adding a recipe is a folder and a line: every command works with one that the program has never seen (docs/architecture.md)."""

from __future__ import annotations

import json
from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

import pytest

Call = Callable[..., CompletedProcess[str]]

APPLY = ("apply", "--practice", "--recipe", "toy", "--session", "mine", "--yes")
WORD = 'abra"cada\\bra ${x}'
"""With quotes, a backslash and what looks like a reference: it arrives as it is."""


def variable(ground: Any) -> Any:
    """The toy's variable in the practice cloud, or None."""
    return ground.cloud()["variables"].get("flink-practice-default", {}).get("toy_word")


def test_the_word_comes_from_standard_input_and_is_in_the_variable_and_nowhere_else(flinkwiz_with_toy: Call, ground: Any) -> None:
    told = flinkwiz_with_toy(*APPLY, "--toy-word", "-", "--json", typed=f"{WORD}\n")
    assert told.returncode == 0, told.stderr
    assert variable(ground)["value"] == WORD
    assert variable(ground)["kind"] == "Encrypted"
    report = json.loads(told.stdout)
    assert report["plan"] == [{"id": "toy", "action": "create", "target": "toy_word", "status": "done", "consequence": ""}]
    assert report["variables"] == {"word": "toy_word"}
    assert (report["policy"], report["sql"]) == (None, "SET 'toy' = '${secret_values.toy_word}';\n")
    written = [path.read_bytes() for path in ground.home.rglob("*") if path.is_file() and "practice" not in path.parts[-2]]
    assert not [text for text in (told.stdout.encode(), told.stderr.encode(), *written) if b"cada" in text]


def test_without_the_word_its_flag_is_named_and_nothing_is_made(flinkwiz_with_toy: Call, ground: Any) -> None:
    told = flinkwiz_with_toy(*APPLY)
    assert told.returncode == 3
    assert "--toy-word" in told.stderr
    assert variable(ground) is None


def test_run_again_nothing_is_made_and_no_word_is_wanted(flinkwiz_with_toy: Call, ground: Any) -> None:
    flinkwiz_with_toy(*APPLY, "--toy-word", "-", typed=WORD)
    again = flinkwiz_with_toy(*APPLY, "--json")
    assert again.returncode == 0, again.stderr
    assert [line["action"] for line in json.loads(again.stdout)["plan"]] == ["skip"]
    assert variable(ground)["value"] == WORD


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("verify", "mine"), "kind Encrypted"),
        (("show", "mine"), "toy_word: holds the word"),
        (("sql", "mine"), "secret_values.toy_word"),
        (("sessions",), "toy toy_word"),
    ],
)
def test_what_comes_after_knows_it_too(flinkwiz_with_toy: Call, words: tuple[str, ...], said: str) -> None:
    flinkwiz_with_toy(*APPLY, "--toy-word", "-", typed=WORD)
    told = flinkwiz_with_toy(*words)
    assert told.returncode == 0, told.stderr
    assert said in told.stdout


def test_undo_takes_it_back_without_a_trace(flinkwiz_with_toy: Call, ground: Any) -> None:
    flinkwiz_with_toy(*APPLY, "--toy-word", "-", typed=WORD)
    told = flinkwiz_with_toy("undo", "mine", "--yes")
    assert told.returncode == 0, told.stderr
    assert variable(ground) is None


def test_its_flags_are_in_the_help(flinkwiz_with_toy: Call) -> None:
    told = flinkwiz_with_toy("apply", "--help")
    assert "--toy-variable" in told.stdout
    assert "--recipe" in told.stdout


def test_somebody_elses_variable_of_its_name_is_a_conflict(flinkwiz_with_toy: Call, ground: Any) -> None:
    flinkwiz_with_toy(*APPLY, "--toy-word", "-", typed=WORD)
    told = flinkwiz_with_toy(*APPLY[:-2], "yours", "--yes", "--toy-word", "-", typed="other")
    assert told.returncode == 1
    assert "--toy-variable" in told.stderr
    assert variable(ground)["value"] == WORD
