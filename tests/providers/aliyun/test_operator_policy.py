"""An operator's policy follows from the rights that the resources of every recipe need, and from nothing else."""

from __future__ import annotations

import pytest

from flinkwiz.cli.operator_policy import operator_permissions
from flinkwiz.policy.document import LIMIT, Document, parse, render, size
from flinkwiz.policy.evaluator import decide
from flinkwiz.providers.registry import provider_of
from flinkwiz.recipes.registry import all_recipes, recipe_of
from tests.recipes.logstore.policy.grants import ACCOUNT

NAME = "flinkwiz-test-flinktest-read"
USER, POLICY = f"acs:ram:*:{ACCOUNT}:user/{NAME}", f"acs:ram:*:{ACCOUNT}:policy/{NAME}"
FOREIGN_USER = f"acs:ram:*:{ACCOUNT}:user/backup-prod"
SYSTEM_POLICY = "acs:ram:*:system:policy/AdministratorAccess"
VALUES = {"account": ACCOUNT, "user": NAME, "policy": NAME}
MAKES_RIGHTS = {"ram:CreatePolicy", "ram:CreatePolicyVersion", "ram:DeletePolicy", "ram:DeletePolicyVersion"}


def document(makes_rights: bool) -> Document:
    permissions = [each for recipe in all_recipes() for each in operator_permissions(recipe, makes_rights)]
    return provider_of("aliyun").operator_policy(ACCOUNT, permissions)


def refused(makes_rights: bool) -> set[str]:
    """The calls of a set-up that the policy does not allow."""
    recipe = recipe_of("logstore")
    wanted = [*recipe.looks, *(each for noun in recipe.nouns for each in noun.permissions.all)]
    calls = [permission.filled(VALUES) for permission in wanted]
    return {call.action for call in calls if decide((document(makes_rights),), call.action, call.resource) != "allowed"}


def test_one_person_may_make_every_call_of_a_set_up() -> None:
    assert refused(makes_rights=True) == set()


def test_with_two_persons_the_operator_may_do_all_but_make_the_policy() -> None:
    assert refused(makes_rights=False) == MAKES_RIGHTS


@pytest.mark.parametrize("makes_rights", [False, True])
@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("ram:CreateAccessKey", FOREIGN_USER),
        ("ram:DeleteUser", FOREIGN_USER),
        ("ram:GetUser", FOREIGN_USER),
        ("ram:AttachPolicyToUser", FOREIGN_USER),
        ("ram:AttachPolicyToUser", SYSTEM_POLICY),
        ("ram:CreateLoginProfile", USER),
        ("ram:AddUserToGroup", USER),
        ("ram:UpdateUser", USER),
        ("ram:SetDefaultPolicyVersion", POLICY),
        ("ram:UpdatePolicyDescription", POLICY),
        ("ram:CreateRole", f"acs:ram:*:{ACCOUNT}:role/flinkwiz-x"),
        ("ram:CreateUser", "acs:ram:*:9999999999999999:user/flinkwiz-x"),
        ("log:GetCursorOrData", f"acs:log:cn-beijing:{ACCOUNT}:project/test/logstore/flinktest"),
        ("log:GetLogStoreLogs", f"acs:log:cn-beijing:{ACCOUNT}:project/test/logstore/flinktest"),
        ("log:PostLogStoreLogs", f"acs:log:cn-beijing:{ACCOUNT}:project/test/logstore/flinktest"),
        ("sts:AssumeRole", "*"),
    ],
)
def test_no_operator_may_reach_beyond_flinkwizs_own_things(makes_rights: bool, action: str, resource: str) -> None:
    assert decide((document(makes_rights),), action, resource) == "not allowed"


@pytest.mark.parametrize("action", sorted(MAKES_RIGHTS))
def test_only_one_person_may_make_change_and_delete_policies(action: str) -> None:
    resource = f"acs:ram:*:{ACCOUNT}:policy/*" if action == "ram:CreatePolicy" else POLICY
    assert decide((document(True),), action, resource) == "allowed"
    assert decide((document(False),), action, resource) == "not allowed"


@pytest.mark.parametrize("makes_rights", [False, True])
def test_an_operators_policy_is_one_that_ram_takes(makes_rights: bool) -> None:
    text = render(document(makes_rights))
    assert size(text) <= LIMIT
    assert parse(text) == document(makes_rights)
