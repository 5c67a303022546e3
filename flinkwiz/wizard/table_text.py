"""What a set-up says while it works: plain lines, one a step, without colour alone. Flags and plain questions share it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from gettext import gettext as _

from flinkwiz.engine.change import CHANGES, ChangeId, Plan
from flinkwiz.engine.resource import Event, Progress
from flinkwiz.verification.check import Check
from flinkwiz.wizard.connection import Connection

_KINDS: Mapping[ChangeId, str] = {
    "policy": "policy",
    "user": "user",
    "attach": "attach",
    "key": "key",
    "id-variable": "variable",
    "secret-variable": "variable",
}

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


def banner(opened: Connection) -> str:
    """The first and last line: which cloud it is, as whom (security.md C2)."""
    if opened.is_practice:
        return _("PRACTICE - nothing here is real. You are {caller}.").format(caller=opened.identity.spoken)
    account = opened.identity.account
    real = _("REAL ACCOUNT {account}. You are {caller}.").format(
        account=f"{account[:4]}...{account[-4:]}", caller=opened.identity.spoken
    )
    return real + (_(" Requests go through the proxy {proxy}.").format(proxy=opened.proxy) if opened.proxy else "")


def plan_lines(plan: Plan) -> Iterable[str]:
    """A plan as a table: number, action, kind, target and why."""
    numbers = {change: number for number, change in enumerate(CHANGES, start=1)}
    widest = max(len(line.target) for line in plan)
    for line in plan:
        yield f"  {numbers[line.id]} {line.action:<8} {_KINDS[line.id]:<8} {line.target:<{widest}}  {line.why}"


def event_printer(say: Callable[[str], None], plan: Plan) -> Callable[[Event], None]:
    """Prints events as they come, from whichever thread; that a call begins is not worth a line."""
    targets = {line.id: line.target for line in plan}
    widest = max(len(target) for target in targets.values())
    printing = threading.Lock()

    def tell(event: Event) -> None:
        if event.progress == "working":
            return
        with printing:
            say(f"  {_SIGNS[event.progress]} {_KINDS[event.change]:<8} {targets[event.change]:<{widest}}  {event.text}")

    return tell


def check_lines(checks: Iterable[Check]) -> Iterable[str]:
    """The proof as a table; a check that was not tried has a sign of its own."""
    listed = list(checks)
    widest = max((len(check.title) for check in listed), default=0)
    for check in listed:
        sign = {True: "+", False: "x", None: "-"}[check.ok]
        yield f"  {sign} {check.title:<{widest}}  {check.evidence}"
