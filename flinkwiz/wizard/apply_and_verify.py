"""A whole set-up in one call: apply, leave no orphans, verify, and write down what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace as replace_outcome

from msgspec.structs import replace

from flinkwiz.engine.apply import apply, delete_orphans
from flinkwiz.engine.change import ResourceId, to_do
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.conflict import Conflict
from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.engine.events import Event, OnWait
from flinkwiz.engine.pending_secrets import PendingSecrets
from flinkwiz.engine.plan import plan_of
from flinkwiz.engine.run import Outcome, Run
from flinkwiz.engine.state import SetupState
from flinkwiz.sessions.session import Session
from flinkwiz.sql.scan import references
from flinkwiz.verification.check import Check, CheckId
from flinkwiz.verification.finding import Finding, tried_now
from flinkwiz.wizard.open_setup import OpenSetup


@dataclass(frozen=True)
class Result:
    """What came of a set-up.

    Attributes:
        findings: of every check; () where they were not reached.
    """

    outcome: Outcome
    findings: tuple[Finding, ...] = ()


def apply_and_verify(
    setup: OpenSetup,
    state: SetupState,
    pending: PendingSecrets,
    on_event: Callable[[Event], None],
    on_wait: OnWait,
) -> Result:
    """Make what the state's plan lists, check it, and keep the checks in the session.

    Arguments:
        state: read just before; its plan has no conflicts.
        pending: what the user typed, dropped at the end; a secret that the engine made stays until it is proven.
        on_event: told of every change, from several threads.
        on_wait: told of waits for the cloud during the checks.

    Raises:
        SessionProblem: the session cannot be written.
    """
    run = Run(setup.connection.cloud, setup.record, on_event, pending)
    has_changed = bool(to_do(plan_of(state)))
    try:
        outcome = apply(state, run)
        if not outcome.is_whole:
            return Result(outcome)
        if run.is_stopped:
            return Result(replace_outcome(outcome, was_stopped=True))
        try:
            if has_changed:
                delete_orphans(state.resources, run, setup.session.journal)
            return _verified(outcome, setup, run, on_wait, None if has_changed else state)
        except (CloudError, Conflict) as problem:
            return Result(replace_outcome(outcome, problem=problem))
    finally:
        pending.keep_only(_unproven(setup.session))


def _unproven(session: Session) -> frozenset[ResourceId]:
    """The things that cannot be tried again once their secret is dropped, and were not proven yet."""
    return frozenset(resource for resource, entry in session.journal.items() if entry.made and not entry.proven)


def _verified(outcome: Outcome, setup: OpenSetup, run: Run, on_wait: OnWait, unchanged: SetupState | None) -> Result:
    """Check with the new secret and look at what is there, side by side; what was not changed was looked at already."""
    with DaemonPool(2) as pool:
        with_secret = pool.submit(setup.recipe.checks.with_secret, setup.setup, setup.connection.cloud, run.pending, on_wait)
        state = unchanged or setup.read_state()
        of_state = check_state(setup, state)
    part, tried = setup.recipe.checks, with_secret.result()
    live = recorded_checks(setup.session, part.live) if tried is None else tried
    checks = part.withdraw(setup.setup, state, setup.connection.cloud, (*live, *of_state))
    if run.is_stopped and {check.ok for check in checks} == {True, None}:
        return Result(replace_outcome(outcome, was_stopped=True))
    of_live = known_now(setup, state, live) if tried is None else tried_now(checks[: len(live)])
    setup.writer.update_if_changed(lambda session: _with_checks(session, checks, part.live))
    return Result(outcome, (*of_live, *tried_now(checks[len(live) :])))


def known_now(setup: OpenSetup, state: SetupState, recorded: tuple[Check, ...]) -> tuple[Finding, ...]:
    """What is known now of checks that only the secret could make."""
    return setup.recipe.checks.known_now(setup.setup, state, setup.connection.cloud, recorded)


def recorded_checks(session: Session, live: frozenset[CheckId]) -> tuple[Check, ...]:
    """The checks that only the run that had the secret could make."""
    return tuple(check for check in session.checks if check.id in live)


def check_state(setup: OpenSetup, state: SetupState) -> tuple[Check, ...]:
    """What the caller can check without the secret."""
    return setup.recipe.checks.of_state(setup.setup, state, references(setup.script))


def verify(setup: OpenSetup, state: SetupState) -> tuple[Finding, ...]:
    """What the caller can check without the secret, and what is known now of the other checks, whose record stays as it is."""
    recorded, of_state = recorded_checks(setup.session, setup.recipe.checks.live), check_state(setup, state)
    setup.writer.update(lambda session: replace(session, checks=(*recorded, *of_state)))
    return (*known_now(setup, state, recorded), *tried_now(of_state))


def _with_checks(session: Session, checks: tuple[Check, ...], live: frozenset[CheckId]) -> Session:
    """The session with its last checks, and whether what was made passed those with its secret."""
    proven = is_proven(checks, live)
    journal = {
        resource: replace(entry, proven=proven) if entry.made or entry.attempts else entry
        for resource, entry in session.journal.items()
    }
    return replace(session, checks=checks, journal=journal)


def is_proven(checks: tuple[Check, ...], live: frozenset[CheckId]) -> bool:
    """Whether the new secret showed that it is the right one and failed at nothing it tried."""
    found = {check.id: check.ok for check in checks if check.id in live}
    return found.get("identity") is True and False not in found.values()
