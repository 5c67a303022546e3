"""What the person or program that runs flinkwiz may do itself (security.md section 3, facts 1.6 and 2.8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from flinkwiz.engine.change import ChangeId
from flinkwiz.names.aliyun import AccountId
from flinkwiz.policy.document import Document, Statement

Persons = Literal["two", "one"]
"""`two`: an administrator makes the policy, the operator the rest; `one`: the operator makes it, which equals administrator."""

PREFIX = "flinkwiz-"
"""What names of users and policies begin with that an operator may touch."""

_USER = "acs:ram:*:{account}:user/{user}"
_POLICY = "acs:ram:*:{account}:policy/{policy}"

NEEDED: Mapping[ChangeId, tuple[tuple[str, str], ...]] = {
    "policy": (("ram:GetPolicy", _POLICY), ("ram:CreatePolicy", "acs:ram:*:{account}:policy/*")),
    "user": (("ram:GetUser", _USER), ("ram:CreateUser", "acs:ram:*:{account}:user/*")),
    "attach": (
        ("ram:ListPoliciesForUser", _USER),
        ("ram:AttachPolicyToUser", _USER),
        ("ram:AttachPolicyToUser", _POLICY),
    ),
    "key": (("ram:ListAccessKeys", _USER), ("ram:CreateAccessKey", _USER)),
    "id-variable": (("stream:ListVariables", "*"), ("stream:CreateVariable", "*")),
    "secret-variable": (("stream:ListVariables", "*"), ("stream:CreateVariable", "*")),
}
"""The calls that looking at a change and making it takes: action, and resource with ``{account}``, ``{user}``, ``{policy}``."""


def operator_policy(account: AccountId, persons: Persons) -> Document:
    """The policy that an operator of flinkwiz needs.

    Arguments:
        account: the account that users, policies and projects are in.
        persons: who makes the job's policy; for "one" the operator may, and could thereby take every right.
    """
    shared = (*_for_users(account), _look_at_policies(account), *_look_at_logs(account), _FLINK)
    return Document(shared if persons == "two" else (*shared, *_make_policies(account)))


def _for_users(account: AccountId) -> tuple[Statement, ...]:
    users, policies = f"acs:ram:*:{account}:user/{PREFIX}*", f"acs:ram:*:{account}:policy/{PREFIX}*"
    return (
        Statement("Allow", ("ram:CreateUser",), (f"acs:ram:*:{account}:user/*",)),
        Statement("Allow", _USER_ACTIONS, (users,)),
        Statement("Allow", ("ram:AttachPolicyToUser", "ram:DetachPolicyFromUser"), (users, policies)),
    )


_USER_ACTIONS = (
    "ram:GetUser",
    "ram:DeleteUser",
    "ram:CreateAccessKey",
    "ram:ListAccessKeys",
    "ram:UpdateAccessKey",
    "ram:DeleteAccessKey",
    "ram:GetAccessKeyLastUsed",
    "ram:ListPoliciesForUser",
    "ram:ListGroupsForUser",
    "ram:GetLoginProfile",
)


def _look_at_policies(account: AccountId) -> Statement:
    actions = ("ram:GetPolicy", "ram:GetPolicyVersion", "ram:ListPolicyVersions", "ram:ListEntitiesForPolicy")
    return Statement("Allow", actions, (f"acs:ram:*:{account}:policy/{PREFIX}*",))


def _look_at_logs(account: AccountId) -> tuple[Statement, ...]:
    projects, logstores = f"acs:log:*:{account}:project/*", f"acs:log:*:{account}:project/*/logstore/*"
    return (
        Statement("Allow", ("log:ListProject", "log:GetProject"), (projects,)),
        Statement("Allow", ("log:ListLogStores", "log:GetLogStore", "log:GetIndex"), (logstores,)),
    )


_FLINK = Statement(
    "Allow",
    (
        "stream:DescribeVvpInstances",
        "stream:DescribeVvpNamespaces",
        "stream:ListVariables",
        "stream:CreateVariable",
        "stream:DeleteVariable",
        "stream:ValidateSqlStatement",
    ),
    ("*",),
)
"""These actions have no resource to limit them by; being editor of one namespace only is what limits them."""


def _make_policies(account: AccountId) -> tuple[Statement, ...]:
    return (
        Statement("Allow", ("ram:CreatePolicy",), (f"acs:ram:*:{account}:policy/*",)),
        Statement("Allow", ("ram:DeletePolicy", "ram:DeletePolicyVersion"), (f"acs:ram:*:{account}:policy/{PREFIX}*",)),
    )
