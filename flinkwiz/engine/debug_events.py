"""What the debug log of a run may hold: these events and their fields, made for it. No text of an error and no answer is among them.

Every field is a word, a number or a list of these, so that nothing which holds a secret fits into one (security-rules.md H2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from flinkwiz.engine.change import Action, ResourceId
from flinkwiz.engine.cloud_error import Kind
from flinkwiz.engine.journal import State
from flinkwiz.text.crash_report import crash_places


class DebugEvent(msgspec.Struct, frozen=True, tag_field="event", rename="camel", omit_defaults=True):
    """One line of the log."""


DebugSink = Callable[[DebugEvent], None]
"""Writes a line; called from several threads, and never in the way of what it is told of."""


class Started(DebugEvent, frozen=True, tag="start"):
    """A command began.

    Attributes:
        command: its name; that of the program for the wizard.
        flags: the names of those that were given, without their values.
    """

    version: str
    python: str
    platform: str
    command: str
    flags: tuple[str, ...]
    front_end: Literal["flags", "plain", "screens"]


class WayTaken(DebugEvent, frozen=True, tag="network"):
    """The way to a real cloud, before the first call.

    Attributes:
        proxy: host and port, or "".
        trusted: the variables that name certificates trusted besides this computer's own.
    """

    proxy: str = ""
    trusted: tuple[str, ...] = ()


class Connected(DebugEvent, frozen=True, tag="connected"):
    """A cloud was opened.

    Attributes:
        cloud: whose, or ``practice``.
        account: its number, masked.
        key: the AccessKey ID, shortened.
        user: the user's name, or "".
    """

    cloud: str
    account: str
    key: str
    user: str = ""
    region: str = ""


class CallMade(DebugEvent, frozen=True, tag="call"):
    """One try of a call ended.

    Attributes:
        ms: milliseconds that it took.
        attempt: 1 for the first try.
        pause_ms: milliseconds of the pause before it.
        code: the service's, where it said no.
        request_id: for the vendor's support, where it said no.
    """

    service: str
    action: str
    ms: int
    attempt: int
    outcome: Literal["ok"] | Kind
    pause_ms: int = 0
    code: str = ""
    request_id: str = ""


class JournalWritten(DebugEvent, frozen=True, tag="journal"):
    """What is known of some resources was written to the session."""

    session: str
    states: Mapping[ResourceId, State]


class PlanMade(DebugEvent, frozen=True, tag="plan"):
    """The cloud was looked at; this is what would be done."""

    session: str
    operation: str
    actions: Mapping[ResourceId, Action]


class RunEnded(DebugEvent, frozen=True, tag="run"):
    """What a plan asks for was done, or as much of it as was possible.

    Attributes:
        statuses: of every line of the plan.
        checks: passed, failed, or null for not tried.
        problem: the sort of problem that it stopped at, or "".
    """

    session: str
    operation: str
    statuses: Mapping[ResourceId, str]
    exit_code: int
    checks: Mapping[str, bool | None] = {}
    problem: str = ""


class Failed(DebugEvent, frozen=True, tag="failure"):
    """A command met a problem that is foreseen; the call is "" where it was none."""

    kind: str
    service: str = ""
    action: str = ""
    code: str = ""
    request_id: str = ""


class Crashed(DebugEvent, frozen=True, tag="crash"):
    """An error that nobody foresaw: its class and its places, as `flinkwiz.text.crash_report` has them."""

    kind: str
    places: tuple[str, ...]


def crashed(problem: BaseException) -> Crashed:
    """The event of an error that nobody foresaw."""
    return Crashed(type(problem).__name__, crash_places(problem.__traceback__))


class Ended(DebugEvent, frozen=True, tag="end"):
    """The command ended."""

    exit_code: int
