"""The program in a language that nobody speaks: nothing goes past the catalogue, and nothing is decided by a sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from flinkwiz.cli.settings import Settings
from flinkwiz.text.width import cells
from scripts.pseudo_locale import accented, wide
from tests.plain.talking import ENTER, Talk
from tests.pseudo_speech import Speak, english_in

SETUP = ("--practice", "--project", "test", "--logstore", "flinktest", "--access", "read")


def essence(told: dict[str, Any]) -> dict[str, Any]:
    """What scripts read of the JSON object: everything but sentences, and names new in every run; of the SQL its statements."""
    error = told["error"] or {}
    return {
        **told,
        "plan": [(line["id"], line["action"], line["status"]) for line in told["plan"]],
        "checks": [(check["id"], check["ok"]) for check in told["checks"]],
        "sql": [line for line in (told["sql"] or "").splitlines() if not line.lstrip().startswith("--")],
        "error": {name: error.get(name) for name in ("kind", "service", "action", "code")},
    }


def story(ground: Any) -> Iterator[tuple[int, dict[str, Any], str]]:
    """A whole set-up and its ends: for each command the exit code, the JSON object and the narration."""
    for words in (
        ("apply", *SETUP, "--session", "quiet-river", "--yes"),
        ("apply", *SETUP, "--yes"),
        ("verify", "quiet-river"),
        ("show", "quiet-river"),
        ("apply", *SETUP, "--operator", "dev-01", "--yes"),
        ("apply", *SETUP[:-2], "--access", "write"),
        ("apply", "--practice", "--project", "no/such", "--yes"),
        ("apply", "--practice", "--project", "test", "--logstore", "nowhere", "--access", "read", "--yes"),
        ("apply", "--practice"),
        ("undo", "quiet-river", "--yes"),
    ):
        result = ground.run(*words, "--json")
        yield result.exit_code, essence(json.loads(result.stdout)) if result.stdout else {}, result.stderr


def test_letters_get_accents_and_placeholders_stay() -> None:
    assert accented("Stop {name}.") == "[Śt́óṕ {name}.~~~~]"
    assert wide("Stop {name}.") == "【Ｓｔｏｐ {name}.】"


def test_every_line_comes_from_the_catalogue_and_nothing_is_decided_by_a_sentence(ground: Any, speak: Speak) -> None:
    plain = [(code, told) for code, told, _heard in story(ground)]
    speak("accented")
    for (code, told, heard), expected in zip(story(ground), plain, strict=True):
        assert english_in(heard) == []
        assert (code, told) == expected


def test_what_is_shown_of_a_set_up_comes_from_the_catalogue(ground: Any, speak: Speak) -> None:
    speak("accented")
    ground.run("apply", *SETUP, "--yes")
    for words in (("show", "--practice"), ("verify", "--practice"), ("sessions",)):
        shown = ground.run(*words)
        assert (shown.exit_code, english_in(shown.stdout + shown.stderr)) == (0, [])


def test_plain_questions_come_from_the_catalogue(
    ground: Any, settings: Settings, capsys: pytest.CaptureFixture[str], speak: Speak
) -> None:
    speak("accented")
    said = Talk(settings, capsys)(ENTER, ENTER, ENTER, ENTER, ENTER, ENTER, ENTER, "1", ENTER, ENTER)
    assert (said.code, english_in(said.heard)) == (0, [])
    assert "${secret_values." in said.data


def test_tables_align_in_letters_of_two_cells(ground: Any, speak: Speak) -> None:
    speak("wide")
    heard = ground.run("apply", *SETUP, "--yes").stderr.splitlines()
    rows = [line for line in heard if re.match(r"  \d ", line)]
    assert len(rows) == 6
    names = [re.search("flinkwiz-|sls_", line) for line in (*rows[:2], *rows[4:])]
    assert len({cells(name.string[: name.start()]) for name in names if name}) == 1
    whys = {cells(line) - cells(re.split(r" {2,}", line)[-1]) for line in rows}
    assert len(whys) == 1
