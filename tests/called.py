"""How often each action is asked of the practice cloud, as that cloud knows it."""

from __future__ import annotations

from flinkwiz.practice.state import Fault
from flinkwiz.practice.store import Store

ASKED = (
    *("GetUser", "CreateUser", "ListGroupsForUser", "GetLoginProfile", "ListUsers", "ListAccessKeys", "CreateAccessKey"),
    *("GetPolicy", "CreatePolicy", "ListPoliciesForUser", "ListEntitiesForPolicy", "AttachPolicyToUser"),
    *("DetachPolicyFromUser", "DeletePolicy", "DeleteUser", "UpdateAccessKey", "DeleteAccessKey"),
    *("ListVariables", "CreateVariable", "UpdateVariable", "DeleteVariable", "ListEditableNamespace", "DescribeInstances"),
    *("DescribeNamespaces", "ListProject", "GetProject", "ListLogStores", "GetLogStore", "GetIndex", "ListConsumerGroup"),
    *("GetCheckPoint", "ListShards", "GetCursor", "PullLogs", "PutLogs", "GetCallerIdentity"),
)  # fmt: skip
_FAR = 1_000_000
"""A fault so many calls away is never met, and tells how many calls came: it counts down."""


def count_calls(store: Store) -> None:
    """Let a practice cloud count from now on; other faults of it are gone."""
    with store.transaction() as state:
        state.faults = [Fault(action, "denied", _FAR) for action in ASKED]


def called(store: Store) -> dict[str, int]:
    """What was asked since, and how often."""
    with store.transaction() as state:
        counts = {fault.action: _FAR - fault.nth for fault in state.faults}
    return {action: count for action, count in counts.items() if count}
