"""What a key with a policy can and cannot do, asked of the evaluator and said in a few words (screens.md 10.2, 10.6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from gettext import gettext as _
from itertools import product

from flinkwiz.names.aliyun import AccountId
from flinkwiz.policy.arn import parts_of
from flinkwiz.policy.document import Document, meaning
from flinkwiz.policy.evaluator import decide
from flinkwiz.policy.explained import Capabilities
from flinkwiz.recipes.logstore.grant import Grant, Template
from flinkwiz.recipes.logstore.policy.arn import (
    ALL_PROJECTS,
    Scope,
    consumer_group_path,
    home_of,
    logstore_path,
    path_of,
    project_path,
)
from flinkwiz.recipes.logstore.policy.probe_calls import (
    FOREIGN_ACTIONS,
    SOME_GROUP,
    Call,
    foreign_resources,
    named_calls,
    other_logstore_paths,
)
from flinkwiz.recipes.logstore.policy.promise import is_promised
from flinkwiz.recipes.logstore.policy.templates import policy_for
from flinkwiz.recipes.logstore.setup import TEMPLATES
from flinkwiz.text.width import fit_name

WIDEST = 37
"""Cells of one line: two columns of them fit on a screen of 80."""

PERHAPS = "? "
"""Before what the key can do in part, or what hangs on something not known here."""


@dataclass(frozen=True)
class _Ability:
    text: str
    calls: tuple[Call, ...]


def capabilities(document: Document, grant: Grant, account: AccountId) -> Capabilities:
    """What a key with this one policy can and cannot do around the grant's Logstore.

    A line stands under `can` when all its calls are allowed, and with PERHAPS before it when only some are or may be; it stands
    under `cannot` only when every call is refused. Groups and control policies are not considered.
    """
    can, cannot = [], []
    for ability in _asked(document, grant, account):
        verdicts = {decide((document,), *call) for call in ability.calls}
        if verdicts == {"allowed"}:
            can.append(ability.text)
        elif verdicts & {"allowed", "unknown"}:
            can.append(PERHAPS + ability.text)
        else:
            cannot.append(ability.text)
    return Capabilities(tuple(can), tuple(cannot))


def _asked(document: Document, grant: Grant, account: AccountId) -> tuple[_Ability, ...]:
    home = home_of(grant.logstore, account)
    around = (
        *_reading(grant, home),
        *_writing(grant, home, _others(document, grant, home)),
        _logstores(grant, home),
        *_progress(grant, home),
    )
    asked = {call for ability in around for call in ability.calls}
    return (*around, *_beyond([call for call in named_calls(document) if call not in asked], grant, account))


def _beyond(named: Iterable[Call], grant: Grant, account: AccountId) -> Iterator[_Ability]:
    """What the document names beyond both templates, that of the log service by itself, and samples of other services."""
    more = [call for call in named if not is_promised(call, grant, "guide", account)]
    of_logs = tuple(call for call in more if call[0].lower().startswith("log:"))
    if of_logs:
        yield _Ability(_("use more of Simple Log Service"), of_logs)
    others = (call for call in more if call not in of_logs)
    yield _Ability(_("use OSS, ECS, RAM or anything else"), (*_elsewhere(grant, account), *others))


def _about(sentence: str, grant: Grant) -> str:
    return fit_name(sentence, grant.logstore.name, _("this Logstore"), WIDEST - len(PERHAPS))


def _on(resources: Iterable[str], *actions: str) -> tuple[Call, ...]:
    return tuple(product(actions, resources))


def _reading(grant: Grant, home: Scope) -> tuple[_Ability, ...]:
    logstore = (home.resource(path_of(grant.logstore)),)
    project = home.resource(logstore_path(grant.logstore.project))
    names = (("log:ListProject", home.resource(ALL_PROJECTS)), ("log:ListLogStores", project))
    return (
        _Ability(_about(_("read the logs of {name}"), grant), _on(logstore, "log:ListShards", "log:GetCursorOrData")),
        _Ability(_about(_("search the logs of {name}"), grant), _on(logstore, "log:GetLogStoreLogs")),
        _Ability(_("see its settings and its index"), _on(logstore, "log:GetLogStore", "log:GetIndex")),
        _Ability(_("see names of projects and Logstores"), names),
    )


_LOGSTORE_PATH = re.compile(r"project/[^/]+/logstore/[^/]+")


def _others(document: Document, grant: Grant, home: Scope) -> tuple[str, ...]:
    """The resources of other Logstores: neighbours, and those that the document names.

    The same names in another region are left out: project names are unique in the whole cloud (alibaba-cloud.md 3.3).
    """
    neighbours = (home.resource(path) for path in other_logstore_paths(grant))
    places = ((resource, parts_of(resource)[-1]) for _action, resource in named_calls(document))
    named = (resource for resource, path in places if _LOGSTORE_PATH.fullmatch(path) and path != path_of(grant.logstore))
    return (*neighbours, *dict.fromkeys(named))


def _writing(grant: Grant, home: Scope, others: tuple[str, ...]) -> tuple[_Ability, ...]:
    mine = home.resource(path_of(grant.logstore))
    read_others = _Ability(_("read the logs of any other Logstore"), _on(others, "log:GetCursorOrData", "log:GetLogStoreLogs"))
    if grant.access == "read":
        changes = _on((mine, *others), "log:PostLogStoreLogs", "log:DeleteLogs")
        return (read_others, _Ability(_("write, change or delete logs"), changes))
    return (
        _Ability(_about(_("write logs to {name}"), grant), _on((mine,), "log:PostLogStoreLogs")),
        read_others,
        _Ability(_("write to any other Logstore"), _on(others, "log:PostLogStoreLogs")),
    )


def _logstores(grant: Grant, home: Scope) -> _Ability:
    project, name = grant.logstore.project, grant.logstore.name
    paths = (logstore_path(project), logstore_path(project, name), logstore_path(project, f"{name}-other"))
    resources = [home.resource(path) for path in paths]
    calls = _on(resources, "log:CreateLogStore", "log:UpdateLogStore", "log:DeleteLogStore")
    return _Ability(_("create, change or delete a Logstore"), calls)


_SAVING = ("log:CreateConsumerGroup", "log:ConsumerGroupUpdateCheckPoint")
_READING_BACK = ("log:GetConsumerGroupCheckPoint",)


def _progress(grant: Grant, home: Scope) -> tuple[_Ability, ...]:
    group = grant.consumer_group
    if group is None:
        return (_Ability(_("save progress in a consumer group"), _on((_group(grant, home, SOME_GROUP),), *_SAVING)),)
    mine, other = _group(grant, home, group), _group(grant, home, f"{group}-other")
    return (
        _Ability(_of_group(_("save progress in {name}"), group), _on((mine,), *_SAVING)),
        _Ability(_of_group(_("read progress in {name}"), group), _on((mine,), *_READING_BACK)),
        _Ability(_("use any other consumer group"), _on((other,), *_SAVING, *_READING_BACK)),
    )


def _of_group(sentence: str, group: str) -> str:
    return fit_name(sentence, group, _("its consumer group"), WIDEST - len(PERHAPS))


def _group(grant: Grant, home: Scope, name: str) -> str:
    return home.resource(consumer_group_path(grant.logstore.project, grant.logstore.name, name))


def _elsewhere(grant: Grant, account: AccountId) -> tuple[Call, ...]:
    """Samples of other services, and deleting the project."""
    places = (*foreign_resources(account), "*")
    project = home_of(grant.logstore, account).resource(project_path(grant.logstore.project))
    return (*_on(places, *FOREIGN_ACTIONS), ("log:DeleteProject", project))


def summary(document: Document, grant: Grant, account: AccountId) -> str:
    """What the key with this policy may do, as a sentence part that begins "it may" (screens.md 10.6)."""
    for template in TEMPLATES:
        if meaning(document) == meaning(policy_for(grant, template, account)):
            logstore = grant.logstore
            return _promise(grant, template).format(logstore=logstore.name, project=logstore.project, group=grant.consumer_group)
    can = capabilities(document, grant, account).can
    sure = [text for text in can if not text.startswith(PERHAPS)]
    perhaps = [_("perhaps {ability}").format(ability=text.removeprefix(PERHAPS)) for text in can if text.startswith(PERHAPS)]
    return _("it may {abilities}").format(abilities=", ".join(sure + perhaps) or _("do nothing"))


def _promise(grant: Grant, template: Template) -> str:
    match grant.access, template, grant.consumer_group:
        case "write", _template, _group:
            return _("it may add logs to the Logstore {logstore} in project {project}, and cannot read them")
        case "read", "guide", None:
            return _(
                "it may read the Logstore {logstore} in project {project}, and see the names of other projects and Logstores"
            )
        case "read", "guide", _group:
            return _(
                "it may read the Logstore {logstore} in project {project}, keep its position in the consumer group {group},"
                " and see the names of other projects and Logstores"
            )
        case "read", "strict", None:
            return _("it may pull logs from the Logstore {logstore} in project {project}, and nothing else")
    return _(
        "it may pull logs from the Logstore {logstore} in project {project}, keep its position in the consumer group {group},"
        " and nothing else"
    )
