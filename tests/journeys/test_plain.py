"""Whole set-ups in plain questions: to proven SQL, to a refusal with advice, over a stop and an undo."""

from __future__ import annotations

import os
import signal
import threading
from typing import Any

import pytest

from flinkwiz.cli.settings import Settings
from flinkwiz.text.times import day_and_minute
from tests.plain.talking import ENTER, Said, Talk

MAKE, FINISH = "1", ENTER


@pytest.fixture
def talk(ground: Any, settings: Settings, capsys: pytest.CaptureFixture[str]) -> Talk:
    return Talk(settings, capsys)


def lines(
    logstore: str = ENTER,
    access: tuple[str, ...] = (ENTER, ENTER),
    policy: tuple[str, ...] = (ENTER,),
    create: tuple[str, ...] = (MAKE,),
    sql: tuple[str, ...] = (ENTER, FINISH),
) -> tuple[str, ...]:
    """The lines of a whole set-up, a default for every step."""
    return (ENTER, ENTER, logstore, *access, *policy, ENTER, *create, *sql)


VARIANTS: dict[str, tuple[str, ...]] = {
    "read": lines(),
    "read strictly": lines(policy=("2", ENTER)),
    "read with a consumer group": lines(access=(ENTER, "yes", "my-first-job")),
    "read strictly with a consumer group": lines(access=(ENTER, "yes", "my-first-job"), policy=("2", ENTER)),
    "read into print": lines(sql=("print", FINISH)),
    "read a Metricstore": lines(logstore="host-metrics"),
    "read without an index": lines(logstore="no-index", sql=(ENTER, ENTER, FINISH)),
    "write": lines(access=("write",), create=(ENTER, MAKE), sql=(FINISH,)),
    "write without a test log": lines(access=("write",), create=("no", MAKE), sql=(FINISH,)),
    "write strictly": lines(access=("write",), policy=("2", ENTER), create=(ENTER, MAKE), sql=(FINISH,)),
}


def is_proven(said: Said) -> bool:
    return said.code == 0 and "It works:" in said.heard and "${secret_values." in said.data


@pytest.mark.parametrize("typed", VARIANTS.values(), ids=VARIANTS.keys())
def test_a_set_up_comes_to_proven_sql_and_a_summary(talk: Talk, ground: Any, typed: tuple[str, ...]) -> None:
    said = talk(*typed)
    assert is_proven(said), said.heard
    (session,) = talk.sessions()
    assert ground.json("verify", session.name)["error"] is None
    assert ground.run("sql", session.name).stdout.rstrip("\n") == said.data.rstrip("\n")
    assert f"Take it all back: flinkwiz undo {session.name}" in said.heard
    assert "hold the key, encrypted; who may edit jobs in flink-practice-default can use it" in said.heard


def test_stdout_is_the_sql_and_nothing_else(talk: Talk) -> None:
    said = talk(*lines())
    assert said.data.startswith("-- Made by flinkwiz: reads flinktest")
    assert said.data.endswith("FROM `sls_input`;\n")


def test_the_limited_operator_is_refused_with_a_request_for_the_administrator(talk: Talk, ground: Any) -> None:
    before = ground.cloud()
    said = talk(*[ENTER] * 7, "leave", operator="dev-01")
    assert "E01 RAM refused" in said.heard
    assert "A RAM administrator makes the things. Send them this request." in said.heard
    assert "flinkwiz apply --practice --region cn-beijing" in said.heard
    assert said.code == 1
    assert ground.cloud() == before


def test_a_session_is_resumed_where_it_stopped(talk: Talk) -> None:
    talk(ENTER, ENTER, "app_events")
    (session,) = talk.sessions()
    said = talk("1", *lines()[3:])
    assert f"test / app_events: nothing made, at 5 of 9 Access ({session.name})" in said.heard
    assert said.heard.count("Which Logstore will the job use?") == 0
    assert is_proven(said), said.heard
    assert len(talk.sessions()) == 1


