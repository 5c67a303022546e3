"""The state of the practice cloud: what its one JSON file holds.

The catalogue (projects, Logstores, workspaces and their thousand logs) is a pure function of size and seed and is not in
here; only what was made or changed since is. Times are seconds since 1970.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

FaultName = Literal[
    "timeout",
    "drop-before",
    "drop-after",
    "late",
    "500",
    "throttle",
    "denied",
    "not-json",
    "cut",
    "soft-failure",
    "redirect",
    "huge",
    "hostile-text",
    "quota",
    "expired",
    "revoked",
    "ignores-user-name",
    "masked-kind-clear",
]
"""What can go wrong on demand; `practice.faults` says what each does."""


Seconds = Annotated[float, msgspec.Meta(ge=-1e10, le=1e11)]
"""A time since 1970 or a span, within what a calendar has."""


class AccessKey(msgspec.Struct):
    """One AccessKey of a user."""

    secret: str
    created: Seconds
    works_from: Seconds
    status: Literal["Active", "Inactive"] = "Active"
    last_used: Seconds | None = None


class Attachment(msgspec.Struct):
    """A policy attached to a user."""

    kind: Literal["System", "Custom"]
    attached: Seconds
    works_from: Seconds


class User(msgspec.Struct):
    """A RAM user; `policies` maps a policy's name to its attachment."""

    user_id: str
    created: Seconds
    comments: str = ""
    display_name: str = ""
    has_login: bool = False
    updated: Seconds = 0.0
    groups: list[str] = []
    access_keys: dict[str, AccessKey] = {}
    policies: dict[str, Attachment] = {}


class PolicyVersion(msgspec.Struct):
    """One version of a custom policy's document."""

    document: str
    created: Seconds


class Policy(msgspec.Struct):
    """A custom policy with its versions, at most five."""

    created: Seconds
    default: str
    versions: dict[str, PolicyVersion]
    description: str = ""
    updated: Seconds = 0.0
    next_version: int = 2


class Variable(msgspec.Struct):
    """A Flink variable; `kind` is Clear or Encrypted."""

    kind: str
    value: str
    description: str = ""


class ConsumerGroup(msgspec.Struct):
    """A consumer group of a Logstore with its checkpoints by shard; `consumers` maps a consumer to its last heartbeat."""

    timeout: int
    order: bool
    checkpoints: dict[int, str] = {}
    updated: dict[int, Seconds] = {}
    consumers: dict[str, Seconds] = {}


class AddedLogs(msgspec.Struct):
    """What was written to one Logstore since the catalogue: LogGroup messages, base64 in the file.

    Attributes:
        groups: one (shard, received seconds, LogGroup protobuf bytes) each.
    """

    groups: list[tuple[int, Seconds, bytes]] = []


class Fault(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fault that the nth call of an action from now on meets, once (contracts.md 5.2)."""

    action: str
    fault: FaultName
    nth: int = 1


class Settings(msgspec.Struct):
    """What `flinkwiz practice` was told; kept, so that every process of this home serves the same cloud.

    Attributes:
        clock_skew_s: how far the cloud's clock is before this computer's.
    """

    projects: Annotated[int, msgspec.Meta(ge=0, le=100_000)] = 0
    latency_ms: Annotated[int, msgspec.Meta(ge=0, le=60_000)] = 0
    ram_delay_s: Annotated[float, msgspec.Meta(ge=0, le=3_600)] = 1.0
    clock_skew_s: Annotated[float, msgspec.Meta(ge=-86_400, le=86_400)] = 0.0


class State(msgspec.Struct):
    """Everything the practice cloud knows beyond its catalogue.

    Attributes:
        id: random; `practice reset` makes a new one, and sessions are bound to it.
        seed: what the catalogue is computed from, with `settings.projects`.
        token: what a caller of the control paths must show.
        variables: by namespace, then by name.
        added_logs: by "region/project/logstore".
        consumer_groups: by "region/project/logstore", then by name; a Logstore that is not in here has its catalogue's.
        faults: still to come; `nth` counts down.
        counters: numbers that make IDs unique.
    """

    id: str
    account: str
    token: str
    seed: int = 1
    settings: Settings = msgspec.field(default_factory=Settings)
    users: dict[str, User] = {}
    policies: dict[str, Policy] = {}
    variables: dict[str, dict[str, Variable]] = {}
    added_logs: dict[str, AddedLogs] = {}
    consumer_groups: dict[str, dict[str, ConsumerGroup]] = {}
    faults: list[Fault] = []
    counters: dict[str, int] = {}
