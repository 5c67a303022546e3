"""Where a Flink variable is: its name in a namespace, and what is known of it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flinkwiz.engine.change import ResourceId
from flinkwiz.engine.journal import OURS, is_ours_by_tag
from flinkwiz.engine.state import SetupState
from flinkwiz.names.aliyun import Namespace, Region, VariableName
from flinkwiz.names.aliyun import ResourceId as WorkspaceId
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.variables import Variables, VariableSeen


@dataclass(frozen=True)
class ReadVariables:
    """Reads the variables of one namespace."""

    region: Region
    workspace: WorkspaceId
    namespace: Namespace

    def read(self, cloud: Cloud) -> Mapping[str, VariableSeen]:
        """Every variable by its name; raises CloudError."""
        return {variable.name: variable for variable in self.calls(cloud).all()}

    def calls(self, cloud: Cloud) -> Variables:
        """The calls about these variables."""
        return cloud.variables(self.region, self.workspace, self.namespace)


@dataclass(frozen=True)
class VariablePlace:
    """One variable.

    Attributes:
        id: of the resource that makes it.
    """

    id: ResourceId
    name: VariableName
    reading: ReadVariables

    def seen(self, state: SetupState) -> VariableSeen | None:
        """What is there under its name."""
        return state.seen(self.reading).get(self.name)

    def is_ours(self, state: SetupState) -> bool:
        """Whether the variable there carries the tag of this session's change."""
        seen, entry = self.seen(state), state.entry(self.id)
        is_known = entry.state in OURS and entry.name == self.name
        return seen is not None and is_known and is_ours_by_tag(entry, seen.description)

    def held_key(self, state: SetupState) -> str:
        """The AccessKey ID that its description says it belongs to, or ""."""
        seen = self.seen(state)
        words = seen.description.split() if seen else []
        return words[words.index("key") + 1] if "key" in words[:-1] else ""