def test_a_session_named_by_a_flag_is_not_asked_for(talk: Talk) -> None:
    talk(ENTER, ENTER)
    (session,) = talk.sessions()
    said = talk(*lines()[2:], session=session.name)
    assert "Go on where you stopped?" not in said.heard
    assert is_proven(said), said.heard


def test_a_new_set_up_can_be_started_beside_an_unfinished_one(talk: Talk) -> None:
    talk(ENTER, ENTER)
    said = talk("new", ENTER)
    assert "2 of 9 Workspace" in said.heard
    assert len(talk.sessions()) == 2


def test_a_finished_set_up_can_be_opened_beside_a_new_one_which_enter_takes(talk: Talk) -> None:
    made = talk(*lines())
    assert is_proven(made)
    (session,) = talk.sessions()
    new = talk(ENTER)
    assert "Open a set-up, or start a new one?" in new.heard
    assert "   1  Start a new set-up" in new.heard
    assert "2 of 9 Workspace" in new.heard
    opened = talk(session.name, ENTER, FINISH)
    assert f"read test / flinktest: made and proven {day_and_minute(session.checks[-1].at)}" in opened.heard
    assert "Make this" not in opened.heard
    assert opened.data == made.data
    assert talk.sessions() == (session,)


def test_reading_and_writing_of_one_thing_are_told_apart_in_the_list(talk: Talk) -> None:
    assert is_proven(talk(*lines()))
    assert is_proven(talk(ENTER, *lines(access=("write",), create=(ENTER, MAKE), sql=(FINISH,))))
    heard = talk().heard
    assert "  2  write test / flinktest: made and proven" in heard
    assert "  3  read test / flinktest: made and proven" in heard


def test_flags_change_nothing_in_a_finished_set_up_that_is_opened(talk: Talk) -> None:
    assert is_proven(talk(*lines()))
    (session,) = talk.sessions()
    said = talk(session.name, ENTER, FINISH, given={"access": "write"})
    assert said.code == 0
    assert talk.sessions() == (session,)


WALK_TO_ACCESS = (ENTER,) * 6
"""A second walk, a new set-up with the answers of the first, up to what is said once the grant is known."""


def test_whoever_made_the_same_before_is_told_and_shown_it(talk: Talk) -> None:
    assert is_proven(talk(*lines()))
    (session,) = talk.sessions()
    said = talk(*WALK_TO_ACCESS, ENTER, ENTER, FINISH)
    assert f"({session.name})." in said.heard
    assert "You made this on " in said.heard
    assert "${secret_values.sls_test_flinktest_read_id}" in said.data
    assert said.code == 0
    assert talk.sessions() == (session,)


def test_a_second_one_beside_it_is_made_with_free_names(talk: Talk) -> None:
    assert is_proven(talk(*lines()))
    said = talk(*WALK_TO_ACCESS, "second", ENTER, ENTER, MAKE, ENTER, FINISH)
    assert is_proven(said), said.heard
    assert "${secret_values.sls_test_flinktest_read_2_id}" in said.data
    assert "cannot be used" not in said.heard
    assert len(talk.sessions()) == 2


def test_what_was_made_before_can_be_checked_and_taken_back(talk: Talk, ground: Any) -> None:
    before = ground.cloud()
    assert is_proven(talk(*lines()))
    checked = talk(*WALK_TO_ACCESS, "check", ENTER, FINISH)
    assert "Everything is there already." in checked.heard
    taken_back = talk(*WALK_TO_ACCESS, "undo", "1")
    assert "Taken back: nothing of this set-up is left." in taken_back.heard
    assert ground.cloud() == before
    assert len(talk.sessions()) == 1


def test_leaving_where_the_same_was_made_before_leaves_nothing_behind(talk: Talk) -> None:
    assert is_proven(talk(*lines()))
    (session,) = talk.sessions()
    said = talk(*WALK_TO_ACCESS)
    assert "Go on: flinkwiz --session" not in said.heard
    assert "Stopped. Nothing is left behind." in said.heard
    assert talk.sessions() == (session,)


