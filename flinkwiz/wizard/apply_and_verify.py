"""A whole set-up in one call: apply, tidy, prove, and write down what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace as replace_outcome

from msgspec.structs import replace

from flinkwiz.engine.apply import Outcome, apply
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.resource import Conflict, Event, PendingKey
from flinkwiz.engine.state import SetupState
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.recipes.logstore.sql_script import script
from flinkwiz.resources.orphan_keys import delete_orphan_keys
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.store import SessionWriter
from flinkwiz.sql.scan import references
from flinkwiz.verification.check import LIVE, Check
from flinkwiz.verification.proof import prove


@dataclass(frozen=True)
class Result:
    """What came of a set-up.

    Attributes:
        checks: of the proof; () where it was not reached.
    """

    outcome: Outcome
    checks: tuple[Check, ...] = ()


def apply_and_verify(
    scene: SetupState,
    cloud: Cloud,
    writer: SessionWriter,
    on_event: Callable[[Event], None],
    on_wait: Callable[[float, float], None],
) -> Result:
    """Make what the scene's plan lists, prove it, and keep the checks in the session.

    Arguments:
        scene: read just before; its plan has no conflicts.
        keeper: the open session, whose journal the scene has.
        on_event: told of every change, from several threads.
        on_wait: told of waits for RAM during the proof, with seconds so far and at most.

    Raises:
        SessionProblem: the session cannot be written.
    """
    hand = PendingKey()
    try:
        outcome = apply(scene, cloud, writer.record, on_event, hand)
        if not outcome.is_whole:
            return Result(outcome)
        if cloud.calls.stop.is_set():
            return Result(replace_outcome(outcome, was_stopped=True))
        try:
            writer.record({"key": delete_orphan_keys(scene.setup, cloud, writer.session.journal["key"], on_event)})
            return _proven(outcome, scene, cloud, writer, hand, on_wait)
        except (CloudError, Conflict) as problem:
            return Result(replace_outcome(outcome, problem=problem))
    finally:
        hand.drop()


def _proven(
    outcome: Outcome,
    scene: SetupState,
    cloud: Cloud,
    writer: SessionWriter,
    hand: PendingKey,
    on_wait: Callable[[float, float], None],
) -> Result:
    session = writer.session
    after = SetupState(scene.setup, scene.document, scene.caller, session.journal, scene.observed)
    named = references(script(scene.setup, session))
    checks = prove(after, cloud, hand, session.checks, named, on_wait)
    if cloud.calls.stop.is_set() and {check.ok for check in checks} == {True, None}:
        return Result(replace_outcome(outcome, was_stopped=True))
    key = replace(session.journal["key"], proven=is_proven(checks))
    writer.update(lambda kept: replace(with_checks(kept, checks), journal={**kept.journal, "key": key}))
    return Result(outcome, checks)


def is_proven(checks: tuple[Check, ...]) -> bool:
    """Whether the new key showed that it is the right one and failed at nothing it tried."""
    live = {check.id: check.ok for check in checks if check.id in LIVE}
    return live.get("identity") is True and False not in live.values()


def with_checks(session: Session, checks: tuple[Check, ...]) -> Session:
    """The session with these checks as its last."""
    return replace(session, checks=checks)
