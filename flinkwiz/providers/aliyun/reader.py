"""What there is to choose from, as options: lists are read once and kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from gettext import gettext as _
from typing import TYPE_CHECKING

from flinkwiz.names.aliyun import LogstoreName, Project, Region
from flinkwiz.questions.option import Option

if TYPE_CHECKING:
    from flinkwiz.providers.aliyun.cloud import Cloud
    from flinkwiz.providers.aliyun.workspaces import NamespaceRow, Role


@dataclass(frozen=True)
class CloudReader:
    """Reads options of one cloud; every method raises CloudError."""

    cloud: Cloud
    _kept: dict[tuple[str, ...], Sequence[Option]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def namespaces(self, region: str) -> Sequence[Option]:
        """The workspaces with their namespaces, those the caller may edit first."""
        return self._once(("namespaces", region), lambda: [_namespace(row) for row in self.cloud.workspaces.rows(Region(region))])

    def projects(self, region: str) -> Sequence[Option]:
        """The projects of a region."""
        return self._once(
            ("projects", region),
            lambda: [
                Option(row.name, (row.description,), _("This project is disabled.") if row.is_disabled else "")
                for row in self.cloud.projects.all(Region(region))
            ],
        )

    def logstores(self, region: str, project: str) -> Sequence[Option]:
        """The Logstores and Metricstores of a project."""
        return self._once(("logstores", region, project), lambda: self._logstores(Region(region), Project(project)))

    def _logstores(self, region: Region, project: Project) -> Sequence[Option]:
        metric = set(self.cloud.projects.logstores(region, project, "Metricstore").names)
        names: tuple[LogstoreName, ...] = self.cloud.projects.logstores(region, project).names
        return [Option(name, (_("Metricstore") if name in metric else _("Logstore"),)) for name in names]

    def _once(self, what: tuple[str, ...], read: Callable[[], Sequence[Option]]) -> Sequence[Option]:
        with self._lock:
            if what not in self._kept:
                self._kept[what] = read()
            return self._kept[what]


_ROLES: Mapping[Role, Callable[[], str]] = {
    "owner": lambda: _("owner"),
    "editor": lambda: _("editor"),
    "not an editor": lambda: _("not an editor"),
}


def _namespace(row: NamespaceRow) -> Option:
    refusal = "" if row.is_editable else _("You may not make variables in this namespace. Its owner must make you an editor.")
    return Option(
        row.workspace,
        (f"{row.workspace_name} / {row.namespace}", row.region, _ROLES[row.role](), row.status),
        refusal,
        {"namespace": row.namespace},
    )
