"""The system policies the practice cloud knows, with the texts the real ones are documented with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class SystemPolicy:
    """A policy that exists in every account.

    Attributes:
        document: the policy's JSON text.
    """

    description: str
    document: str


def _allowing(description: str, *actions: str) -> SystemPolicy:
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
    return SystemPolicy(description, json.dumps({"Version": "1", "Statement": [statement]}))


SYSTEM_POLICIES: Mapping[str, SystemPolicy] = {
    "AdministratorAccess": _allowing("Every action on every resource", "*"),
    "AliyunRAMFullAccess": _allowing("All of RAM", "ram:*"),
    "AliyunLogFullAccess": _allowing("All of Log Service", "log:*"),
    "AliyunLogReadOnlyAccess": _allowing("Reading in Log Service", "log:Get*", "log:List*", "log:Query*"),
    "AliyunStreamFullAccess": _allowing("All of Realtime Compute", "stream:*"),
    "AliyunStreamReadOnlyAccess": _allowing(
        "Reading in Realtime Compute", "stream:Describe*", "stream:Get*", "stream:List*", "stream:Query*"
    ),
}

CREATED = 1_430_000_000.0
"""When the system policies were made, in seconds since 1970: long before anything of a user's."""
