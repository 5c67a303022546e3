"""The proof: the new key shows what it can do and is refused, and what was made is looked at once more."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _

from msgspec.structs import replace

from flinkwiz.engine.change import ChangeId
from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.engine.resource import PendingKey
from flinkwiz.engine.snapshot import observe, variables_of
from flinkwiz.engine.state import SetupState
from flinkwiz.names.aliyun import VariableName
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.keys import KeyPair
from flinkwiz.verification.check import LIVE, Check
from flinkwiz.verification.key_checks import KeyChecks, as_job
from flinkwiz.verification.state_checks import both, state_checks


def prove(
    scene: SetupState,
    cloud: Cloud,
    hand: PendingKey,
    recorded: tuple[Check, ...],
    references: tuple[str, ...],
    tell: Callable[[float, float], None],
) -> tuple[Check, ...]:
    """Every check, live ones only with the new key in hand; otherwise those are repeated as recorded.

    Arguments:
        scene: with the journal as it is after `apply`; what is there is read anew.
        recorded: the session's last checks.
        references: the names of every ``${secret_values.x}`` of the SQL.
        tell: told of waits for RAM, with seconds so far and at most.

    Raises:
        CloudError: what was made cannot be looked at.
    """
    with DaemonPool(2) as pool:
        live = pool.submit(_live, scene, cloud, hand.pair, recorded, tell)
        observed = observe(scene.setup, cloud)
        now = SetupState(scene.setup, scene.document, scene.caller, scene.journal, observed)
        standing = state_checks(now, references)
        checks = (*live.result(), *standing)
    return tuple(_withdrawn(check, now, cloud) if check.id == "encrypted" and not check.ok else check for check in checks)


def verify(scene: SetupState, recorded: tuple[Check, ...], references: tuple[str, ...]) -> tuple[Check, ...]:
    """What the caller can check without the key, and the live checks as they were recorded."""
    live = tuple(check for check in recorded if check.id in LIVE)
    return (*live, *state_checks(scene, references))


def _live(
    scene: SetupState, cloud: Cloud, pair: KeyPair | None, recorded: tuple[Check, ...], tell: Callable[[float, float], None]
) -> tuple[Check, ...]:
    if pair is None:
        return tuple(check for check in recorded if check.id in LIVE)
    return KeyChecks(scene.setup, cloud, as_job(cloud, pair), pair, tell).checks()


def _withdrawn(check: Check, scene: SetupState, cloud: Cloud) -> Check:
    """Delete variables that came out readable, and the key whose half was shown in them (security.md L3)."""
    halves: tuple[tuple[ChangeId, VariableName], ...] = tuple(zip(("id-variable", "secret-variable"), both(scene), strict=True))
    ours = [name for half, name in halves if scene.variable_is_ours(half, name)]
    clear = [name for name in ours if not scene.observed.variables[name].is_encrypted]
    if not clear or not scene.user_is_ours:
        return check
    for name in clear:
        variables_of(scene.setup, cloud).delete(name)
    for key in scene.observed.keys:
        if key.id in scene.entry("key").made:
            cloud.keys.delete(scene.setup.names.user, key.id)
    return replace(check, evidence=_("{evidence}; deleted at once, and the key with them").format(evidence=check.evidence))


def verdict(checks: tuple[Check, ...]) -> str:
    """How the proof came out, in one line; a check that was not tried is never counted as passed."""
    passed, failed = (sum(check.ok is outcome for check in checks) for outcome in (True, False))
    skipped = len(checks) - passed - failed
    if failed:
        return _("Made, but not proven: {failed} of {all} checks failed.").format(failed=failed, all=len(checks))
    if skipped:
        return _("It works: {passed} of {all} checks passed, {skipped} not tried.").format(
            passed=passed, all=len(checks), skipped=skipped
        )
    return _("It works: {passed} of {all} checks passed.").format(passed=passed, all=len(checks))


def way_on(checks: tuple[Check, ...], again: str) -> str:
    """What to do about checks that failed, a sentence that ends in its next step; "" where none did.

    Arguments:
        again: how one runs the set-up again, such as "choose Try again".
    """
    failed = {check.id: check for check in checks if check.ok is False}
    if not failed:
        return ""
    if "identity" in failed and "signature" in failed["identity"].evidence:
        text = _("E07 RAM is slow today: the new key is not known yet. Next: {again} in a minute; it is made and tried anew.")
    elif failed.keys() & LIVE:
        text = _("Next: {again}; the key is made and tried anew. If that fails too, take it all back and report it.")
    else:
        text = _("Next: {again}; what is missing is made. What others attached, take away in the console first.")
    return text.format(again=again)
