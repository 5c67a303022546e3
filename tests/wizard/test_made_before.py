"""What was made before with the same grant is found as soon as the grant is known, and a second one gets names of its own."""

from __future__ import annotations

from dataclasses import replace as replaced
from typing import Any

import pytest
from msgspec.structs import replace

from flinkwiz.engine.journal import Entry
from flinkwiz.questions.answering import set_answer
from flinkwiz.questions.answers import Answers
from flinkwiz.recipes.registry import default_recipe
from flinkwiz.sessions.session import Session
from flinkwiz.text.times import day_and_minute
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.made_before import (
    is_past_grant,
    made_before,
    offered,
    own_names,
    place_to,
    proposed_names,
    taken_names,
    when_made,
)
from flinkwiz.wizard.sessions import all_steps
from tests.screens.visit import READ, begun, made, start_of
from tests.wizard.test_way_through import BEFORE_CREATE, MADE, PASSED, session

RECIPE = default_recipe()
STEPS = all_steps(RECIPE)
GRANT: Answers = {"region": "cn-beijing", **READ}
NAMES: Answers = {
    "user": "flinkwiz-test-flinktest-read",
    "policy-name": "flinkwiz-test-flinktest-read",
    "id-variable": "sls_test_flinktest_read_id",
    "secret-variable": "sls_test_flinktest_read_secret",
}
SECOND: Answers = {
    "user": "flinkwiz-test-flinktest-read-2",
    "policy-name": "flinkwiz-test-flinktest-read-2",
    "id-variable": "sls_test_flinktest_read_2_id",
    "secret-variable": "sls_test_flinktest_read_2_secret",
}
OF = {
    "policy": "policy-name",
    "user": "user",
    "attach": "user",
    "id-variable": "id-variable",
    "secret-variable": "secret-variable",
}


def whole(answers: Answers, name: str = "brave-falcon") -> Session:
    """A set-up that is made and proven under these answers."""
    complete = {**BEFORE_CREATE, **NAMES, **answers}
    journal = {change: replace(MADE[change], name=complete[OF[change]] if change in OF else "") for change in MADE}
    return replace(session(complete, journal, PASSED), name=name)


def fresh(answers: Answers) -> Session:
    """A new session with these answers."""
    return replace(session(answers), name="new-one")


def test_the_same_grant_is_found_as_soon_as_it_is_known() -> None:
    earlier = whole({})
    open_group = {field: value for field, value in GRANT.items() if field != "consumer-group"}
    assert made_before(fresh(open_group), (earlier,)) is None
    assert made_before(fresh(GRANT), (earlier,)) is earlier
    assert [step.key for step in STEPS if is_past_grant(step.key, RECIPE, STEPS)] == ["policy", "names", "create", "sql"]


@pytest.mark.parametrize("field", ["region", "workspace", "namespace", "project", "logstore", "access", "consumer-group"])
def test_another_answer_that_decides_what_it_reaches_is_another_grant(field: str) -> None:
    other = {"access": "write"}.get(field, "another")
    assert made_before(fresh({**GRANT, field: other}), (whole({}),)) is None


def test_a_group_that_was_never_asked_for_is_no_group() -> None:
    writing = {field: value for field, value in GRANT.items() if field != "consumer-group"} | {"access": "write"}
    earlier = whole({"access": "write", "consumer-group": ""})
    assert made_before(fresh(writing), (earlier,)) is earlier


def test_what_made_nothing_or_was_taken_back_is_not_found() -> None:
    taken_back = replace(whole({}), journal={change: Entry("undone") for change in MADE}, checks=())
    assert made_before(fresh(GRANT), (fresh(GRANT), replace(session(GRANT), name="empty"), taken_back)) is None


def test_a_session_that_made_things_itself_is_not_asked_about_another() -> None:
    assert made_before(whole({}, "mine"), (whole({}),)) is None


def test_names_of_its_own_are_a_second_set_up_and_the_same_names_are_not() -> None:
    earlier = whole({})
    assert made_before(fresh({**GRANT, **SECOND}), (earlier,)) is None
    assert made_before(fresh({**GRANT, **SECOND, "user": NAMES["user"]}), (earlier,)) is earlier
    assert made_before(fresh({**GRANT, **NAMES}), (earlier,)) is earlier


def test_a_second_set_up_gets_free_names_of_one_number_and_a_third_the_next() -> None:
    assert proposed_names(GRANT, RECIPE, frozenset()) == NAMES
    assert proposed_names(GRANT, RECIPE, taken_names((whole({}),))) == SECOND
    third = proposed_names(GRANT, RECIPE, taken_names((whole({}), whole(SECOND, "second"))))
    assert third["user"] == "flinkwiz-test-flinktest-read-3"
    assert third["secret-variable"] == "sls_test_flinktest_read_3_secret"


def test_a_grant_whose_name_differs_in_a_hyphen_alone_gets_the_next_number() -> None:
    underscore = {**GRANT, "logstore": "app_events"}
    taken = taken_names((whole(proposed_names(underscore, RECIPE, frozenset())),))
    names = proposed_names({**GRANT, "logstore": "app-events"}, RECIPE, taken)
    assert names["id-variable"] == "sls_test_app_events_read_2_id"
    assert not taken & set(names.values())


