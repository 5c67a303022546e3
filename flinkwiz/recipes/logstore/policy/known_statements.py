"""The sentences for the statements that flinkwiz itself puts into policies (screens.md 10.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _

from flinkwiz.names.aliyun import AccountId
from flinkwiz.policy.arn import parts_of
from flinkwiz.policy.document import Statement, normal
from flinkwiz.policy.explained import Tag
from flinkwiz.recipes.logstore.grant import Grant
from flinkwiz.recipes.logstore.policy import templates
from flinkwiz.recipes.logstore.policy.arn import ANYWHERE, Scope, home_of
from flinkwiz.text.width import in_words


@dataclass(frozen=True)
class Words:
    """What to say about a statement: one sentence, whether the job needs it (None: not known), and what the help adds."""

    sentence: str
    tag: Tag | None
    longer: str


def familiar_words(statement: Statement, grant: Grant) -> Words | None:
    """The words for a statement that means the same as one of the templates' for this grant; None for any other."""
    known = {**_reading_by_guide(grant), **_writing(grant, ANYWHERE), **_saving_progress(grant, ANYWHERE)}
    account = _account_in(statement)
    if account:
        home = home_of(grant.logstore, account)
        known |= {**_reading_strictly(grant, home), **_writing(grant, home), **_saving_progress(grant, home)}
    return known.get(normal(statement))


def _account_in(statement: Statement) -> AccountId | None:
    parts = parts_of(statement.resources[0]) if statement.resources else ()
    return AccountId(parts[3]) if len(parts) == 5 and AccountId.pattern.fullmatch(parts[3]) else None


def _name(grant: Grant) -> str:
    return in_words(grant.logstore.name, _("this Logstore"))


def _reading_by_guide(grant: Grant) -> Mapping[Statement, Words]:
    statements = (
        templates.list_projects(ANYWHERE),
        templates.list_in_project(ANYWHERE, grant.logstore),
        templates.read_logstore(ANYWHERE, grant.logstore),
    )
    return dict(zip(map(normal, statements), _guide_words(grant), strict=True))


def _guide_words(grant: Grant) -> tuple[Words, ...]:
    sentence = _("Read and search the logs of {logstore}, and see its settings")
    return (
        Words(
            _("See the names of all projects in this account"),
            "extra",
            _("The console needs it to show a list. A running job never asks. It shows names only, no logs."),
        ),
        Words(
            _("See the names of this project's Logstores, and their shards"),
            "extra",
            _(
                "Names and shards (the slices a Logstore is divided into) of every Logstore in this project,"
                " and the names of consumer groups. No logs."
            ),
        ),
        Words(
            sentence.format(logstore=_name(grant)),
            "needed",
            _(
                "This is what the job lives on: finding the shards and pulling the logs. Get* also allows searching and looking"
                " at settings and index, and whatever reading the service adds one day. It cannot change anything."
            ),
        ),
    )


def _reading_strictly(grant: Grant, home: Scope) -> Mapping[Statement, Words]:
    sentence = _("Find the shards of {logstore} and pull its logs, in {region} and this account only")
    words = Words(
        sentence.format(logstore=_name(grant), region=home.region),
        "needed",
        _("The least that the open-source connector calls to read: ListShards, then GetCursor and PullLogs for each shard."),
    )
    return {normal(templates.pull_logs(home, grant.logstore)): words}


def _writing(grant: Grant, scope: Scope) -> Mapping[Statement, Words]:
    sentence = (
        _("Add logs to {logstore}. It cannot read them back")
        if scope == ANYWHERE
        else _("Add logs to {logstore}, in {region} and this account only. It cannot read them back")
    )
    words = Words(
        sentence.format(logstore=_name(grant), region=scope.region),
        "needed",
        _("The one call that a sink makes: PutLogs. It cannot change or delete what is there."),
    )
    return {normal(templates.append_logs(scope, grant.logstore)): words}


def _saving_progress(grant: Grant, scope: Scope) -> Mapping[Statement, Words]:
    if grant.consumer_group is None:
        return {}
    group = in_words(grant.consumer_group, _("of this job"))
    saving = Words(
        _("Create the consumer group {group} and save in it how far the job has read").format(group=group),
        "needed",
        _("Without it a job that names a consumer group does not start. The position shows in the console. It gives no logs."),
    )
    reading = Words(
        _("Read back from {group} how far the job has read").format(group=in_words(grant.consumer_group, _("its group"))),
        "needed",
        _(
            "A job that starts from its group (startupMode) asks for it, and does not start without it."
            " It gives the positions of this group only, and no logs."
        ),
    )
    return {
        normal(templates.save_progress(scope, grant.logstore, grant.consumer_group)): saving,
        normal(templates.read_progress(scope, grant.logstore, grant.consumer_group)): reading,
    }
