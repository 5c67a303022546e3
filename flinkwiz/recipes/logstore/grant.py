"""What a key will be good for: Logstore, access and consumer group, from which the policy follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flinkwiz.names.aliyun import ConsumerGroup, Logstore

Access = Literal["read", "write"]
Template = Literal["guide", "strict"]
"""`guide`: the vendor's statements, known to work; `strict`: the least the open-source connector calls."""


@dataclass(frozen=True)
class Grant:
    """A Logstore, the access to it, and the consumer group the job saves its position in (read only)."""

    logstore: Logstore
    access: Access
    consumer_group: ConsumerGroup | None = None
