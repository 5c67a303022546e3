"""A connection: a cloud, who one is there, and the name that sessions are bound to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flinkwiz.providers.registry import provider_of

if TYPE_CHECKING:
    from flinkwiz.engine.debug_events import DebugSink
    from flinkwiz.providers.identity import Identity
    from flinkwiz.providers.provider import Provider


@dataclass(frozen=True)
class Connection:
    """An open cloud.

    Attributes:
        cloud: the provider's own.
        id: ``practice:<id>`` or ``<provider>:<account>``, to which sessions are bound (security-rules.md C1).
        region: the region that its credentials name, or "".
        proxy: host and port of the proxy that requests are sent through, or "".
        trusted: the variables that name certificates trusted besides this computer's own.
        warning: what should be changed about where the credentials came from, or "".
        provider_key: whose cloud it is, or which one is practised.
        debug: told of what is done in it, or None.
    """

    cloud: Any
    identity: Identity
    id: str
    region: str
    proxy: str = ""
    trusted: tuple[str, ...] = ()
    warning: str = ""
    provider_key: str = "aliyun"
    debug: DebugSink | None = None

    @property
    def provider(self) -> Provider:
        """The provider of the cloud."""
        return provider_of(self.provider_key)

    @property
    def is_practice(self) -> bool:
        """Whether nothing is real."""
        return self.id.startswith("practice:")

    @property
    def shown_id(self) -> str:
        """The cloud as scripts are told: the practice cloud's own ID is of no use to them."""
        return "practice" if self.is_practice else self.id
