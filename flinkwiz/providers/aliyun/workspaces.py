"""Flink workspaces and their namespaces, with what the caller may do in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any, Literal

from flinkwiz.engine.call_policy import CallPolicy
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.names.aliyun import InstanceId, Namespace, Region, ResourceId
from flinkwiz.names.checked import BadName
from flinkwiz.providers.aliyun.calls import reading
from flinkwiz.providers.aliyun.clients import Clients
from flinkwiz.providers.aliyun.flink import successful
from flinkwiz.providers.aliyun.paging import Page, whole_list
from flinkwiz.providers.aliyun.sdk import load
from flinkwiz.text.untrusted import escape_untrusted

_PAGE = 100

Role = Literal["owner", "editor", "not an editor"]


@dataclass(frozen=True)
class NamespaceRow:
    """A workspace with one of its namespaces.

    Attributes:
        workspace_name: text from outside, made inert.
        role: what the caller is there; only owners and editors may make variables.
        status: the workspace's, such as RUNNING.
    """

    workspace: ResourceId
    workspace_name: str
    namespace: Namespace
    region: Region
    role: Role
    status: str

    @property
    def is_editable(self) -> bool:
        """Whether the caller may make variables there."""
        return self.role != "not an editor"


@dataclass(frozen=True)
class _Instance:
    resource: ResourceId
    instance: InstanceId
    name: str
    status: str


@dataclass(frozen=True)
class Workspaces:
    """The workspace console's calls and Ververica's list of editable namespaces."""

    clients: Clients
    calls: CallPolicy

    @reading("workspace console", "DescribeInstances")
    def rows(self, region: Region) -> tuple[NamespaceRow, ...]:
        """Every namespace of a region, those the caller may edit first; raises CloudError."""
        with DaemonPool(8) as pool:
            roles = pool.submit(self.editable, region)
            instances = self._instances(region)
            namespaces = pool.map(lambda each: self._namespaces(region, each), instances)
            known = roles.result()
        rows = (
            NamespaceRow(each.resource, each.name, name, region, known.get((each.resource, name), "not an editor"), each.status)
            for each, names in zip(instances, namespaces, strict=True)
            for name in names
        )
        return tuple(sorted(rows, key=lambda row: not row.is_editable))

    @reading("Flink", "ListEditableNamespace")
    def editable(self, region: Region) -> dict[tuple[str, str], Role]:
        """The caller's role by workspace and namespace where it may make variables; raises CloudError."""
        found = whole_list(lambda number: self._editable_page(region, number), _PAGE)
        return {(each.workspace_id, each.namespace): _role(each.role) for each in found}

    def _editable_page(self, region: Region, number: int) -> Page[Any]:
        models, runtime = load("alibabacloud_ververica20220718.models"), load("darabonba.runtime").RuntimeOptions()
        request = models.ListEditableNamespaceRequest(region_id=str(region), page_index=str(number + 1), page_size=str(_PAGE))
        body = self.calls.read(
            "Flink",
            "ListEditableNamespace",
            lambda: successful(
                self.clients.flink(region).list_editable_namespace_with_options(request, {}, runtime).body,
                "ListEditableNamespace",
            ),
        )
        return Page(body.data.editable_namespaces or (), int(body.data.total or 0)) if body.data else Page((), 0)

    def _instances(self, region: Region) -> list[_Instance]:
        def page(number: int) -> Page[Any]:
            body = self._ask(region, "DescribeInstances", "describe_instances_with_options", page_index=number + 1)
            return Page(body.instances or (), int(body.total_count or 0))

        return [instance for each in whole_list(page, _PAGE) for instance in _instance(each)]

    def _namespaces(self, region: Region, instance: _Instance) -> list[Namespace]:
        def page(number: int) -> Page[Any]:
            body = self._ask(
                region,
                "DescribeNamespaces",
                "describe_namespaces_with_options",
                page_index=number + 1,
                instance_id=str(instance.instance),
            )
            return Page(body.namespaces or (), int(body.total_count or 0))

        return [name for each in whole_list(page, _PAGE) for name in _namespace(each.namespace)]

    def _ask(self, region: Region, action: str, method: str, **parameters: object) -> Any:
        request_type = getattr(load("alibabacloud_foasconsole20211028.models"), f"{action}Request")
        request = request_type(region=str(region), page_size=_PAGE, **parameters)
        runtime = load("darabonba.runtime").RuntimeOptions()
        body = self.calls.read(
            "workspace console", action, lambda: getattr(self.clients.console(region), method)(request, runtime).body
        )
        if body.success is False:
            raise CloudError("server", "workspace console", action, message=_("the answer says success: false"))
        return body


def _role(text: str | None) -> Role:
    return "owner" if (text or "").upper() in ("OWNER", "ADMIN") else "editor"


def _instance(each: Any) -> Iterator[_Instance]:
    """Only the listed fields are taken: the answer also carries an AccessKey of the workspace's bucket (alibaba-cloud.md 2.2)."""
    try:
        yield _Instance(
            ResourceId(each.resource_id or ""),
            InstanceId(each.instance_id or ""),
            escape_untrusted(each.instance_name or "", 64),
            escape_untrusted(each.cluster_status or "", 20),
        )
    except BadName:
        return


def _namespace(text: str | None) -> Iterator[Namespace]:
    try:
        yield Namespace(text or "")
    except BadName:
        return
