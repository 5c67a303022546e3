"""RAM is slow: the key that was made is waited for until the user ends it, and whoever ends it keeps it. Never is another made for that."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from flinkwiz.wizard.workflow import Changed, Ending, Listener
from tests.engine.slow_ram import learn, slow
from tests.engine.whole import assert_whole, words_for
from tests.journeys.interrupting import interrupting
from tests.screens.visit import READ, begun

APPLY = words_for("read")
STILL = "Still waiting for RAM to know the new key: "
UNTRIABLE = "not proven: its secret is only in Flink now, so it cannot be tried from here"
USER = "flinkwiz-test-flinktest-read"


@pytest.fixture
def impatient(ground: Any) -> Any:
    """A practice cloud whose RAM knows nothing new for an hour, and a program that waits a moment for what may be a no."""
    slow(ground, 3_600)
    return replace(ground, settings=replace(ground.settings, settle=0.2))


def keys(ground: Any) -> dict[str, Any]:
    """The keys of the job's user, by their IDs."""
    found: dict[str, Any] = ground.cloud()["users"].get(USER, {"accessKeys": {}})["accessKeys"]
    return found


def is_whole_in_flink(ground: Any) -> bool:
    return len(ground.cloud()["variables"].get("flink-practice-default", {})) == 2


@contextmanager
def stopped(ground: Any) -> Iterator[None]:
    """Whoever waits presses Ctrl+C once both variables are written."""
    with interrupting(lambda: is_whole_in_flink(ground)):
        yield


def test_a_key_that_works_after_a_second_is_waited_for(ground: Any) -> None:
    slow(ground, 1.0)
    result = ground.run(*APPLY)
    assert result.exit_code == 0
    assert f"{STILL}0 s. Ctrl+C stops waiting and keeps the key." in result.stderr


def test_no_time_ends_the_wait_and_the_one_key_is_proven_when_ram_knows_it(impatient: Any) -> None:
    waited: list[float | None] = []

    def wait(_seconds: float, longest: float | None) -> None:
        waited.append(longest)
        if len(waited) == 12:
            learn(impatient)

    start = begun(impatient.settings, READ)
    ending = start.controller.runs.run(start.controller.look("apply"), Listener(lambda event: None, wait))
    assert isinstance(ending, Ending)
    assert ending.checks is not None
    assert ending.checks.verdict == "It works: 8 of 8 checks passed."
    assert set(waited) == {None}
    assert len(keys(impatient)) == 1
    start.controller.close()


def test_who_stops_waiting_in_a_sitting_goes_on_with_the_same_key(impatient: Any) -> None:
    start = begun(impatient.settings, READ)
    agreed = start.controller.look("apply")
    stop = Listener(lambda event: None, lambda seconds, longest: start.controller.runs.stop())
    ending = start.controller.runs.run(agreed, stop)
    assert isinstance(ending, Ending)
    assert (ending.outcome.was_stopped, ending.made_text) == (True, "All 6 things made, not proven yet.")
    before = keys(impatient)
    learn(impatient)
    start.controller.runs.go_on()
    again = start.controller.runs.run(agreed, Listener(lambda event: None, lambda seconds, longest: None), may_do_less=True)
    assert not isinstance(again, Changed)
    assert again.checks is not None
    assert again.checks.verdict == "It works: 8 of 8 checks passed."
    assert list(keys(impatient)) == list(before)
    assert start.controller.pending.names == frozenset()
    start.controller.close()


def test_who_stops_waiting_keeps_the_key_and_the_next_run_says_so_and_makes_nothing(impatient: Any) -> None:
    with stopped(impatient):
        first = impatient.run(*APPLY)
    assert first.exit_code == 130
    assert "All 6 things made, not proven yet. Go on: the same command again." in first.stderr
    before = impatient.cloud()
    result = impatient.run(*APPLY, "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {line["action"] for line in told["plan"]} == {"skip"}
    assert told["checks"][0] == {"id": "identity", "ok": None, "recorded": None, "evidence": UNTRIABLE}
    assert "there, not proven: its secret is only in Flink now" in result.stderr
    assert "Made, not proven: 4 of 5 checks passed, 1 not tried." in result.stderr
    assert told["sql"].startswith("--")
    assert impatient.cloud() == before
    assert_whole(impatient.cloud(), "read")


def test_verify_says_that_it_cannot_try_a_key_that_was_never_proven(impatient: Any) -> None:
    with stopped(impatient):
        impatient.run(*APPLY)
    result = impatient.run("verify", "mine", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["checks"][0]["ok"], told["checks"][0]["evidence"]) == (0, None, UNTRIABLE)
    assert "It works" not in result.stderr


def test_another_key_is_made_beside_one_that_cannot_be_tried_where_the_user_asks_for_it(impatient: Any) -> None:
    with stopped(impatient):
        impatient.run(*APPLY)
    (first,) = keys(impatient)
    slow(impatient, 0.0)
    told = impatient.json(*APPLY, "--renew", "key")
    actions = {line["id"]: line["action"] for line in told["plan"]}
    assert [actions[name] for name in ("key", "id-variable", "secret-variable")] == ["update"] * 3
    assert f"go on with {first[:4]}...{first[-4:]}, which stays active" in told["plan"][3]["consequence"]
    assert [check["ok"] for check in told["checks"]] == [True] * 8
    assert {key: facts["status"] for key, facts in keys(impatient).items()} == dict.fromkeys(keys(impatient), "Active")
    assert len(keys(impatient)) == 2
    told = impatient.json(*APPLY, "--retire", "key")
    stopping = f"Jobs that still use {first[:4]}...{first[-4:]} stop working, running ones too. It cannot be brought back."
    assert told["plan"][3]["consequence"] == stopping
    assert [check["recorded"]["ok"] for check in told["checks"][:4]] == [True] * 4
    assert_whole(impatient.cloud(), "read")
    assert first not in keys(impatient)


def test_a_key_that_is_deleted_while_it_is_waited_for_ends_the_wait(impatient: Any) -> None:
    def delete(_seconds: float, _longest: float | None) -> None:
        with impatient.store.transaction() as state:
            state.users[USER].access_keys.clear()

    start = begun(impatient.settings, READ)
    ending = start.controller.runs.run(start.controller.look("apply"), Listener(lambda event: None, delete))
    assert isinstance(ending, Ending)
    assert ending.checks is not None
    assert ending.checks.lines[0].evidence == "it was deleted or switched off while it was waited for"
    start.controller.close()


@pytest.mark.soak
def test_half_a_minute_of_ram_is_waited_for_as_a_user_would_see_it(ground: Any, is_whole: Callable[[], bool]) -> None:
    slow(ground, 30.0)
    patient = replace(ground, settings=replace(ground.settings, pause=0.4, settle=10.0))
    began = time.monotonic()
    result = patient.run(*APPLY)
    assert result.exit_code == 0
    assert time.monotonic() - began > 29
    assert f"{STILL}2" in result.stderr
    assert is_whole()
