"""Calls to try on a policy: a closed set around one Logstore, and every call that the document itself speaks of.

The closed set finds what is too wide around the grant; the document's own words find a permission on something else.
"""

from __future__ import annotations

from itertools import product

from flinkwiz.names.aliyun import AccountId
from flinkwiz.policy.document import Document
from flinkwiz.policy.wildcard import example
from flinkwiz.recipes.logstore.grant import Grant
from flinkwiz.recipes.logstore.policy.arn import ALL_PROJECTS, Scope, consumer_group_path, home_of, logstore_path, project_path

Call = tuple[str, str]
"""An action and the resource it is checked on."""

LOG_ACTIONS = (
    "log:ListProject",
    "log:GetProject",
    "log:ListLogStores",
    "log:GetLogStore",
    "log:GetIndex",
    "log:ListShards",
    "log:GetCursorOrData",
    "log:GetLogStoreLogs",
    "log:PostLogStoreLogs",
    "log:CreateConsumerGroup",
    "log:ListConsumerGroup",
    "log:UpdateConsumerGroup",
    "log:DeleteConsumerGroup",
    "log:GetConsumerGroupCheckPoint",
    "log:ConsumerGroupUpdateCheckPoint",
    "log:ConsumerGroupHeartBeat",
    "log:ListMetricStores",
    "log:GetMetricStore",
    "log:CreateLogStore",
    "log:UpdateLogStore",
    "log:DeleteLogStore",
    "log:DeleteLogs",
    "log:DeleteProject",
    "log:AnyOther",
)
"""The actions of alibaba-cloud.md 3.4, those that change or delete, and one that does not exist and stands for all others."""

FOREIGN_ACTIONS = ("ram:CreateAccessKey", "ram:AttachPolicyToUser", "sts:AssumeRole", "oss:GetObject", "ecs:DescribeInstances")
"""Samples of other services, where a Flink job's key has no business."""

SOME_GROUP = "some-group"
"""A consumer group to ask about where the grant has none."""


def foreign_resources(account: AccountId) -> tuple[str, ...]:
    """Resources of other services in the same account."""
    return (f"acs:ram:*:{account}:user/other", f"acs:oss:*:{account}:bucket/object")


def other_logstore_paths(grant: Grant) -> tuple[str, ...]:
    """Paths of Logstores that are not the grant's: beside it, with a longer name, in another project."""
    project, name = grant.logstore.project, grant.logstore.name
    siblings = (f"{name}2", f"{name}-other", f"other-{name}")
    strangers = (f"{project}-other", f"other-{project}")
    return (
        *(logstore_path(project, sibling) for sibling in siblings),
        *(logstore_path(stranger, name) for stranger in strangers),
    )


def log_paths(grant: Grant) -> tuple[str, ...]:
    """Every kind of path that the log service checks, for the grant's Logstore and for its neighbours."""
    project, name = grant.logstore.project, grant.logstore.name
    group = grant.consumer_group or SOME_GROUP
    return (
        ALL_PROJECTS,
        project_path(project),
        project_path(f"{project}-other"),
        logstore_path(project),
        logstore_path(f"{project}-other"),
        logstore_path(project, name),
        f"{logstore_path(project, name)}/other",
        consumer_group_path(project, name),
        consumer_group_path(project, name, group),
        consumer_group_path(project, name, f"{group}-other"),
        consumer_group_path(project, f"{name}-other", group),
        *other_logstore_paths(grant),
    )


def scopes(grant: Grant, account: AccountId) -> tuple[Scope, ...]:
    """Where the grant's Logstore is, another region, and another account."""
    home = home_of(grant.logstore, account)
    return (home, Scope(f"{home.region}-other", home.account), Scope(home.region, f"{home.account}0"))


def closed_set(grant: Grant, account: AccountId) -> tuple[Call, ...]:
    """Every log action on every kind of path at home and abroad, and samples of other services."""
    logs = [scope.resource(path) for scope in scopes(grant, account) for path in log_paths(grant)]
    foreign = ("*", *foreign_resources(account), *logs[:1])
    return (*product(LOG_ACTIONS, (*logs, "*")), *product(FOREIGN_ACTIONS, foreign))


_LETTERS = ("z", "y")
"""What is put for wildcards: with two letters, one at least makes another name than the grant's own."""


def named_calls(document: Document) -> tuple[Call, ...]:
    """Examples of each call that an Allow statement names."""
    found = (
        (example(action, letter), place)
        for statement in document.statements
        if statement.effect == "Allow"
        for action, resource, letter in product(statement.actions, statement.resources, _LETTERS)
        for place in _places(resource, letter)
    )
    return tuple(dict.fromkeys(found))


def _places(pattern: str, letter: str) -> tuple[str, ...]:
    """A resource that fits, and where a star ends the pattern, also a Logstore deeper inside."""
    inside = (example(f"{pattern}/logstore/*", letter),) if pattern.endswith("*") else ()
    return (example(pattern, letter), *inside)
