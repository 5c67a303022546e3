"""What the person or program that runs flinkwiz may do itself, made of the rights that its calls need (security-rules.md K1)."""

from __future__ import annotations

from collections.abc import Iterable

from flinkwiz.engine.permission import Permission
from flinkwiz.names.aliyun import AccountId
from flinkwiz.policy.document import Document, Statement

PREFIX = "flinkwiz-"
"""What names of users and policies begin with that an operator may touch."""

SIGN_IN = (Permission("stream:DescribeVvpInstances", "*"), Permission("stream:DescribeVvpNamespaces", "*"))
"""What listing workspaces takes. Flink's actions have no resource to limit them by; being editor of one namespace only limits them."""


def operator_policy(account: AccountId, permissions: Iterable[Permission]) -> Document:
    """A statement for each sort of resource, in the order in which they come.

    Arguments:
        account: the account that users, policies and projects are in.
        permissions: with gaps for account, user and policy.
    """
    values = {"account": account, "user": f"{PREFIX}*", "policy": f"{PREFIX}*"}
    actions: dict[str, dict[str, None]] = {}
    for permission in (*permissions, *SIGN_IN):
        filled = permission.filled(values)
        actions.setdefault(filled.resource, {})[filled.action] = None
    return Document(tuple(Statement("Allow", tuple(each), (resource,)) for resource, each in actions.items()))
