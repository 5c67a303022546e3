"""Reading what is there: every reading of a set-up's resources once, all together."""

from __future__ import annotations

from typing import Any

from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.engine.journal import Journal
from flinkwiz.engine.resource import Resources
from flinkwiz.engine.state import SetupState, Snapshot


def read_state(resources: Resources, cloud: Any, journal: Journal) -> SetupState:
    """The state of a set-up as it is now; raises CloudError where the caller may not look."""
    return SetupState(resources, journal, take_snapshot(resources, cloud))


def take_snapshot(resources: Resources, cloud: Any) -> Snapshot:
    """What the resources' readings see; raises CloudError."""
    readings = list(dict.fromkeys(reading for resource in resources for reading in resource.readings))
    with DaemonPool(max(len(readings), 1)) as pool:
        return dict(zip(readings, pool.map(lambda reading: reading.read(cloud), readings), strict=True))
