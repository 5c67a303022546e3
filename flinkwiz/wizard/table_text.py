"""What a set-up says while it works: plain lines, one a step, without colour alone. Flags and plain questions share it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from gettext import gettext as _

from flinkwiz.engine.change import Action
from flinkwiz.engine.events import Event, OnWait, Progress
from flinkwiz.text.width import pad, widest
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.views import ChecksView, PlanLine, PlanView

_SIGNS: Mapping[Progress, str] = {
    "working": " ",
    "waiting": "~",
    "looking": "?",
    "remade": "!",
    "done": "+",
    "kept": "=",
    "failed": "x",
    "undone": "-",
}

_ACTIONS: Mapping[Action, Callable[[], str]] = {
    "create": lambda: _("create"),
    "update": lambda: _("update"),
    "skip": lambda: _("skip"),
    "conflict": lambda: _("conflict"),
    "delete": lambda: _("delete"),
}

_KIND = 8
"""Cells of a kind, so that a plan's table and that of its run look alike."""


def banner(connection: Connection) -> str:
    """The first and last line: which cloud it is, as whom (security-rules.md C2)."""
    if connection.is_practice:
        return _("PRACTICE - nothing here is real. You are {caller}.").format(caller=connection.identity.spoken)
    real = _("REAL ACCOUNT {account}. You are {caller}.").format(
        account=connection.identity.masked_account, caller=connection.identity.spoken
    )
    return " ".join((real, *_peculiarities(connection)))


def _peculiarities(connection: Connection) -> Iterator[str]:
    """What is not as it is for everybody: a proxy, certificates that somebody named, a file that others may read."""
    if connection.proxy:
        yield _("Requests go through the proxy {proxy}.").format(proxy=connection.proxy)
    if connection.trusted:
        yield _("Certificates that {names} names are trusted too.").format(names=", ".join(connection.trusted))
    if connection.warning:
        yield connection.warning


def plan_lines(view: PlanView) -> Iterable[str]:
    """A plan as a table: number, action, kind, target and why."""
    actions = {action: word() for action, word in _ACTIONS.items()}
    action_width = widest(actions.values())
    for line in view.lines:
        yield f"  {line.number} {pad(actions[line.action], action_width)} {_thing(line, view)}  {line.why}"


def consequence_lines(view: PlanView) -> Iterable[str]:
    """What a plan does to what runs already, with a sign of its own."""
    return (f"  ! {consequence}" for consequence in view.consequences)


def _thing(line: PlanLine, view: PlanView) -> str:
    """What a line is about, in two columns as wide as the table needs."""
    kinds, targets = widest((each.kind for each in view.lines), _KIND), widest(each.target for each in view.lines)
    return f"{pad(line.kind, kinds)} {pad(line.target, targets)}"


def event_printer(say: Callable[[str], None], view: PlanView) -> Callable[[Event], None]:
    """Prints events as they come, from whichever thread; that a call begins is not worth a line."""
    printing = threading.Lock()

    def tell(event: Event) -> None:
        if event.progress == "working":
            return
        line, call = view.line(event.change), f" ({event.call})" if event.call else ""
        with printing:
            say(f"  {_SIGNS[event.progress]} {_thing(line, view)}  {event.text}{call}")

    return tell


def wait_printer(say: Callable[[str], None], words: Callable[[float, float | None, str], str]) -> OnWait:
    """Prints waits for the cloud, once a second, and after ten seconds every ten.

    Arguments:
        words: makes a sentence of the seconds so far, at most, and how one stops waiting.
    """
    told: set[tuple[bool, int]] = set()

    def tell(seconds: float, longest: float | None) -> None:
        beat = longest is None, int(seconds) if seconds < 10 else int(seconds) // 10 * 10
        if beat not in told:
            told.add(beat)
            say("  ~ " + words(seconds, longest, _("Ctrl+C")))

    return tell


def check_lines(view: ChecksView) -> Iterable[str]:
    """The checks as a table; one that was not tried has a sign of its own."""
    title_width = widest(line.title for line in view.lines)
    for line in view.lines:
        sign = {True: "+", False: "x", None: "-"}[line.ok]
        yield f"  {sign} {pad(line.title, title_width)}  {line.evidence}"
