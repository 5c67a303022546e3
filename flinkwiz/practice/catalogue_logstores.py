"""The Logstores of the practice cloud's projects, with the consumer groups that are there from the beginning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from flinkwiz.practice.catalogue_logs import EVENT, JOB, METRIC, ODD, REQUEST, LogShape
from flinkwiz.practice.catalogue_projects import PracticeProject


@dataclass(frozen=True)
class PracticeLogstore:
    """A Logstore or Metricstore.

    Attributes:
        logs: how many logs it begins with.
        ttl: days its logs are kept; 3650 means for ever.
        encryption_key: the ID of the KMS key that encrypts it, or "" for none.
        consumer_group: the name of the group it begins with, or "" for none.
    """

    name: str
    shape: LogShape
    logs: int = 40
    shards: int = 2
    ttl: int = 30
    has_index: bool = True
    encryption_key: str = ""
    consumer_group: str = ""

    @property
    def kind(self) -> Literal["Logstore", "Metricstore"]:
        """What the console calls it."""
        return "Metricstore" if self.shape is METRIC else "Logstore"


@dataclass(frozen=True)
class LogstorePlace:
    """A Logstore in its project."""

    project: PracticeProject
    logstore: PracticeLogstore

    @property
    def key(self) -> str:
        """Its key in the state."""
        return f"{self.project.region}/{self.project.name}/{self.logstore.name}"


_LONGEST_NAME = "a-logstore-name-of-the-greatest-length-that-there-is-63-letters"

_NAMED: Final[Mapping[str, tuple[PracticeLogstore, ...]]] = {
    "test": (
        PracticeLogstore("flinktest", JOB, logs=1000),
        PracticeLogstore("app_events", EVENT, shards=4),
        PracticeLogstore("host-metrics", METRIC, ttl=90),
        PracticeLogstore("no-index", REQUEST, has_index=False),
        PracticeLogstore(_LONGEST_NAME, EVENT),
        PracticeLogstore("odd-fields", ODD),
        PracticeLogstore("secure-audit", REQUEST, ttl=180, encryption_key="0f3a9c5e-7b1d-4c62-9e38-5d2f86a41b70"),
    ),
    "app-logs": (PracticeLogstore("backend", JOB), PracticeLogstore("frontend", REQUEST)),
    "billing-archive": (PracticeLogstore("invoices", EVENT, ttl=3650, shards=1),),
    "cdn-edge-logs": (PracticeLogstore("edge-access", REQUEST, shards=8),),
    "iot-telemetry": (PracticeLogstore("devices", METRIC), PracticeLogstore("alarms", EVENT)),
    "k8s-log-c1f0a7d3b2e94": tuple(PracticeLogstore(f"container-{number:03}", JOB, shards=1) for number in range(1, 601)),
    "mall-orders": (PracticeLogstore("orders", EVENT, consumer_group="orders-job"), PracticeLogstore("payments", EVENT)),
    "nginx-prod": (PracticeLogstore("nginx-access", REQUEST, logs=400), PracticeLogstore("nginx-error", JOB)),
    "sandbox": (),
}

_USUAL: Final = (PracticeLogstore("access", REQUEST), PracticeLogstore("app", JOB))


def logstores_of(project: PracticeProject) -> tuple[LogstorePlace, ...]:
    """A project's Logstores in the order they are listed."""
    return tuple(LogstorePlace(project, logstore) for logstore in _NAMED.get(project.name, _USUAL))