def test_back_from_what_was_made_before_asks_for_another_grant(talk: Talk) -> None:
    assert is_proven(talk(*lines()))
    said = talk(*WALK_TO_ACCESS, "<", "write")
    assert said.heard.count("You made this on") == 1
    assert "6 of 9 Policy" in said.heard


def test_a_refusal_in_the_middle_is_told_and_going_on_makes_the_rest(talk: Talk, ground: Any) -> None:
    ground.fault("CreateVariable", "denied")
    ground.fault("CreateVariable", "denied", nth=2)
    said = talk(*lines(create=(MAKE, "go on")))
    assert "of 6 things made." in said.heard
    assert is_proven(said), said.heard


def test_a_refusal_in_the_middle_can_be_undone_without_a_trace(talk: Talk, ground: Any) -> None:
    before = ground.cloud()
    ground.fault("CreateVariable", "denied")
    said = talk(*lines(create=(MAKE, "undo", "yes"), sql=()))
    assert "Taken back: nothing of this set-up is left." in said.heard
    assert said.code == 0
    assert ground.cloud() == before


def test_an_undo_that_is_not_agreed_to_changes_nothing_and_asks_again_what_now(talk: Talk, ground: Any) -> None:
    ground.fault("CreateVariable", "denied")
    said = talk(*lines(create=(MAKE, "undo", "no", "undo", "<", "go on")))
    assert said.heard.count("  Undo the ") == 3
    assert said.heard.count("Take back these ") == 2
    assert is_proven(said), said.heard


def test_after_a_refusal_the_request_for_an_administrator_can_be_read(talk: Talk, ground: Any) -> None:
    ground.fault("CreateUser", "denied")
    said = talk(*lines(create=(MAKE, "request", "keep"), sql=()))
    assert "Either run this yourself: flinkwiz apply --practice --region cn-beijing" in said.heard
    assert "Refused: CreateUser, " in said.heard


def test_a_name_that_is_taken_meanwhile_is_said_before_anything_is_made(talk: Talk, ground: Any) -> None:
    said = talk(*lines(create=(MAKE, "leave"), sql=()), given={"user": "admin"})
    assert "cannot be used. Somebody else made it." in said.heard


def test_what_is_kept_for_later_ends_with_exit_code_4_and_can_be_gone_on_with(talk: Talk, ground: Any) -> None:
    for nth in (1, 2):
        ground.fault("CreateVariable", "denied", nth)
    said = talk(*lines(create=(MAKE, "keep"), sql=()))
    (session,) = talk.sessions()
    assert said.code == 4
    assert f"Take back: flinkwiz undo {session.name}" in said.heard
    again = talk("1", MAKE, ENTER, FINISH)
    assert is_proven(again), again.heard


def test_answers_under_which_things_were_made_cannot_be_changed(talk: Talk, ground: Any) -> None:
    ground.fault("CreateVariable", "denied")
    talk(*lines(create=(MAKE, "keep"), sql=()))
    assert "To change one, take them back first: flinkwiz undo" in talk("1", "<").heard


def test_ctrl_c_while_things_are_made_stops_after_the_call_and_can_be_gone_on_with(talk: Talk, ground: Any) -> None:
    with ground.store.transaction() as state:
        state.settings.latency_ms = 100

    def interrupt() -> None:
        while not any(name.startswith("flinkwiz-") for name in ground.cloud()["users"]):
            threading.Event().wait(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    watcher = threading.Thread(target=interrupt, daemon=True)
    watcher.start()
    said = talk(*lines(create=(MAKE, "go on")))
    watcher.join()
    assert "Stopping after this call." in said.heard
    assert is_proven(said), said.heard


def test_ten_thousand_projects_are_searched_and_not_read_out(talk: Talk, ground: Any) -> None:
    with ground.store.transaction() as state:
        state.settings.projects = 10_000
    said = talk(ENTER, "test", ENTER, ENTER, ENTER, ENTER, ENTER, MAKE, ENTER, FINISH)
    assert is_proven(said), said.heard
    assert said.heard.count("\n") < 400