def test_a_name_typed_by_hand_is_kept_in_a_second_set_up() -> None:
    names = own_names({**GRANT, **NAMES, "user": "mine"}, RECIPE, taken_names((whole({}),)))
    assert "user" not in names
    assert names == {field: name for field, name in SECOND.items() if field != "user"}


def test_a_second_name_that_was_proposed_goes_with_its_grant_and_one_typed_by_hand_stays() -> None:
    answers, dropped = set_answer({**GRANT, **SECOND, "user": "mine"}, "access", "write", STEPS)
    assert answers["user"] == "mine"
    assert {"policy-name", "id-variable", "secret-variable"} <= set(dropped)


def test_what_is_offered_follows_from_how_far_it_came() -> None:
    assert [each.choice for each in offered(whole({}))] == ["open", "check", "undo", "second"]
    half = replace(whole({}), journal={"policy": MADE["policy"]}, checks=())
    assert [(each.choice, each.label) for each in offered(half)] == [
        ("open", "Go on with it"),
        ("undo", "Take it back"),
        ("second", "Make a second one"),
    ]
    assert (place_to("open", whole({})), place_to("check", whole({})), place_to("open", half)) == ("sql", "create", "create")


def test_it_says_when_and_in_which_session() -> None:
    started = day_and_minute(whole({}).started)
    assert when_made(whole({})) == f"You made this on {started} (brave-falcon)."
    half = replace(whole({}), journal={"policy": MADE["policy"]}, checks=())
    assert when_made(half) == f"You began to make this on {started} (brave-falcon)."


@pytest.fixture
def earlier(ground: Any) -> Any:
    """The practice cloud of a home in which quiet-river read flinktest."""
    start = made(ground.settings, READ)
    start.controller.close()
    return ground


def second(earlier: Any) -> WizardController:
    """A second walk up to Policy."""
    return begun(earlier.settings, READ, name="new-one").controller


def names_of(controller: WizardController) -> list[str]:
    return sorted(session.name for session in controller.sessions.all())


def test_a_name_of_ones_own_other_session_is_said_to_be(earlier: Any) -> None:
    controller = second(earlier)
    state = controller.name_state("user", NAMES["user"])
    assert state.state == "taken"
    assert state.sentence.startswith("Made by your session quiet-river. It will not be touched.")
    controller.close()


def test_make_second_leads_past_the_question_to_names_that_are_free(earlier: Any) -> None:
    controller = second(earlier)
    assert controller.made_before("access") is None
    found = controller.made_before("policy")
    assert found is not None
    assert found.name == "quiet-river"
    controller.make_second()
    assert controller.made_before("policy") is None
    assert {field: controller.answers[field] for field in SECOND} == SECOND
    assert {controller.name_state(field, name).state for field, name in SECOND.items()} == {"free"}
    controller.close()


def test_a_name_that_somebody_else_has_in_the_cloud_is_not_proposed_for_a_second_one(earlier: Any) -> None:
    with earlier.store.transaction() as state:
        state.users[SECOND["user"]] = state.users["dev-01"].__class__("2999", 0.0)
    controller = second(earlier)
    controller.make_second()
    assert controller.answers["user"] == "flinkwiz-test-flinktest-read-3"
    assert controller.answers["id-variable"] == "sls_test_flinktest_read_3_id"
    controller.close()


def test_another_policy_on_the_same_thing_is_proposed_free_names_without_a_question(earlier: Any) -> None:
    controller = begun(earlier.settings, {**READ, "consumer-group": "my-job"}, name="new-one").controller
    assert controller.made_before("policy") is None
    assert controller.default(controller.question("user")) == SECOND["user"]
    controller.take_defaults()
    assert {field: controller.answers[field] for field in SECOND} == SECOND
    controller.close()


def test_going_to_the_earlier_one_removes_the_session_that_made_nothing(earlier: Any) -> None:
    controller = second(earlier)
    found = controller.made_before("policy")
    assert found is not None
    assert controller.go_to(found).name == "quiet-river"
    assert controller.made == (6, 6)
    assert names_of(controller) == ["quiet-river"]
    assert list(earlier.home.rglob("new-one*")) == []
    controller.close()


def test_leaving_at_the_question_leaves_no_session(earlier: Any) -> None:
    controller = start_of(earlier.settings).controller
    controller.connect(controller.sign_in.sources()[0])
    controller.begin()
    controller.answer(READ)
    controller.leave_nothing({})
    assert not controller.has_session
    assert names_of(controller) == ["quiet-river"]
    controller.close()


@pytest.mark.parametrize(
    ("given", "answered", "is_left"), [({}, {}, False), (READ, READ, False), ({}, READ, True), (READ, SECOND, True)]
)
def test_a_session_is_left_only_where_something_was_chosen_in_it(
    ground: Any, given: Answers, answered: Answers, is_left: bool
) -> None:
    start = replaced(start_of(ground.settings), given=given)
    controller = start.controller
    controller.connect(controller.sign_in.sources()[0])
    controller.begin()
    controller.answer({**given, **answered})
    controller.leave_nothing(given)
    assert controller.has_session == is_left
    assert len(names_of(controller)) == is_left
    controller.close()


def test_a_session_that_was_there_before_is_never_dropped_on_leaving(earlier: Any) -> None:
    controller = second(earlier)
    old = controller.session
    controller.begin(old)
    controller.leave_nothing({})
    assert controller.has_session
    controller.close()
