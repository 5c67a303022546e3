"""The two templates side by side: what each allows, asked of the evaluator (screens.md 6)."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _

from flinkwiz.names.aliyun import AccountId
from flinkwiz.policy.document import Document
from flinkwiz.policy.evaluator import decide
from flinkwiz.policy.explained import Comparison
from flinkwiz.recipes.logstore.grant import Grant
from flinkwiz.recipes.logstore.policy.arn import ALL_PROJECTS, Scope, consumer_group_path, home_of, logstore_path, path_of
from flinkwiz.recipes.logstore.policy.templates import policy_for
from flinkwiz.text.width import cells

_Answer = Callable[[Document], str]

COLUMN = 27
"""Cells that an answer may take."""


def compare(grant: Grant, account: AccountId) -> Comparison:
    """What each template allows for a grant, a row an ability."""
    guide, strict = policy_for(grant, "guide", account), policy_for(grant, "strict", account)
    home = home_of(grant.logstore, account)
    rows = (*_reading(grant, home), *_needed(grant, home), (_("Where it is valid"), _reach(grant, home)))
    known = (_("Known to work"), _("documented"), _("open-source connector"))
    return (*((label, answer(guide), answer(strict)) for label, answer in rows), known)


def _reading(grant: Grant, home: Scope) -> tuple[tuple[str, _Answer], ...]:
    mine = home.resource(path_of(grant.logstore))
    return (
        (_("See names of all projects"), _yes_or_no(home.resource(ALL_PROJECTS), "log:ListProject")),
        (_("See Logstores and shards of project"), _shards(grant, home)),
        (_("Search the logs (query)"), _yes_or_no(mine, "log:GetLogStoreLogs")),
        (_("See settings and index"), _yes_or_no(mine, "log:GetLogStore", "log:GetIndex")),
        (_("Read the logs"), _yes_or_no(mine, "log:ListShards", "log:GetCursorOrData")),
    )


def _needed(grant: Grant, home: Scope) -> tuple[tuple[str, _Answer], ...]:
    if grant.access == "write":
        return ((_("Write logs"), _yes_or_no(home.resource(path_of(grant.logstore)), "log:PostLogStoreLogs")),)
    if grant.consumer_group is None:
        return ()
    group = home.resource(consumer_group_path(grant.logstore.project, grant.logstore.name, grant.consumer_group))
    return (
        (
            _("Save progress in the consumer group"),
            _yes_or_no(group, "log:CreateConsumerGroup", "log:ConsumerGroupUpdateCheckPoint"),
        ),
        (_("Start from the consumer group"), _yes_or_no(group, "log:GetConsumerGroupCheckPoint")),
    )


def _yes_or_no(resource: str, *actions: str) -> _Answer:
    return lambda document: _("yes") if _allows(document, resource, *actions) else _("no")


def _allows(document: Document, resource: str, *actions: str) -> bool:
    return all(decide((document,), action, resource) == "allowed" for action in actions)


def _shards(grant: Grant, home: Scope) -> _Answer:
    project, mine = home.resource(logstore_path(grant.logstore.project)), home.resource(path_of(grant.logstore))

    def answer(document: Document) -> str:
        if _allows(document, project, "log:ListLogStores"):
            return _("yes")
        return _("only its own shards") if _allows(document, mine, "log:ListShards") else _("no")

    return answer


def _reach(grant: Grant, home: Scope) -> _Answer:
    needed = "log:GetCursorOrData" if grant.access == "read" else "log:PostLogStoreLogs"
    abroad = Scope(f"{home.region}-other", f"{home.account}0").resource(path_of(grant.logstore))

    def answer(document: Document) -> str:
        return _("any region") if _allows(document, abroad, needed) else _this_region(home.region)

    return answer


def _this_region(region: str) -> str:
    text = _("{region}, this account").format(region=region)
    return text if cells(text) <= COLUMN else _("this region and account")
