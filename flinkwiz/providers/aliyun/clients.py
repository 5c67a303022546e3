"""The SDK clients of one pair of credentials: one factory for the real and the practice cloud.

For practice only protocol, http_proxy and https_proxy differ (wire-protocols.md 1).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from gettext import gettext as _
from typing import Any

from flinkwiz.names.aliyun import Region
from flinkwiz.providers.aliyun.credentials import Credentials, NoCredentials
from flinkwiz.providers.aliyun.sdk import load


@dataclass(frozen=True)
class Endpoint:
    """How the services are reached.

    Attributes:
        practice_url: the practice cloud's address, or None for the real services.
        connect_timeout: milliseconds.
        read_timeout: milliseconds.
    """

    practice_url: str | None = None
    connect_timeout: int = 5_000
    read_timeout: int = 20_000


def check_key_fits(credentials: Credentials, line: Endpoint) -> None:
    """Keep practice keys and real keys apart, before anything is signed (security-rules.md A3).

    Raises:
        NoCredentials: a practice key for the real cloud, or the other way round.
    """
    if credentials.access_key_id.is_practice == (line.practice_url is not None):
        return
    if line.practice_url is None:
        raise NoCredentials(
            _("{source} holds a key of the practice cloud. Next: add --practice, or name a real profile with --profile.").format(
                source=credentials.source
            )
        )
    raise NoCredentials(_("The practice cloud takes only its own keys, never a real one. Next: choose another way to sign in."))


@dataclass(frozen=True)
class Clients:
    """SDK clients, each made when it is first asked for and then kept."""

    credentials: Credentials
    line: Endpoint
    _made: dict[tuple[str, str], Any] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ram(self) -> Any:
        """RAM is one for all regions, whatever its SDK derives from a region (alibaba-cloud.md 6)."""
        return self._client("alibabacloud_ram20150501", "", endpoint="ram.aliyuncs.com")

    def sts(self) -> Any:
        """STS at its global address, which needs no region."""
        return self._client("alibabacloud_sts20150401", "", endpoint="sts.aliyuncs.com")

    def sls(self, region: Region) -> Any:
        """SLS with v4 signatures, which cover the host (security-rules.md B4)."""
        return self._client("alibabacloud_sls20201230", region, region_id=str(region), signature_version="v4")

    def flink(self, region: Region) -> Any:
        """Ververica: variables and the namespaces one may edit."""
        return self._client("alibabacloud_ververica20220718", region, endpoint=f"ververica.{region}.aliyuncs.com")

    def console(self, region: Region) -> Any:
        """The workspace console; its SDK's fall-back for unlisted regions has no region in it, hence the endpoint."""
        return self._client("alibabacloud_foasconsole20211028", region, endpoint=f"foasconsole.{region}.aliyuncs.com")

    def _client(self, package: str, region: str, **settings: str) -> Any:
        with self._lock:
            if (package, region) not in self._made:
                self._made[package, region] = load(f"{package}.client").Client(self._config(settings))
            return self._made[package, region]

    def _config(self, settings: dict[str, str]) -> Any:
        credentials, line = self.credentials, self.line
        config: Callable[..., Any] = load("alibabacloud_tea_openapi.utils_models").Config
        made = config(
            access_key_id=str(credentials.access_key_id),
            access_key_secret=credentials.secret.reveal(),
            security_token=credentials.token.reveal() if credentials.token else None,
            connect_timeout=line.connect_timeout,
            read_timeout=line.read_timeout,
            **settings,
        )
        if line.practice_url is not None:
            made.protocol = "http"
            made.http_proxy = made.https_proxy = line.practice_url
        return made
