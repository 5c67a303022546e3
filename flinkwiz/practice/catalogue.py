"""What the practice cloud has from the beginning, looked up; a pure function of the state's seed and number of projects."""

from __future__ import annotations

from collections.abc import Mapping

from flinkwiz.practice.catalogue_logstores import LogstorePlace, logstores_of
from flinkwiz.practice.catalogue_projects import PracticeProject, all_projects
from flinkwiz.practice.catalogue_workspaces import WORKSPACES
from flinkwiz.practice.log_groups import count_logs
from flinkwiz.practice.state import ConsumerGroup, State


def projects(state: State) -> Mapping[str, PracticeProject]:
    """Every project of every region by its name, in the order of lists."""
    return all_projects(state.settings.projects, state.seed)


def consumer_groups(state: State, place: LogstorePlace) -> dict[str, ConsumerGroup]:
    """A Logstore's consumer groups by name: those in the state once there was a change, before it the one it begins with."""
    changed = state.consumer_groups.get(place.key)
    if changed is not None:
        return changed
    name = place.logstore.consumer_group
    return {name: ConsumerGroup(timeout=60, order=False)} if name else {}


def logstore_view(state: State) -> dict[str, dict[str, dict[str, object]]]:
    """Every Logstore by project and name, each with its region, its kind and its number of logs."""
    return {
        project.name: {place.logstore.name: _logstore_row(state, place) for place in logstores_of(project)}
        for project in projects(state).values()
    }


def namespaces() -> tuple[str, ...]:
    """Every namespace there is."""
    return tuple(workspace.namespace for workspace in WORKSPACES)


def workspace_view(_state: State) -> dict[str, dict[str, object]]:
    """Every workspace by name, each with its IDs, its namespace and the roles of its members; no state changes them."""
    return {
        workspace.name: {
            "region": workspace.region,
            "resourceId": workspace.resource_id,
            "instanceId": workspace.instance_id,
            "namespace": workspace.namespace,
            "roles": dict(workspace.roles),
        }
        for workspace in WORKSPACES
    }


def _logstore_row(state: State, place: LogstorePlace) -> dict[str, object]:
    added = state.added_logs.get(place.key)
    written = sum(count_logs(group) for _, _, group in added.groups) if added else 0
    return {"region": place.project.region, "kind": place.logstore.kind, "logs": place.logstore.logs + written}
