"""An error has what happened, what to do and what kind it is in fields of their own, and people get them joined."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flinkwiz.errors import ExpectedError

GRANT = ("--project", "test", "--logstore", "flinktest", "--access", "read")
APPLY = ("apply", "--practice", *GRANT)

FAILURES: dict[str, tuple[tuple[str, ...], str, str, str]] = {
    "a Logstore that is not there": (
        ("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktst", "--access", "read"),
        "not found",
        "There is no Logstore flinktst in project test in cn-beijing.",
        "Next: check the names and the region.",
    ),
    "an answer that is missing": (
        ("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktest"),
        "missing answer",
        "An answer is missing and nobody can be asked: --access.",
        "Next: add --access read|write.",
    ),
    "nobody who says yes": (
        APPLY,
        "missing answer",
        "An answer is missing and nobody can be asked: --yes.",
        "Next: add --yes.",
    ),
    "a name that breaks its rule": (
        (*APPLY, "--user", "not/a/name", "--yes"),
        "usage",
        "--user: 'not/a/name' is not a valid RAM user name: "
        "1 to 64 letters, digits, dots, hyphens and underscores, not starting with a hyphen.",
        "Next: give another one.",
    ),
    "a session that is no name": (
        ("verify", "Not A Name", "--practice"),
        "usage",
        "'Not A Name' is not a valid session name: ",
        "Next: give another one.",
    ),
    "a session that is not there": (
        ("show", "nothing"),
        "usage",
        "There is no session nothing.",
        "Next: list them with flinkwiz sessions",
    ),
    "flags that do not go together": (
        (*APPLY, "--profile", "prod"),
        "usage",
        "--practice and --profile do not go together: the practice cloud needs no account.",
        "Next: leave one out.",
    ),
    "no credentials at all": (
        ("apply", *GRANT, "--yes"),
        "credentials",
        "No credentials found: no --profile, nothing in the environment, no current profile of the aliyun command line.",
        "Next: try the practice cloud with --practice, or run: aliyun configure",
    ),
}


def failed(ground: Any, *words: str) -> tuple[dict[str, str], str]:
    """The error, and what people were told."""
    result = ground.run(*words, "--json")
    error: dict[str, str] = json.loads(result.stdout)["error"]
    return error, " ".join(result.stderr.split())


@pytest.mark.parametrize(("words", "kind", "message", "advice"), FAILURES.values(), ids=FAILURES.keys())
def test_each_part_stands_in_its_own_field_and_people_get_both(
    ground: Any, words: tuple[str, ...], kind: str, message: str, advice: str
) -> None:
    error, told = failed(ground, *words)
    assert error["kind"] == kind
    assert error["message"].startswith(message)
    assert error["advice"] == advice
    assert "Next:" not in error["message"]
    assert f"{error['message']} {error['advice']}" in told


def test_what_is_in_the_way_is_a_conflict_with_the_way_on(ground: Any) -> None:
    ground.json(*APPLY, "--yes", "--session", "mine")
    error, told = failed(ground, *APPLY, "--yes", "--session", "yours", "--user", "flinkwiz-test-flinktest-read")
    assert error["kind"] == "conflict"
    assert error["message"].startswith("flinkwiz-test-flinktest-read: a RAM user of this name exists")
    assert error["advice"] == "Next: choose another with --user"
    assert f"{error['message']} {error['advice']}" in told


def test_a_session_file_that_cannot_be_used_says_what_to_do_apart(ground: Any) -> None:
    ground.json(*APPLY, "--yes", "--session", "mine")
    session = next(Path(ground.home).rglob("mine.json"))
    session.write_text("{")
    error, _told = failed(ground, "show", "mine")
    assert (error["kind"], error["advice"]) == ("conflict", "Next: mend it or move it away.")
    assert "is not used:" in error["message"]


@pytest.mark.parametrize(
    ("fault", "kind"), [("denied", "denied"), ("throttle", "throttled"), ("not-json", "server"), ("drop-before", "unreachable")]
)
def test_a_cloud_that_refuses_is_told_in_its_words_with_a_number_for_the_advice(ground: Any, fault: str, kind: str) -> None:
    for nth in range(1, 9):
        ground.fault("GetUser", fault, nth)
    error, _told = failed(ground, *APPLY, "--yes")
    assert (error["kind"], error["service"], error["action"]) == (kind, "RAM", "GetUser")
    assert error["message"]
    assert "Next:" not in error["message"]
    assert error["advice"].startswith("E")
    assert "Next:" in error["advice"]


def test_wrong_usage_that_no_command_saw_has_its_fields_too(ground: Any) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "flinkwiz", "apply", "--json", "--access", "foo"], capture_output=True, text=True, check=False
    )
    error = json.loads(told.stdout)["error"]
    assert error["message"].startswith("Invalid value for '--access'")
    assert error["advice"] == "Next: add --help to see what it takes."


def test_every_kind_of_problem_says_which_it_is() -> None:
    import flinkwiz.cli.local_sign_in
    import flinkwiz.recipes.logstore.recipe
    import flinkwiz.wizard.controller
    import flinkwiz.wizard.new_file  # noqa: F401 - each brings its problems along

    def below(problem: type[ExpectedError]) -> set[type[ExpectedError]]:
        return {each for direct in problem.__subclasses__() for each in (direct, *below(direct))}

    ours = {each for each in below(ExpectedError) if each.__module__.startswith("flinkwiz.")}
    assert len(ours) > 15
    silent = {
        each.__name__ for each in ours if not any("kind" in vars(base) for base in each.__mro__ if base is not ExpectedError)
    }
    assert silent == {"CloudError"}, "a CloudError gets its kind when it is made"
