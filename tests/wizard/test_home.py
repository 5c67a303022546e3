"""The set-ups of an account at home: in which order, in which words."""

from __future__ import annotations

from msgspec.structs import replace

from flinkwiz.engine.journal import Entry
from flinkwiz.recipes.logstore.recipe import RECIPE
from flinkwiz.sessions.session import Session
from flinkwiz.text.times import day_and_minute
from flinkwiz.verification.check import Check
from flinkwiz.wizard.home import Listed, about, home_question, listed, state_text, what_text, with_changes
from flinkwiz.wizard.sessions import all_steps
from tests.screens.visit import READ
from tests.wizard.test_way_through import BEFORE_CREATE, MADE, session

PROVEN = (Check("read", True, "answered", at="2026-11-22T10:01:00Z"), Check("policy", True, "same", at="2026-11-22T10:02:00Z"))
FINISHED = replace(session(BEFORE_CREATE, MADE, PROVEN), name="done-one")
BEGUN = replace(session({"region": "cn-beijing", **READ}), name="begun-one")
WRITING = replace(session({**BEFORE_CREATE, "access": "write"}, MADE, PROVEN), name="writing")


def test_unfinished_ones_stand_before_a_new_one_and_finished_ones_after_it() -> None:
    rows = listed((FINISHED, BEGUN, WRITING))
    assert [row.name for row in rows] == ["begun-one", "", "done-one", "writing"]
    assert home_question(rows) == "Go on where you stopped?"


def test_with_finished_ones_alone_a_new_one_is_the_first() -> None:
    rows = listed((FINISHED,))
    assert [row.session for row in rows] == [None, FINISHED]
    assert home_question(rows) == "Open a set-up, or start a new one?"


def test_nothing_is_listed_where_there_is_only_a_new_one_to_choose() -> None:
    empty, taken_back = session({"region": "cn-beijing"}), replace(FINISHED, journal={"policy": Entry("undone")}, checks=())
    assert listed((empty, taken_back)) == ()


def test_reading_and_writing_are_told_apart() -> None:
    assert (what_text(FINISHED), what_text(WRITING)) == ("read test / flinktest", "write test / flinktest")


def state(journal: dict[str, Entry], checks: tuple[Check, ...] = ()) -> str:
    return state_text(replace(FINISHED, journal=journal, checks=checks))


def test_the_state_says_how_far_it_is_and_since_when() -> None:
    failed = Check("policy", False, "changed", at="2026-11-23T08:00:00Z")
    assert state_text(FINISHED) == f"made and proven {day_and_minute('2026-11-22T10:02:00Z')}"
    assert state(dict(MADE), (failed,)) == f"made, a check failed {day_and_minute('2026-11-23T08:00:00Z')}"
    assert state(dict(MADE)) == "made, not checked"
    assert state({"policy": MADE["policy"]}) == "1 of 6 things made"
    assert state_text(BEGUN) == "nothing made, at 6 of 9 Policy"


def test_checks_of_an_older_flinkwiz_without_a_time_claim_none() -> None:
    assert state(dict(MADE), (Check("read", True, "answered"),)) == "made and proven"


def row(session: Session) -> Listed:
    """The row of a set-up."""
    return next(each for each in listed((session,)) if each.session is session)


def test_what_was_changed_since_is_told_and_leads_to_where_it_is_put_right() -> None:
    changed = with_changes(row(FINISHED), ("the policy: detached",))
    assert changed.state == f"changed since {day_and_minute('2026-11-22T10:02:00Z')}"
    assert about(changed).endswith("Not as it was made:\n  the policy: detached")
    steps = all_steps(RECIPE)
    assert (row(FINISHED).place(steps), changed.place(steps)) == ("sql", "create")
    assert with_changes(row(FINISHED), ()) == row(FINISHED)


def test_where_it_is_and_when_it_was_begun_stand_below() -> None:
    begun = day_and_minute("2026-11-22T10:00:00Z")
    assert about(row(FINISHED)) == f"flink-practice-default > test > flinktest > read\ndone-one, begun {begun}"


def test_a_lost_secret_is_told_where_it_goes_on() -> None:
    half: Session = replace(FINISHED, journal={"key": Entry("done", made=("PRAC1",))}, checks=())
    assert "The key's secret is gone with the old process" in about(row(half))


def test_a_pair_that_is_whole_and_was_never_proven_is_kept_and_says_so() -> None:
    unproven = replace(FINISHED, journal={**MADE, "key": Entry("done", made=("PRAC1",))}, checks=PROVEN[1:])
    assert state_text(unproven) == "made, not proven"
    assert "Nothing must be made anew" in about(row(unproven))
