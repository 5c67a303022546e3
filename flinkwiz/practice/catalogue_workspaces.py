"""The Flink workspaces of the practice cloud: one where admin is owner, one where editor, one where only viewer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Role = Literal["OWNER", "EDITOR", "VIEWER"]

OSS_CANARY_ID: Final = "PRACTICECANARYOSSINFO0001"
OSS_CANARY_SECRET: Final = "CanaryOfOssInfoThatNobodyMayEverSee"  # noqa: S105 - it opens nothing
"""DescribeInstances carries the AccessKey pair of the workspace's bucket, as the real one does (alibaba-cloud.md 2.2)."""


@dataclass(frozen=True)
class Workspace:
    """A Flink workspace with its one namespace.

    Attributes:
        resource_id: the workspace ID that calls about variables carry (alibaba-cloud.md 2.1).
        instance_id: the ID of the order, needed only to list namespaces.
        roles: by RAM user name; who is not in here is no member.
    """

    name: str
    region: str
    resource_id: str
    instance_id: str
    roles: Mapping[str, Role]

    @property
    def namespace(self) -> str:
        """The namespace a workspace is made with."""
        return f"{self.name}-default"


WORKSPACES: Final = (
    Workspace("flink-practice", "cn-beijing", "b3690a1655da47", "f-cn-wwo36qj4g06", {"admin": "OWNER", "dev-01": "EDITOR"}),
    Workspace("flink-shanghai", "cn-shanghai", "7d20c4e9a1f358", "f-cn-k8m3xw1r507", {"admin": "EDITOR"}),
    Workspace("flink-team-b", "cn-beijing", "4e91b7d06c2fa3", "f-cn-p5t9vz2d803", {"admin": "VIEWER"}),
)
