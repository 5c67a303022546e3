"""What a command says to scripts: one ASCII JSON object, the same for every command (design section 7)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flinkwiz.engine.change import ChangeId, Plan
from flinkwiz.verification.check import Check


@dataclass
class Report:
    """Filled while a command runs, and printed however it ends.

    Attributes:
        cloud: "practice" or "aliyun:<account>".
        policy: the policy's text.
        variables: the two names, ID first.
    """

    session: str | None = None
    cloud: str | None = None
    plan: Plan = ()
    statuses: Mapping[ChangeId, str] = field(default_factory=dict)
    policy: str | None = None
    variables: tuple[str, str] | None = None
    checks: tuple[Check, ...] = ()
    sql: str | None = None
    error: Mapping[str, str] | None = None

    def as_json(self) -> str:
        """The object, on one line, ASCII only, so that no text from the cloud can steer a CI system (security.md G2)."""
        return json.dumps(self._members(), ensure_ascii=True)

    def _members(self) -> dict[str, Any]:
        return {
            "version": 1,
            "session": self.session,
            "cloud": self.cloud,
            "plan": [
                {"id": line.id, "action": line.action, "target": line.target, "status": self.statuses.get(line.id, "planned")}
                for line in self.plan
            ],
            "policy": json.loads(self.policy) if self.policy else None,
            "variables": {"id": self.variables[0], "secret": self.variables[1]} if self.variables else None,
            "checks": [{"id": check.id, "ok": check.ok, "evidence": check.evidence} for check in self.checks],
            "sql": self.sql,
            "error": dict(self.error) if self.error else None,
        }
