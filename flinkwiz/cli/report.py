"""What a command says to scripts: one ASCII JSON object, the same for every command (docs/json.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flinkwiz.engine.change import Plan
    from flinkwiz.sessions.session import Session
    from flinkwiz.verification.diagnosis import Diagnosis
    from flinkwiz.wizard.views import CheckLine, ChecksView


@dataclass
class Report:
    """Filled while a command runs, and printed however it ends.

    Attributes:
        cloud: "practice" or "<provider>:<account>".
        policy: the policy's text.
        variables: their names by what they hold.
        sessions: all there are, the newest first; only of the command that lists them.
        findings: about this computer; None for what is no diagnosis, whose object has no such member.
    """

    session: str | None = None
    cloud: str | None = None
    plan: Plan = ()
    statuses: Mapping[str, str] = field(default_factory=dict)
    policy: str | None = None
    variables: Mapping[str, str] | None = None
    checks: ChecksView | None = None
    sql: str | None = None
    sessions: tuple[Session, ...] = ()
    error: Mapping[str, str] | None = None
    findings: Sequence[Diagnosis] | None = None

    @property
    def has_changed(self) -> bool:
        """Whether something in the cloud was changed, or may have been."""
        done = ("done", "undone", "unknown")
        return any(line.action != "skip" and self.statuses.get(line.id) in done for line in self.plan)

    def tell_of(self, session: Session) -> None:
        """Take the names and the policy of a session's set-up; raises MissingAnswer or BadName."""
        from flinkwiz.recipes.registry import recipe_of
        from flinkwiz.wizard.sessions import policy_in, setup_in

        self.session = session.name
        self.variables = recipe_of(session.recipe).variables(setup_in(session))
        self.policy = policy_in(session)

    def as_json(self) -> str:
        """The object, on one line, ASCII only, so that no text from the cloud can steer a CI system (security-rules.md G2)."""
        return json.dumps(self._members(), ensure_ascii=True)

    def _members(self) -> dict[str, Any]:
        checks = self.checks.lines if self.checks else ()
        return {
            "version": 1,
            "session": self.session,
            "cloud": self.cloud,
            "plan": [
                {
                    "id": line.id,
                    "action": line.action,
                    "target": line.target,
                    "status": self.statuses.get(line.id, "planned"),
                    "consequence": line.consequence,
                }
                for line in self.plan
            ],
            "policy": json.loads(self.policy) if self.policy else None,
            "variables": dict(self.variables) if self.variables else None,
            "checks": [_check(line) for line in checks],
            "sql": self.sql,
            "sessions": [_session(session) for session in self.sessions],
            "error": dict(self.error) if self.error else None,
            **({} if self.findings is None else {"findings": [_finding(each) for each in self.findings]}),
        }


def _check(line: CheckLine) -> dict[str, Any]:
    """A check: `ok` is of now, `recorded` of when it was tried."""
    record = line.finding.recorded
    recorded = {"ok": record.ok, "at": record.at} if record else None
    return {"id": line.id, "ok": line.ok, "recorded": recorded, "evidence": line.evidence}


def _session(session: Session) -> dict[str, Any]:
    """A session in a list: what it is called, where it works, and how far it came."""
    from flinkwiz.recipes.registry import recipe_of
    from flinkwiz.wizard.sessions import made_count, stage_of

    made, wanted = made_count(session)
    return {
        "name": session.name,
        "cloud": "practice" if session.is_practice else session.cloud,
        "recipe": session.recipe,
        "about": recipe_of(session.recipe).words.title(session.answers),
        "started": session.started,
        "stage": stage_of(session),
        "made": made,
        "wanted": wanted,
    }


def _finding(found: Diagnosis) -> dict[str, Any]:
    return {"id": found.id, "ok": found.ok, "what": found.what, "why": found.why, "next": found.next_step}
