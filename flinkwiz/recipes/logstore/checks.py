"""The checks of a Logstore set-up, and their sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from gettext import gettext as _
from gettext import ngettext

from flinkwiz.engine.events import OnWait
from flinkwiz.engine.pending_secrets import PendingSecrets
from flinkwiz.engine.state import SetupState
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.recipes.logstore.blueprint import blueprint
from flinkwiz.recipes.logstore.key_checks import LIVE, KeyChecks, signed_by_job
from flinkwiz.recipes.logstore.known_now import FOLLOWS, findings_now
from flinkwiz.recipes.logstore.setup import Setup
from flinkwiz.resources.access_key import pair_at_hand
from flinkwiz.resources.check_words import TITLES, evidence
from flinkwiz.resources.state_checks import encrypted_check, pair_check, policy_check, references_check, withdraw_readable
from flinkwiz.verification.check import Check, CheckId
from flinkwiz.verification.finding import Finding

_TITLES: Mapping[CheckId, Callable[[], str]] = {
    **TITLES,
    "identity": lambda: _("the key belongs to {user}"),
    "shards": lambda: _("finds the shards of {logstore}"),
    "read": lambda: _("reads {logstore}"),
    "position": lambda: _("reads back the position in {group}"),
    "write": lambda: _("writes to {logstore}"),
}

_EVIDENCE: Mapping[str, Callable[[], str]] = {
    "belongs": lambda: "GetCallerIdentity",
    "stray-left": lambda: _(
        "! it belongs to {arn} and could NOT be deleted. Next: delete key {key} of it in the RAM console now"
    ),
    "stray-deleted": lambda: _("it belongs to {arn}; it was deleted at once"),
    "answered": lambda: _("GetCursor: answered"),
    "position-read": lambda: _("GetCheckPoint: answered"),
    "no-group-yet": lambda: _("GetCheckPoint: allowed; the job makes the group when it starts"),
    "not-listed": lambda: _("not tried: you may not list Logstores ({action}: {kind}{code})"),
    "unproven": lambda: _("not proven: its secret is only in Flink now, so it cannot be tried from here"),
    "gone-meanwhile": lambda: _("it was deleted or switched off while it was waited for"),
    "no-other": lambda: _("not tried: {project} has no other Logstore"),
    "denied": lambda: _("GetCursor: denied, as it should be"),
    "not-denied": lambda: _("! GetCursor answered: this key reads more than it should"),
    "not-wanted": lambda: _("not tried: it would leave a test log (--prove-write)"),
    "written": lambda: _("PutLogs: 1 test log, topic {topic}"),
    "key-active": lambda: _("not tried now, but the key is active"),
    "allowed": lambda: _("not tried now, but the policies allow it"),
    "still-refused": lambda: _("not tried now, but no policy allows it"),
    "refused-no-user": lambda: _("would be refused now: there is no user {user}"),
    "refused-no-key": lambda: _("would be refused now: the key was deleted"),
    "refused-key-off": lambda: _("would be refused now: the key is switched off"),
    "refused-no-policy": lambda: _("would be refused now: no policy is attached"),
    "refused-not-allowed": lambda: _("would be refused now: no policy that is attached allows it"),
    "refused-by-deny": lambda: _("would be refused now: a policy forbids it"),
    "allowed-elsewhere": lambda: _("! would be allowed now; attached: {policies}"),
}


class LogstoreChecks:
    """The checks part of the recipe."""

    live = LIVE

    def with_secret(self, setup: Setup, cloud: Cloud, pending: PendingSecrets, tell: OnWait) -> tuple[Check, ...] | None:
        """What the new key can do and is refused; None where it is not at hand."""
        pair = pair_at_hand(pending)
        return None if pair is None else KeyChecks(setup, cloud, signed_by_job(cloud, pair), pair, tell).checks()

    def of_state(self, setup: Setup, state: SetupState, references: tuple[str, ...]) -> tuple[Check, ...]:
        """Policy, variables, the pair, and the SQL's references."""
        things = blueprint(setup, "")
        return (
            policy_check(things.policy, things.user, state),
            encrypted_check(things.places, state),
            pair_check(things.key, state),
            references_check(things.places[0].reading, references, state),
        )

    def known_now(self, setup: Setup, state: SetupState, cloud: Cloud, recorded: tuple[Check, ...]) -> tuple[Finding, ...]:
        """What the key could do now, by its state and its user's policies."""
        return findings_now(setup, state, cloud, recorded)

    def withdraw(self, setup: Setup, state: SetupState, cloud: Cloud, checks: tuple[Check, ...]) -> tuple[Check, ...]:
        """Delete variables that came out readable, and their key."""
        key = blueprint(setup, "").key
        return tuple(withdraw_readable(check, key, state, cloud) if check.code == "readable" else check for check in checks)

    def title(self, check: Check) -> str:
        """What was checked."""
        if check.id == "refused":
            return _refused_title(check)
        return _TITLES[check.id]().format_map(check.details)

    def evidence(self, check: Check) -> str:
        """What was seen."""
        if check.code == "shards":
            count = int(check.details["count"])
            return ngettext("ListShards: {count} shard", "ListShards: {count} shards", count).format(count=count)
        words = _EVIDENCE.get(check.code)
        return words().format_map(check.details) if words else evidence(check)

    def way_on(self, checks: tuple[Check, ...], again: str) -> str:
        """What to do about checks that failed; "" where none did."""
        failed = {check.id: check for check in checks if check.ok is False}
        if not failed:
            return ""
        if any(check.id in LIVE and check.code not in FOLLOWS for check in failed.values()):
            text = _("Next: {again}. If that fails too, take it all back and report it.")
        else:
            text = _("Next: {again}; what is missing is made. What others attached, take away in the console first.")
        return text.format(again=again)

    def tried(self, count: int) -> str:
        """How many of the first checks the new key itself made."""
        return ngettext(
            "The first was tried with the new key itself, as the job will do it.",
            "The first {count} were tried with the new key itself, as the job will do it.",
            count,
        ).format(count=count)

    def uncheckable(self) -> str:
        """The values: Flink never shows them."""
        return _(
            "Not checkable from here: the values inside the variables, which Flink never shows. The job's first start proves them."
        )

    def unproven(self) -> str:
        """The pair is whole in Flink."""
        return _(
            "The key is not proven, and verify cannot try it from here, because its secret is only in Flink now. "
            "Nothing must be made anew: the job's first start proves it."
        )

    def waiting(self, seconds: float, longest: float | None, stop: str) -> str:
        """RAM takes its time."""
        if longest is None:
            text = _("Still waiting for RAM to know the new key: {seconds} s. {stop} stops waiting and keeps the key.")
            return text.format(seconds=int(seconds), stop=stop)
        text = _("Waiting for RAM to apply the policy: {seconds} s of at most {longest}. {stop} stops waiting and keeps the key.")
        return text.format(seconds=int(seconds), longest=int(longest), stop=stop)

    def waited(self, seconds: float) -> str:
        """How long RAM took."""
        return _("RAM took {seconds:.0f} s to learn of the new key. That is normal.").format(seconds=seconds)


def _refused_title(check: Check) -> str:
    if "other" in check.details:
        return _("is refused on {logstore}").format(logstore=check.details["other"])
    if "logstore" in check.details:
        return _("cannot read {logstore}").format(logstore=check.details["logstore"])
    return _("is refused elsewhere")
