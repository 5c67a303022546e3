"""The projects of the practice cloud: a dozen a region by hand, and as many more as `flinkwiz practice --projects` asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

REGIONS: Final[Mapping[str, str]] = {"cn-beijing": "China (Beijing)", "cn-shanghai": "China (Shanghai)"}
"""The regions with their names; each has projects and a Flink workspace."""


@dataclass(frozen=True)
class PracticeProject:
    """A project; its name is unique in all regions (alibaba-cloud.md 3.3)."""

    name: str
    region: str
    description: str = ""
    status: Literal["Normal", "Disable"] = "Normal"


_NAMED: Final = (
    PracticeProject("test", "cn-beijing", "the guide's example"),
    PracticeProject("app-logs", "cn-beijing"),
    PracticeProject("billing-archive", "cn-beijing", "invoices, kept 10 years"),
    PracticeProject("cdn-edge-logs", "cn-beijing"),
    PracticeProject("gateway-access", "cn-beijing"),
    PracticeProject("iot-telemetry", "cn-beijing"),
    PracticeProject("k8s-log-c1f0a7d3b2e94", "cn-beijing"),
    PracticeProject("mall-orders", "cn-beijing"),
    PracticeProject("nginx-prod", "cn-beijing"),
    PracticeProject("old-import", "cn-beijing", "switched off in March", "Disable"),
    PracticeProject("sandbox", "cn-beijing", "nothing in here yet"),
    PracticeProject("web-tracking", "cn-beijing"),
    PracticeProject("bike-trips", "cn-shanghai"),
    PracticeProject("crm-events", "cn-shanghai"),
    PracticeProject("dns-queries", "cn-shanghai"),
    PracticeProject("finance-ledger", "cn-shanghai", "ask the finance team first"),
    PracticeProject("game-sessions", "cn-shanghai"),
    PracticeProject("hotel-bookings", "cn-shanghai"),
    PracticeProject("k8s-log-c7e2b95d01f38", "cn-shanghai"),
    PracticeProject("live-stream-quality", "cn-shanghai"),
    PracticeProject("point-of-sale", "cn-shanghai"),
    PracticeProject("search-queries", "cn-shanghai"),
    PracticeProject("vpn-audit", "cn-shanghai"),
    PracticeProject("warehouse-robots", "cn-shanghai"),
)

_TEAMS: Final = ("ads", "billing", "chat", "crm", "data", "fleet", "game", "mall", "pay", "risk", "search", "video")
_STAGES: Final = ("dev", "pre", "prod", "stress", "test")


@lru_cache(maxsize=2)
def all_projects(generated: int, seed: int) -> Mapping[str, PracticeProject]:
    """Every project by its name, the guide's first; kept, because a list of ten thousand is asked for page by page.

    Arguments:
        generated: how many there are beyond the named ones, all in cn-beijing, where the practice workspace is.
        seed: another one gives other names.
    """
    more = (_generated(number, seed) for number in range(generated))
    return {project.name: project for project in (*_NAMED, *more)}


def _generated(number: int, seed: int) -> PracticeProject:
    team = _TEAMS[(number * 7 + seed) % len(_TEAMS)]
    stage = _STAGES[(number * 3 + seed) % len(_STAGES)]
    return PracticeProject(f"{team}-{stage}-{number:05d}", "cn-beijing")
