"""A variable was deleted in the console while jobs run: the mildest repair is planned, and what it does to them stands before the yes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.whole import NAMESPACE, words_for
from tests.journeys.terminal import Terminal, command
from tests.plain.talking import ENTER, Talk

APPLY = words_for("read")
USER = "flinkwiz-test-flinktest-read"
ID, SECRET = "sls_test_flinktest_read_id", "sls_test_flinktest_read_secret"


@pytest.fixture
def made(ground: Any) -> Any:
    """A practice cloud on which everything was made and proven."""
    assert ground.json(*APPLY)["error"] is None
    return ground


def keys(ground: Any) -> dict[str, str]:
    """The keys of the job's user with their statuses."""
    found = ground.cloud()["users"][USER]["accessKeys"]
    return {key: facts["status"] for key, facts in found.items()}


def lose(ground: Any, variable: str) -> str:
    """Delete a variable as somebody does in the console; the one key that jobs use."""
    with ground.store.transaction() as state:
        del state.variables[NAMESPACE][variable]
    (key,) = keys(ground)
    return key


def effect_on(key: str) -> str:
    return f"Running jobs go on with {key[:4]}...{key[-4:]}, which stays active, and read the new key at their next start."


def assert_mended_beside(ground: Any, key: str) -> None:
    """The key that jobs use is still active, and both variables hold the other one."""
    found = keys(ground)
    (new,) = found.keys() - {key}
    assert set(found.values()) == {"Active"}
    variables = ground.cloud()["variables"][NAMESPACE]
    assert (variables[ID]["value"], variables[ID]["description"].split()[-2:]) == (new, [new, "1/2"])
    assert variables[SECRET]["description"].split()[-2:] == [new, "2/2"]


def test_the_screens_say_that_running_jobs_go_on_and_keep_their_key(terminal: Terminal, made: Any) -> None:
    key = lose(made, SECRET)
    terminal.open(command(made.home, "--practice"))
    terminal.sees("Connected in")
    terminal.press("enter")
    terminal.sees("changed since")
    terminal.press("down")
    terminal.sees("Not as it was made:")
    terminal.press("enter")
    terminal.sees(f"! {effect_on(key)}")
    terminal.press("tab", "enter")
    terminal.sees("It works: 8 of 8 checks passed.")
    assert_mended_beside(made, key)


def test_plain_questions_say_it_before_they_ask(made: Any, capsys: pytest.CaptureFixture[str]) -> None:
    key = lose(made, SECRET)
    said = Talk(made.settings, capsys)("mine", "1", ENTER, ENTER)
    heard = " ".join(said.heard.split())
    assert -1 < heard.find(f"! {effect_on(key)}") < heard.find("Type 1 or 2")
    assert_mended_beside(made, key)


def test_flags_say_it_in_the_plan_and_yes_deletes_no_key(made: Any) -> None:
    key = lose(made, SECRET)
    planned = made.json("plan", *APPLY[1:2], "--session", "mine")
    assert [line["consequence"] for line in planned["plan"] if line["consequence"]] == [effect_on(key)]
    result = made.run(*APPLY)
    assert f"! {effect_on(key)}" in " ".join(result.stderr.split())
    assert_mended_beside(made, key)


def test_the_older_key_goes_only_where_that_is_asked_for_by_name(made: Any) -> None:
    key = lose(made, SECRET)
    assert made.run(*APPLY).exit_code == 0
    for _again in range(2):
        result = made.run(*APPLY)
        assert "Delete old key: the same command with --retire key" in " ".join(result.stderr.split())
    assert len(keys(made)) == 2
    told = made.json(*APPLY, "--retire", "key")
    (effect,) = (line["consequence"] for line in told["plan"] if line["consequence"])
    assert effect.startswith(f"Jobs that still use {key[:4]}...{key[-4:]} stop working")
    assert key not in keys(made)
    assert len(keys(made)) == 1


def test_a_lost_id_is_mended_without_another_key_and_without_a_word_about_jobs(made: Any) -> None:
    key = lose(made, ID)
    result = made.run(*APPLY)
    assert "Running jobs" not in result.stderr
    assert keys(made) == {key: "Active"}


def test_a_line_of_which_there_can_be_no_other_is_wrong_usage(made: Any) -> None:
    result = made.run(*APPLY, "--renew", "policy")
    assert result.exit_code == 2
    assert "Lines of which there can be: key." in " ".join(result.stderr.split())


def test_undo_says_once_what_it_does_to_running_jobs(made: Any) -> None:
    (key,) = keys(made)
    result = made.run("undo", "mine", answers="n\n")
    told = " ".join(result.stderr.split())
    assert told.count("stop working") == 1
    assert f"! Jobs that use {key[:4]}...{key[-4:]} stop working, running ones too." in told
    assert "running jobs are not affected" not in told
