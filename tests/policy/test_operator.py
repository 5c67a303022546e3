from __future__ import annotations

import pytest

from flinkwiz.engine.change import CHANGES
from flinkwiz.policy.document import LIMIT, parse, render, size
from flinkwiz.policy.evaluator import decide
from flinkwiz.policy.operator import NEEDED, Persons, operator_policy
from tests.recipes.logstore.policy.grants import ACCOUNT

USER = f"acs:ram:*:{ACCOUNT}:user/flinkwiz-test-flinktest-read"
POLICY = f"acs:ram:*:{ACCOUNT}:policy/flinkwiz-test-flinktest-read"
FOREIGN_USER = f"acs:ram:*:{ACCOUNT}:user/backup-prod"
SYSTEM_POLICY = "acs:ram:*:system:policy/AdministratorAccess"


def filled(resource: str) -> str:
    name = "flinkwiz-test-flinktest-read"
    return resource.format(account=ACCOUNT, user=name, policy=name)


def test_one_person_may_make_every_call_of_a_set_up() -> None:
    document = operator_policy(ACCOUNT, "one")
    for change in CHANGES:
        for action, resource in NEEDED[change]:
            assert decide((document,), action, filled(resource)) == "allowed", action


def test_with_two_persons_the_operator_may_do_all_but_make_the_policy() -> None:
    document = operator_policy(ACCOUNT, "two")
    calls = [call for change in CHANGES for call in NEEDED[change]]
    refused = {action for action, resource in calls if decide((document,), action, filled(resource)) != "allowed"}
    assert refused == {"ram:CreatePolicy"}


@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("ram:DeleteUser", USER),
        ("ram:UpdateAccessKey", USER),
        ("ram:DeleteAccessKey", USER),
        ("ram:DetachPolicyFromUser", USER),
        ("ram:DetachPolicyFromUser", POLICY),
        ("ram:ListGroupsForUser", USER),
        ("ram:GetLoginProfile", USER),
        ("stream:DeleteVariable", "*"),
        ("log:ListProject", f"acs:log:cn-beijing:{ACCOUNT}:project/*"),
        ("log:ListLogStores", f"acs:log:cn-beijing:{ACCOUNT}:project/test/logstore/*"),
        ("log:GetIndex", f"acs:log:cn-beijing:{ACCOUNT}:project/test/logstore/flinktest"),
    ],
)
def test_an_operator_may_look_and_take_back(action: str, resource: str) -> None:
    assert decide((operator_policy(ACCOUNT, "two"),), action, resource) == "allowed"


@pytest.mark.parametrize("persons", ["two", "one"])
@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("ram:CreateAccessKey", FOREIGN_USER),
        ("ram:DeleteUser", FOREIGN_USER),
        ("ram:AttachPolicyToUser", FOREIGN_USER),
        ("ram:AttachPolicyToUser", SYSTEM_POLICY),
        ("ram:CreateLoginProfile", USER),
        ("ram:AddUserToGroup", USER),
        ("ram:UpdateUser", USER),
        ("ram:CreatePolicyVersion", POLICY),
        ("ram:SetDefaultPolicyVersion", POLICY),
        ("ram:UpdatePolicyDescription", POLICY),
        ("ram:CreateRole", f"acs:ram:*:{ACCOUNT}:role/flinkwiz-x"),
        ("ram:CreateUser", "acs:ram:*:9999999999999999:user/flinkwiz-x"),
        ("log:GetCursorOrData", f"acs:log:cn-beijing:{ACCOUNT}:project/test/logstore/flinktest"),
        ("log:GetLogStoreLogs", f"acs:log:cn-beijing:{ACCOUNT}:project/test/logstore/flinktest"),
        ("log:PostLogStoreLogs", f"acs:log:cn-beijing:{ACCOUNT}:project/test/logstore/flinktest"),
        ("stream:UpdateVariable", "*"),
        ("sts:AssumeRole", "*"),
    ],
)
def test_no_operator_may_reach_beyond_flinkwizs_own_things(persons: Persons, action: str, resource: str) -> None:
    assert decide((operator_policy(ACCOUNT, persons),), action, resource) == "not allowed"


def test_only_one_person_may_make_and_delete_policies() -> None:
    anything = f"acs:ram:*:{ACCOUNT}:policy/*"
    assert decide((operator_policy(ACCOUNT, "one"),), "ram:CreatePolicy", anything) == "allowed"
    assert decide((operator_policy(ACCOUNT, "one"),), "ram:DeletePolicy", POLICY) == "allowed"
    assert decide((operator_policy(ACCOUNT, "two"),), "ram:DeletePolicy", POLICY) == "not allowed"


@pytest.mark.parametrize("persons", ["two", "one"])
def test_an_operators_policy_is_one_that_ram_takes(persons: Persons) -> None:
    text = render(operator_policy(ACCOUNT, persons))
    assert size(text) <= LIMIT
    assert parse(text) == operator_policy(ACCOUNT, persons)
