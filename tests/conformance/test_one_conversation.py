"""One script against every front end: the same is made, kept, refused and taken back, in the same words."""

from __future__ import annotations

from typing import Any

import pytest

from flinkwiz.sessions.session_names import SessionName
from flinkwiz.wizard.sessions import script_in, sessions_in
from tests.conformance.front_ends import FRONT_ENDS, NAME, FrontEnd
from tests.engine.whole import assert_whole, without_logs
from tests.plain.talking import Talk

GRANT = {"project": "test", "logstore": "flinktest", "access": "read"}
JOB = "flinkwiz-test-flinktest-read"


@pytest.fixture(params=FRONT_ENDS)
def front_end(request: pytest.FixtureRequest, ground: Any, capsys: pytest.CaptureFixture[str]) -> FrontEnd:
    return FRONT_ENDS[request.param](Talk(ground.settings, capsys), ground)


def session(ground: Any) -> Any:
    return sessions_in(ground.home).load(SessionName(NAME))


def test_a_whole_set_up_is_made_proven_and_told_alike(front_end: FrontEnd, ground: Any) -> None:
    told = front_end.make(GRANT)
    assert told.code == 0
    assert_whole(ground.cloud(), "read")
    kept = session(ground)
    assert {entry.state for entry in kept.journal.values()} == {"done"}
    assert {check.ok for check in kept.checks} == {True}
    for words in (
        "what the key may do",
        "for the job, cannot log in",
        "It works: 8 of 8 checks passed.",
        "reads flinktest",
        "GetCursor: denied, as it should be",
        "Not checkable from here:",
    ):
        assert words in told.text
    assert script_in(kept).splitlines()[0] in told.text


def test_a_name_of_somebody_else_is_in_the_way_and_nothing_is_made(front_end: FrontEnd, ground: Any) -> None:
    with ground.store.transaction() as state:
        state.users[JOB] = state.users["dev-01"].__class__("2999", 0.0)
    before = without_logs(ground.cloud())
    told = front_end.make(GRANT)
    assert "conflict" in told.text or "in the way" in told.text
    assert JOB in told.text
    assert without_logs(ground.cloud()) == before


def test_what_was_made_before_a_refusal_is_taken_back_without_a_trace(front_end: FrontEnd, ground: Any) -> None:
    before = without_logs(ground.cloud())
    ground.fault("CreateAccessKey", "denied")
    told = front_end.make_then_undo(GRANT)
    assert "E01 RAM refused: admin may not do this (CreateAccessKey)" in told.text
    assert "Taken back" in told.text
    assert told.code == 0
    assert without_logs(ground.cloud()) == before
    assert {entry.state for entry in session(ground).journal.values()} <= {"undone", "failed"}


def test_a_refusal_half_way_leaves_the_same_behind_with_the_same_exit_code(front_end: FrontEnd, ground: Any) -> None:
    ground.fault("AttachPolicyToUser", "denied")
    told = front_end.make(GRANT)
    assert "3 of 6 things made." in told.text or "Undo the 3" in told.text
    assert told.code == 4
    kept = session(ground)
    assert {resource: entry.state for resource, entry in kept.journal.items()} == {
        "policy": "done",
        "user": "done",
        "key": "done",
        "attach": "failed",
    }


def test_who_may_not_gets_the_same_request_for_the_administrator(front_end: FrontEnd, ground: Any) -> None:
    before = without_logs(ground.cloud())
    told = front_end.make(GRANT, operator="dev-01")
    for words in (
        "I am setting up a Flink job and need somebody with RAM rights to do this part.",
        f"What will be made: RAM user {JOB} (no login)",
        "flinkwiz apply --practice --region cn-beijing --workspace b3690a1655da47",
        "ram:CreateAccessKey",
        "Note: whoever may create and attach policies can give themselves any right.",
    ):
        assert words in told.text
    assert without_logs(ground.cloud()) == before


def test_a_finished_set_up_is_taken_back_and_what_was_checked_is_forgotten(front_end: FrontEnd, ground: Any) -> None:
    before = without_logs(ground.cloud())
    front_end.make(GRANT)
    assert session(ground).checks
    told = front_end.undo()
    assert "Taken back" in told.text
    assert told.code == 0
    assert without_logs(ground.cloud()) == before
    assert session(ground).checks == ()
