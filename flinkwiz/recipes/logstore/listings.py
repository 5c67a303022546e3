"""The lists that a Logstore set-up is chosen from, and what is said of them (docs/screens.md step 2 to step 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import Logstore, LogstoreName, Project, Region
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.option import Option
from flinkwiz.questions.question import Listing
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.text.width import pad

if TYPE_CHECKING:
    from flinkwiz.names.fields import IndexField
    from flinkwiz.providers.aliyun.projects import LogstoreDetails
    from flinkwiz.providers.aliyun.reader import CloudReader

_RUNNING = "RUNNING"

_NAMED = 4
"""Columns named in the details of a Logstore."""

_LABEL = 9
"""Cells before what is said of the columns."""


def workspaces() -> Listing:
    """Workspaces with their namespaces, one row each."""
    return Listing(
        looking=lambda answers: _("Looking for workspaces in {region}...").format(region=answers["region"]),
        when_denied=lambda answers, action: _(
            "You may not list workspaces ({action}). Type two things with a space between them: the workspace ID (14 characters, "
            "in the console under workspace details; not the one that starts with f-) and the namespace."
        ).format(action=action),
        when_empty=lambda answers: _(
            "No Flink workspace in {region}. Other regions: go back and choose another in step 1. "
            "None at all? Make one in the Realtime Compute console; it takes some minutes and costs money."
        ).format(region=answers["region"]),
        when_none_fits=lambda answers, typed: _(
            "No workspace matches '{typed}'. Enter takes it as workspace ID and namespace, with a space between them."
        ).format(typed=typed),
        exists=None,
        when_missing=lambda answers, name: "",
        hint=_("Only owners and editors may make variables."),
        headings=(_("Workspace / namespace"), _("Region"), _("You are")),
        cells=lambda option: option.columns[:3],
        details=_workspace_details,
        parse=_parse_workspace,
    )


def _workspace_details(_reader: CloudReader, _answers: Answers, option: Option) -> str:
    """The workspace's ID and status; both came with the list."""
    status = option.columns[3]
    text = _("workspace ID {id}, {status}").format(id=option.value, status=status.lower() or _("status unknown"))
    if status not in ("", _RUNNING):
        text += "\n" + _("Variables can be made when it runs. Choose it again in some minutes.")
    return text


def _parse_workspace(typed: str) -> Mapping[Field, str]:
    """A workspace ID and a namespace, typed with a space between them."""
    workspace, _space, namespace = typed.partition(" ")
    return {"workspace": workspace, "namespace": namespace.strip()}


def namespaces() -> Listing:
    """The namespaces of a workspace that was named by itself."""
    return Listing(
        looking=lambda answers: _("Looking for workspaces in {region}...").format(region=answers["region"]),
        when_denied=lambda answers, action: _("You may not list namespaces ({action}). Type the full name instead.").format(
            action=action
        ),
        when_empty=lambda answers: _("Nothing is listed. Type the full name."),
        when_none_fits=lambda answers, typed: _("No namespace matches '{typed}'.").format(typed=typed),
        exists=None,
        when_missing=lambda answers, name: "",
    )


def projects() -> Listing:
    """The projects of the job's region."""
    return Listing(
        looking=lambda answers: _("Looking for projects in {region}...").format(region=answers["region"]),
        when_denied=lambda answers, action: _(
            "You may not list projects in {region} ({action} was refused). That does not stop you: type the project's name and "
            "press Enter. You find it in the SLS console, on the first page."
        ).format(region=answers["region"], action=action),
        when_empty=lambda answers: _(
            "There is no project in {region}. Projects live in one region each, and the job's region counts. "
            "To make a new one, use the SLS console; then come back and choose Try again."
        ).format(region=answers["region"]),
        when_none_fits=lambda answers, typed: _(
            "No project in {region} matches '{typed}'. Backspace changes it; Enter takes it as the full name."
        ).format(region=answers["region"], typed=typed),
        exists=lambda reader, answers, name: reader.cloud.projects.exists(Region(answers["region"]), Project(name)),
        when_missing=lambda answers, name: _(
            "There is no project {project} in {region}. Check the spelling, or the region."
        ).format(project=name, region=answers["region"]),
        hint=_("Not in the list? Type its full name and press Enter."),
        when_refused=lambda option: _("Project {project} is disabled. Enable it in the SLS console, or choose another.").format(
            project=option.value
        ),
    )


def logstores() -> Listing:
    """The Logstores and Metricstores of a project."""
    return Listing(
        looking=lambda answers: _("Looking for the Logstores of {project}...").format(project=answers["project"]),
        when_denied=lambda answers, action: _(
            "You may not list Logstores of {project} ({action}). Type the full name and press Enter."
        ).format(project=answers["project"], action=action),
        when_empty=lambda answers: _(
            "Project {project} has no Logstore yet. Make one in the SLS console, then Try again."
        ).format(project=answers["project"]),
        when_none_fits=lambda answers, typed: _(
            "No Logstore of {project} matches '{typed}'. Backspace changes it; Enter takes it as the full name."
        ).format(project=answers["project"], typed=typed),
        exists=lambda reader, answers, name: reader.cloud.projects.details(_logstore(answers, name)) is not None,
        when_missing=lambda answers, name: _("{project} has no Logstore {logstore}.").format(
            project=answers["project"], logstore=name
        ),
        details=_logstore_details,
    )


def _logstore(answers: Answers, name: str) -> Logstore:
    return Logstore(Region(answers["region"]), Project(answers["project"]), LogstoreName(name))


def _logstore_details(reader: CloudReader, answers: Answers, option: Option) -> str:
    """How long logs are kept, shards, encryption, and the columns of the index."""
    logstore = _logstore(answers, option.value)
    try:
        details = reader.cloud.projects.details(logstore)
        index = reader.cloud.projects.index(logstore)
    except CloudError as problem:
        return f"{option.value}   {_('details not available ({action}); you can go on').format(action=problem.action)}"
    if details is None:
        return f"{option.value}   {_('is gone; choose another')}"
    return f"{_kept(option.value, details)}\n{pad(_('columns'), _LABEL)}   {_columns(details, index)}"


def _kept(name: str, details: LogstoreDetails) -> str:
    encryption = _("encryption on, with {key}").format(key=details.encryption) if details.encryption else _("encryption off")
    kept = ngettext("kept {days} day", "kept {days} days", details.ttl_days).format(days=details.ttl_days)
    shards = ngettext("{count} shard", "{count} shards", details.shards).format(count=details.shards)
    return f"{name}   {kept}, {shards}, {encryption}"


def _columns(details: LogstoreDetails, index: Sequence[IndexField] | None) -> str:
    if details.kind == "Metricstore":
        return _("the four fixed ones of a Metricstore: __name__, __labels__, __time_nano__, __value__")
    if not index:
        return _("no index: taken from its newest logs, or typed by you in step 9")
    names = ", ".join(escape_untrusted(each.name, 24) for each in index[:_NAMED])
    more = ", ..." if len(index) > _NAMED else ""
    text = ngettext("{count} from its index: {names}", "{count} from its index: {names}", len(index))
    return text.format(count=len(index), names=names + more)
