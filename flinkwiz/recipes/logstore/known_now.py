"""What is known now of the checks that were made with the new key: its secret is gone, but RAM tells what the key could do."""

from __future__ import annotations

from dataclasses import dataclass

from flinkwiz.engine.state import SetupState
from flinkwiz.names.aliyun import Logstore, LogstoreName
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.recipes.logstore.blueprint import blueprint
from flinkwiz.recipes.logstore.policy.arn import consumer_group_path, home_of, path_of
from flinkwiz.recipes.logstore.policy.probe_calls import Call
from flinkwiz.recipes.logstore.setup import Setup
from flinkwiz.resources.rights_now import RightsNow, key_fault, rights_now
from flinkwiz.verification.check import Check, check_now
from flinkwiz.verification.finding import Finding, as_recorded

_ACTIONS = {
    "shards": "log:ListShards",
    "read": "log:GetCursorOrData",
    "position": "log:GetConsumerGroupCheckPoint",
    "write": "log:PostLogStoreLogs",
    "refused": "log:GetCursorOrData",
}
"""What RAM is asked for at each check."""

FOLLOWS = frozenset(
    {
        "refused-no-user",
        "refused-no-key",
        "refused-key-off",
        "refused-no-policy",
        "refused-not-allowed",
        "refused-by-deny",
        "allowed-elsewhere",
    }
)
"""The codes of what follows from what is there now and is not as it should be."""


def findings_now(setup: Setup, state: SetupState, cloud: Cloud, recorded: tuple[Check, ...]) -> tuple[Finding, ...]:
    """What is known now of checks that were recorded; those that were never tried stay as they are."""
    things = blueprint(setup, "")
    if not recorded and things.key.is_untriable(state):
        return (Finding(check_now("identity", None, "unproven", {"user": setup.names.user})),)
    fault = key_fault(things.key, state)
    if fault:
        return tuple(_of_dead_key(fault, setup, finding) for finding in as_recorded(recorded))
    judge = _Judge(setup, rights_now(things.policy, things.user, state, cloud))
    return tuple(
        Finding(judge.concluded(each.recorded), each.recorded) if each.recorded else each for each in as_recorded(recorded)
    )


def _of_dead_key(fault: str, setup: Setup, finding: Finding) -> Finding:
    """That a key which is not there is refused elsewhere too proves nothing."""
    if finding.recorded is None or finding.id == "refused":
        return finding
    return Finding(check_now(finding.id, False, fault, {"user": setup.names.user}), finding.recorded)


@dataclass(frozen=True)
class _Judge:
    """Concludes from the rights of the key's user."""

    setup: Setup
    rights: RightsNow

    def concluded(self, check: Check) -> Check | None:
        """What follows for a check, or None where that is not known; it is never said to have passed."""
        if check.id == "identity":
            return check_now("identity", None, "key-active")
        call = self._call(check)
        verdict = self.rights.verdict(*call) if call else "unknown"
        if verdict == "unknown":
            return None
        if check.id == "refused":
            return self._elsewhere(verdict == "allowed")
        if verdict == "allowed":
            return check_now(check.id, None, "allowed")
        return check_now(check.id, False, self._refusal(verdict == "denied"))

    def _call(self, check: Check) -> Call | None:
        """The call of a check; None where an old record does not say on what it was."""
        logstore = self.setup.grant.logstore
        if check.id == "refused" and "other" in check.details:
            logstore = logstore.beside(LogstoreName(check.details["other"]))
        elif check.id == "refused" and "logstore" not in check.details:
            return None
        return _ACTIONS[check.id], home_of(logstore, self.setup.account).resource(self._path(check, logstore))

    def _path(self, check: Check, logstore: Logstore) -> str:
        """The group's path for its position, else the Logstore's."""
        group = self.setup.grant.consumer_group
        if check.id == "position" and group is not None:
            return consumer_group_path(logstore.project, logstore.name, group)
        return path_of(logstore)

    def _elsewhere(self, is_allowed: bool) -> Check:
        if is_allowed:
            return check_now("refused", False, "allowed-elsewhere", {"policies": ", ".join(self.rights.names)})
        return check_now("refused", None, "still-refused")

    def _refusal(self, is_forbidden: bool) -> str:
        if is_forbidden:
            return "refused-by-deny"
        return "refused-not-allowed" if self.rights.names else "refused-no-policy"
