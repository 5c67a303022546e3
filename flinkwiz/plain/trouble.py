"""When something is refused or cannot be reached: it is said in place, and one may try again, go back or leave."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _

from flinkwiz.errors import ExitCode
from flinkwiz.plain.asking import Back
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import Leave, StepPrompt
from flinkwiz.wizard.expected_errors import EXPECTED_ERRORS, message_for


def tried(visit: StepPrompt, ask: Callable[[StepPrompt], None]) -> None:
    """Ask, until it goes through.

    Raises:
        Back: from the question, or chosen after a problem.
        Leave: the same.
    """
    while not _went_through(visit, ask):
        visit.controller.forget_options()


def _went_through(visit: StepPrompt, ask: Callable[[StepPrompt], None]) -> bool:
    try:
        ask(visit)
    except EXPECTED_ERRORS as problem:
        visit.console.say(message_for(problem, visit.controller))
        _choose(visit)
        return False
    return True


def _choose(visit: StepPrompt) -> None:
    again, back, leave = Row("again", _("Try again")), Row("back", _("Go back")), Row("leave", _("Leave; your answers are saved"))
    choice = pick(visit.asker, _("What now"), (again, back, leave), again)
    if choice is back:
        raise Back
    if choice is leave:
        raise Leave(ExitCode.REFUSED)
