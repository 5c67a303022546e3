"""Flags beside a session: taken where nothing was made under the old answer, else refused with the reason; none is lost."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from flinkwiz.sessions.session import Session
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.locked_answers import LockedAnswer, check_unlocked, locked_changes
from flinkwiz.wizard.sessions import is_finished
from tests.screens.visit import READ, begun, made

NAMES = {
    "user": "flinkwiz-mine",
    "policy-name": "flinkwiz-mine",
    "id-variable": "sls_mine_id",
    "secret-variable": "sls_mine_secret",
}


@pytest.fixture
def fresh(ground: Any) -> WizardController:
    return begun(ground.settings, READ).controller


@pytest.fixture
def finished(ground: Any) -> WizardController:
    return made(ground.settings, READ).controller


def half_made(session: Session) -> Session:
    """The session after its policy was made, and nothing else."""
    return replace(session, journal={"policy": session.journal["policy"]})


def test_every_flag_is_taken_where_nothing_was_made(fresh: WizardController) -> None:
    taken = fresh.take_given({**NAMES, "template": "strict", "sink": "print"})
    assert (taken.refused, taken.told) == ({}, ())
    assert {**fresh.answers, **NAMES, "template": "strict", "sink": "print"} == fresh.answers
    fresh.close()


def test_a_flag_that_changes_an_answer_says_what_is_asked_again(fresh: WizardController) -> None:
    taken = fresh.take_given({"project": "app-logs"})
    assert taken.told == ("Changed: project. Choose again: Logstore, consumer group; the rest is kept.",)
    assert fresh.answers["project"] == "app-logs"
    fresh.close()


def test_names_of_what_was_made_stay_and_the_sentence_says_why_and_what_to_do(finished: WizardController) -> None:
    before = dict(finished.answers)
    taken = finished.take_given({"user": "flinkwiz-mine", "id-variable": "sls_mine_id"})
    assert taken.told == (
        "--user, --id-variable cannot be changed: quiet-river has made things under the old answer. "
        "Next: flinkwiz undo quiet-river, or another set-up (--session with a new name).",
    )
    assert finished.answers == before
    assert is_finished(finished.session)
    finished.close()


def test_the_same_answer_again_is_no_change(finished: WizardController) -> None:
    given = {field: finished.answers[field] for field in ("user", "project", "region")}
    assert finished.take_given(given).told == ()
    finished.close()


def test_what_nothing_is_named_by_is_taken_though_things_were_made_and_the_proof_is_of_the_old_one(
    finished: WizardController,
) -> None:
    assert finished.take_given({"template": "strict"}).told == ()
    assert finished.answers["template"] == "strict"
    assert not is_finished(finished.session)
    finished.close()


def test_where_the_rows_go_changes_nothing_that_was_made(finished: WizardController) -> None:
    assert finished.take_given({"sink": "print"}).told == ()
    assert finished.answers["sink"] == "print"
    assert is_finished(finished.session)
    finished.close()


def test_only_the_names_of_what_is_there_are_fixed(finished: WizardController) -> None:
    session = half_made(finished.session)
    assert locked_changes(session, {**session.answers, **NAMES}) == ("policy-name",)
    assert locked_changes(session, {"project": "app-logs"}) == ("project",)
    check_unlocked(session, {**session.answers, "user": "flinkwiz-mine"})
    with pytest.raises(LockedAnswer, match="--policy-name cannot be changed"):
        check_unlocked(session, {**session.answers, "policy-name": "flinkwiz-mine"})
    finished.close()


def test_a_flag_that_the_set_up_does_not_ask_is_said(fresh: WizardController) -> None:
    taken = fresh.take_given({"toy-variable": "toy_word"})
    assert taken.told == (
        "--toy-variable is not asked where the job reaches this: Logstore. "
        "Next: leave it out, or say with --recipe what it belongs to.",
    )
    fresh.close()


def test_a_flag_that_breaks_its_rule_is_left_to_the_step_that_asks_it(fresh: WizardController) -> None:
    taken = fresh.take_given({"user": "not/a/name"})
    assert "'not/a/name' is not a valid" in taken.refused["user"]
    assert "user" not in fresh.answers
    fresh.close()
