"""The conversation, without a front end: what it counts, what it calls, and what it claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from flinkwiz.cli.local_sign_in import LocalSignIn
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.practice.state import Fault
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.exit_summary import exit_summary
from flinkwiz.wizard.workflow import Changed, Ending, Listener

LISTENER = Listener(lambda _event: None, lambda _seconds, _longest: None)
GRANT = {"project": "test", "logstore": "flinktest", "access": "read"}
USER = "flinkwiz-test-flinktest-read"
_FAR = 1_000_000


@pytest.fixture
def controller(ground: Any) -> Iterator[WizardController]:
    """Connected to the practice cloud, with a grant chosen in a new session."""
    controller = WizardController(LocalSignIn(ground.settings), ground.home)
    controller.connect(controller.sign_in.sources()[0])
    controller.begin()
    controller.answer(GRANT)
    yield controller
    controller.close()


def made(controller: WizardController) -> Ending:
    """A whole run, agreed to as it was shown."""
    result = controller.runs.run(controller.look("apply"), LISTENER)
    assert isinstance(result, Ending)
    return result


def test_what_nobody_answered_is_taken_in_order_each_default_from_those_before_it(controller: WizardController) -> None:
    assert {"workspace", "namespace"}.isdisjoint(controller.answers)
    controller.take_defaults()
    assert controller.answers["namespace"] == "flink-practice-default"
    assert controller.open_questions() == ()


def test_defaults_end_where_only_the_user_can_answer(ground: Any) -> None:
    controller = WizardController(LocalSignIn(ground.settings), ground.home)
    try:
        controller.connect(controller.sign_in.sources()[0])
        controller.begin()
        controller.take_defaults()
        assert controller.answers["workspace"] == "b3690a1655da47"
        assert controller.open_questions()[0].field == "project"
    finally:
        controller.close()


def test_after_two_failed_updates_four_of_six_are_made(controller: WizardController, ground: Any) -> None:
    assert made(controller).outcome.is_whole
    with ground.store.transaction() as state:
        state.users[USER].access_keys.clear()
    for nth in (1, 2):
        ground.fault("UpdateVariable", "denied", nth)
    ending = made(controller)
    assert not ending.outcome.is_whole
    assert ending.made_text == "4 of 6 things made."
    assert made(controller).made == (6, 6)


def test_a_run_that_changes_nothing_makes_the_calls_of_one_look(controller: WizardController, ground: Any) -> None:
    made(controller)
    with ground.store.transaction() as state:
        state.faults = [Fault(action, "denied", _FAR) for action in _EVERY_CALL]
    assert made(controller).outcome.is_whole
    with ground.store.transaction() as state:
        called = {fault.action: _FAR - fault.nth for fault in state.faults if fault.nth < _FAR}
    assert called == dict.fromkeys(_LOOK, 1)


def test_a_further_run_looks_again_although_the_first_plan_had_nothing_to_do(controller: WizardController, ground: Any) -> None:
    made(controller)
    agreed = controller.look("apply")
    assert not agreed.wants_yes
    with ground.store.transaction() as state:
        state.variables["flink-practice-default"].clear()
    result = controller.runs.run(agreed, LISTENER, may_do_less=True)
    assert isinstance(result, Changed)
    assert result.proposal.view.count == 3


def test_a_run_is_begun_only_when_the_second_look_found_what_was_agreed_to(controller: WizardController, ground: Any) -> None:
    begun: list[int] = []
    listener = Listener(LISTENER.on_event, LISTENER.on_wait, lambda view: begun.append(view.count))
    agreed = controller.look("apply")
    ground.fault("GetPolicy", "denied")
    with pytest.raises(CloudError):
        controller.runs.run(agreed, listener)
    assert begun == []
    assert isinstance(controller.runs.run(agreed, listener), Ending)
    assert begun == [6]


_LOOK = (
    *("GetPolicy", "ListEntitiesForPolicy", "GetUser", "ListAccessKeys"),
    *("ListPoliciesForUser", "ListGroupsForUser", "GetLoginProfile", "ListVariables"),
)
_EVERY_CALL = (
    *_LOOK,
    *("CreateUser", "CreatePolicy", "CreatePolicyVersion", "AttachPolicyToUser", "CreateAccessKey", "DeleteAccessKey"),
    *("CreateVariable", "UpdateVariable", "ListProject", "GetProject", "ListLogStores", "GetLogStore", "GetIndex"),
    *("ListShards", "GetCursor", "GetCallerIdentity", "DescribeInstances", "ListEditableNamespace", "ListUsers"),
)


def test_nothing_that_was_checked_is_claimed_after_it_was_taken_back(controller: WizardController) -> None:
    made(controller)
    assert controller.session.checks != ()
    assert isinstance(controller.runs.run(controller.look("undo"), LISTENER), Ending)
    assert controller.session.checks == ()


def test_who_leaves_after_seeing_that_the_policy_is_gone_is_not_told_that_it_works(
    controller: WizardController, ground: Any
) -> None:
    made(controller)
    assert "reading worked" in exit_summary(controller, "9 of 9 SQL")
    with ground.store.transaction() as state:
        state.users[USER].policies.clear()
    controller.look("apply")
    told = exit_summary(controller, "8 of 9 Create")
    assert "reading worked" not in told
    assert "has one policy" not in told
    assert "Stopped at 8 of 9 Create" in told


@pytest.mark.parametrize(("typed", "near"), [("flinktst", "flinktest"), ("flink_test", "flinktest"), ("zzzz", "")])
def test_a_mistyped_name_gets_the_nearest_one_that_there_is(controller: WizardController, typed: str, near: str) -> None:
    told = controller.lists.missing(controller.question("logstore"), controller.answers, typed)
    assert told.endswith(f"Nearest: {near}." if near else f"has no Logstore {typed}.")


def test_a_name_is_judged_as_the_plan_will_judge_it(controller: WizardController, ground: Any) -> None:
    controller.take_defaults()
    assert controller.name_state("policy-name", USER).state == "free"
    text = controller.setup.policy or ""
    with ground.store.transaction() as state:
        make_policy(state, USER, text)
    assert controller.name_state("policy-name", USER).state == "used"
    with ground.store.transaction() as state:
        make_policy(state, USER, text.replace("flinktest", "other"))
    assert controller.name_state("policy-name", USER).state == "taken"
    assert controller.name_state("user", "admin").state == "taken"


def make_policy(state: Any, name: str, text: str) -> None:
    """As somebody else makes it in the console."""
    from flinkwiz.practice.state import Policy, PolicyVersion

    state.policies[name] = Policy(0.0, "v1", {"v1": PolicyVersion(text, 0.0)})
