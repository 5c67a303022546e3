"""Projects and Logstores: what there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from flinkwiz.engine.call_policy import none_if_missing
from flinkwiz.names.aliyun import Logstore, LogstoreName, Project, Region
from flinkwiz.names.fields import FieldType, IndexField
from flinkwiz.providers.aliyun.calls import reading
from flinkwiz.providers.aliyun.paging import Listing, Page, checked_names, whole_list
from flinkwiz.providers.aliyun.sls import SlsCalls, model
from flinkwiz.text.untrusted import escape_untrusted

_PAGE = 500

LogstoreKind = Literal["Logstore", "Metricstore"]

_TYPES: Mapping[str, FieldType] = {"text": "text", "long": "long", "double": "double", "json": "json"}


@dataclass(frozen=True)
class ProjectRow:
    """A project with its description, made inert."""

    name: Project
    description: str
    is_disabled: bool


@dataclass(frozen=True)
class LogstoreDetails:
    """What is told of one Logstore.

    Attributes:
        ttl_days: days its logs are kept.
        encryption: "" for none, else the kind and key, made inert.
    """

    kind: LogstoreKind
    ttl_days: int
    shards: int
    encryption: str


@dataclass(frozen=True)
class Projects:
    """SLS's calls about projects and Logstores."""

    sls: SlsCalls

    @reading("SLS", "ListProject")
    def all(self, region: Region) -> tuple[ProjectRow, ...]:
        """Every project of a region whose name satisfies the rule; raises CloudError."""

        def page(number: int) -> Page[Any]:
            request = model("ListProjectRequest")(offset=number * _PAGE, size=_PAGE)
            body = self.sls.read(region, "ListProject", "list_project", request, {})
            return Page(body.projects or (), int(body.total or 0))

        projects = whole_list(page, _PAGE)
        by_name = {each.project_name: each for each in projects}
        names = checked_names(Project, list(by_name)).names
        return tuple(_project_row(name, by_name[name]) for name in names)

    @reading("SLS", "ListProject")
    def some(self, region: Region) -> int:
        """How many projects a region has: asked only to learn whether the caller may list them; raises CloudError."""
        request = model("ListProjectRequest")(offset=0, size=1)
        return int(self.sls.read(region, "ListProject", "list_project", request, {}).total or 0)

    def exists(self, region: Region, project: Project) -> bool:
        """Whether a project exists in a region; raises CloudError."""
        request = model("GetProjectRequest")()
        return none_if_missing(lambda: self.sls.read(region, "GetProject", "get_project", str(project), request, {})) is not None

    @reading("SLS", "ListLogStores")
    def logstores(self, region: Region, project: Project, kind: LogstoreKind | None = None) -> Listing[LogstoreName]:
        """The names of a project's Logstores, of one kind or of both; raises CloudError."""
        telemetry = {"Logstore": "None", "Metricstore": "Metrics"}[kind] if kind else None

        def page(number: int) -> Page[str]:
            request = model("ListLogStoresRequest")(offset=number * _PAGE, size=_PAGE, telemetry_type=telemetry)
            body = self.sls.read(region, "ListLogStores", "list_log_stores", str(project), request, {})
            return Page(body.logstores or (), int(body.total or 0))

        return checked_names(LogstoreName, whole_list(page, _PAGE))

    @reading("SLS", "GetLogStore")
    def details(self, logstore: Logstore) -> LogstoreDetails | None:
        """What there is to tell of a Logstore, or None where it does not exist; raises CloudError."""
        body = none_if_missing(
            lambda: self.sls.read(logstore.region, "GetLogStore", "get_log_store", str(logstore.project), str(logstore.name), {})
        )
        if body is None:
            return None
        kind: LogstoreKind = "Metricstore" if body.telemetry_type == "Metrics" else "Logstore"
        return LogstoreDetails(kind, int(body.ttl or 0), int(body.shard_count or 0), _encryption(body.encrypt_conf))

    @reading("SLS", "GetIndex")
    def index(self, logstore: Logstore) -> tuple[IndexField, ...] | None:
        """The fields of a Logstore's index in its order, or None where it has no index; raises CloudError."""
        body = none_if_missing(
            lambda: self.sls.read(logstore.region, "GetIndex", "get_index", str(logstore.project), str(logstore.name), {})
        )
        if body is None:
            return None
        return tuple(IndexField(name, _TYPES.get(key.type or "text", "text")) for name, key in (body.keys or {}).items())

    @reading("SLS", "ListConsumerGroup")
    def consumer_groups(self, logstore: Logstore) -> tuple[str, ...]:
        """The names of a Logstore's consumer groups; raises CloudError."""
        body = self.sls.read(
            logstore.region, "ListConsumerGroup", "list_consumer_group", str(logstore.project), str(logstore.name), {}
        )
        return tuple(group.name or "" for group in body or ())


def _project_row(name: Project, project: Any) -> ProjectRow:
    return ProjectRow(name, escape_untrusted(project.description or "", 64), project.status == "Disable")


def _encryption(conf: Any) -> str:
    if conf is None or not conf.enable:
        return ""
    key = conf.user_cmk_info.cmk_key_id if conf.user_cmk_info else ""
    return escape_untrusted(f"{conf.encrypt_type or ''} {key or ''}".strip(), 80)
