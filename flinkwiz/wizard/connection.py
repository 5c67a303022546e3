"""A connection: a cloud, who one is there, and the name that sessions are bound to."""

from __future__ import annotations

from dataclasses import dataclass

from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.identity import Identity


@dataclass(frozen=True)
class Connection:
    """An open cloud.

    Attributes:
        id: ``practice:<id>`` or ``aliyun:<account>``, to which sessions are bound (security.md C1).
        region: the region that its credentials name, or "".
        proxy: host and port of the proxy that requests are sent through, or "".
    """

    cloud: Cloud
    identity: Identity
    id: str
    region: str
    proxy: str = ""

    @property
    def is_practice(self) -> bool:
        """Whether nothing is real."""
        return self.id.startswith("practice:")

    @property
    def shown_id(self) -> str:
        """The cloud as scripts are told: the practice cloud's own ID is of no use to them."""
        return "practice" if self.is_practice else self.id
