"""What comes next, what came before, and where a session goes on."""

from __future__ import annotations

from flinkwiz.engine.journal import Entry, Journal
from flinkwiz.questions.answers import Answers
from flinkwiz.recipes.registry import default_recipe
from flinkwiz.sessions.session import Session
from flinkwiz.verification.check import Check
from flinkwiz.wizard.navigation import done_steps, index_of, next_step, place_of, previous_step
from flinkwiz.wizard.sessions import all_steps, is_finished, is_unfinished
from tests.screens.visit import READ

STEPS = all_steps(default_recipe())
NAMES: Answers = {"user": "u", "policy-name": "p", "id-variable": "a_id", "secret-variable": "a_secret"}
BEFORE_CREATE: Answers = {"region": "cn-beijing", **READ, "template": "guide", **NAMES}
MADE: Journal = {change: Entry("done", "x") for change in default_recipe().ids}
PASSED = (Check("read", True, "answered"),)


def session(answers: Answers, journal: Journal | None = None, checks: tuple[Check, ...] = ()) -> Session:
    begun = "2026-11-22T10:00:00Z"
    return Session(
        2, "logstore", "quiet-river", "practice:0123456789", "1000000000000001", begun, dict(answers), dict(journal or {}), checks
    )


def test_every_step_leads_to_the_next_and_the_last_to_itself() -> None:
    keys = [step.key for step in STEPS]
    assert [next_step(key, {}, {}, STEPS) for key in keys] == [*keys[1:], keys[-1]]
    assert [previous_step(key, STEPS) for key in keys] == [keys[0], *keys[:-1]]


def test_a_step_that_flags_answered_is_passed_over() -> None:
    given: Answers = {"project": "test", "logstore": "flinktest"}
    assert next_step("workspace", given, given, STEPS) == "access"


def test_a_step_with_an_open_question_is_not_passed_over() -> None:
    given: Answers = {"access": "read"}
    assert next_step("logstore", given, given, STEPS) == "access"
    assert next_step("logstore", {"access": "write"}, {"access": "write"}, STEPS) == "policy"


def test_a_session_goes_on_at_its_first_open_question() -> None:
    assert place_of(session({}), STEPS) == "connect"
    assert place_of(session({"region": "cn-beijing", **READ}), STEPS) == "policy"
    assert place_of(session(BEFORE_CREATE), STEPS) == "create"


def test_a_session_that_made_some_things_goes_on_at_create() -> None:
    assert place_of(session(BEFORE_CREATE, {"policy": MADE["policy"]}), STEPS) == "create"


def test_a_proven_session_goes_on_at_the_sql() -> None:
    assert place_of(session(BEFORE_CREATE, MADE, PASSED), STEPS) == "sql"
    failed = (Check("read", False, "denied"),)
    assert place_of(session(BEFORE_CREATE, MADE, failed), STEPS) == "create"


def test_only_a_session_worth_going_on_with_is_unfinished() -> None:
    assert is_unfinished(session({"region": "cn-beijing", "workspace": "b3690a1655da47"}))
    assert not is_unfinished(session({"region": "cn-beijing"}))
    assert not is_unfinished(session(BEFORE_CREATE, MADE, PASSED))
    assert not is_unfinished(session(BEFORE_CREATE, {"policy": Entry("undone")}))


def test_a_check_that_was_not_tried_does_not_stand_in_the_way_of_being_finished() -> None:
    assert is_finished(session(BEFORE_CREATE, MADE, (*PASSED, Check("write", None, "not-wanted"))))
    assert not is_finished(session(BEFORE_CREATE, MADE))


def test_done_steps_are_those_with_every_answer() -> None:
    assert done_steps({"region": "cn-beijing", **READ}, False, STEPS) == {"connect", "workspace", "project", "logstore", "access"}
    assert "create" in done_steps(BEFORE_CREATE, True, STEPS)


def test_a_face_of_a_step_stands_at_its_place() -> None:
    assert index_of("create.proof", STEPS) == index_of("create", STEPS) == 7
    assert index_of("resume", STEPS) == 0
