"""The two policy templates: the vendor's guide and strict (alibaba-cloud.md 4; security-rules.md E1).

Documents are built from checked names as values, never from text with gaps.
"""

from __future__ import annotations

from flinkwiz.names.aliyun import AccountId, ConsumerGroup, Logstore
from flinkwiz.policy.document import Document, Statement
from flinkwiz.recipes.logstore.grant import Grant, Template
from flinkwiz.recipes.logstore.policy.arn import (
    ALL_PROJECTS,
    ANYWHERE,
    Scope,
    consumer_group_path,
    home_of,
    logstore_path,
    path_of,
)


def policy_for(grant: Grant, template: Template, account: AccountId) -> Document:
    """The policy that gives a grant.

    Arguments:
        account: whose Logstore it is; `strict` pins it and the region, `guide` has ``*`` for both as in the vendor's text.
    """
    scope = ANYWHERE if template == "guide" else home_of(grant.logstore, account)
    if grant.access == "write":
        return Document((append_logs(scope, grant.logstore),))
    return Document((*_reading(grant.logstore, template, scope), *_saving_progress(grant, scope)))


def _reading(logstore: Logstore, template: Template, scope: Scope) -> tuple[Statement, ...]:
    if template == "strict":
        return (pull_logs(scope, logstore),)
    return (list_projects(scope), list_in_project(scope, logstore), read_logstore(scope, logstore))


def _saving_progress(grant: Grant, scope: Scope) -> tuple[Statement, ...]:
    group = grant.consumer_group
    return (save_progress(scope, grant.logstore, group), read_progress(scope, grant.logstore, group)) if group else ()


def list_projects(scope: Scope) -> Statement:
    """The guide's first: the names of all projects."""
    return Statement("Allow", ("log:ListProject",), (scope.resource(ALL_PROJECTS),))


def list_in_project(scope: Scope, logstore: Logstore) -> Statement:
    """The guide's second: names, shards and consumer groups of every Logstore of the project."""
    return Statement("Allow", ("log:List*",), (scope.resource(logstore_path(logstore.project)),))


def read_logstore(scope: Scope, logstore: Logstore) -> Statement:
    """The guide's third: everything that reads the Logstore."""
    return Statement("Allow", ("log:Get*", "log:List*"), (scope.resource(path_of(logstore)),))


def pull_logs(scope: Scope, logstore: Logstore) -> Statement:
    """What the open-source connector calls to read."""
    return Statement("Allow", ("log:ListShards", "log:GetCursorOrData"), (scope.resource(path_of(logstore)),))


def append_logs(scope: Scope, logstore: Logstore) -> Statement:
    """What the connector calls to write; the guide's is the same."""
    return Statement("Allow", ("log:PostLogStoreLogs",), (scope.resource(path_of(logstore)),))


def save_progress(scope: Scope, logstore: Logstore, group: ConsumerGroup) -> Statement:
    """Make one consumer group and save the position in it.

    The vendor's tables disagree on the resource that is checked, the Logstore or the group (alibaba-cloud.md 3.4), so both are named.
    """
    paths = (path_of(logstore), consumer_group_path(logstore.project, logstore.name, group))
    actions = ("log:CreateConsumerGroup", "log:ConsumerGroupUpdateCheckPoint")
    return Statement("Allow", actions, tuple(scope.resource(path) for path in paths))


def read_progress(scope: Scope, logstore: Logstore, group: ConsumerGroup) -> Statement:
    """Read the position back out of one consumer group, as a job that starts from it does (alibaba-cloud.md 4).

    The vendor's tables agree that the group is checked (alibaba-cloud.md 3.4); on the Logstore it would be every group's position.
    """
    path = consumer_group_path(logstore.project, logstore.name, group)
    return Statement("Allow", ("log:GetConsumerGroupCheckPoint",), (scope.resource(path),))
