"""When something is refused or cannot be reached: it is said in place, and one may try again, go back or leave."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _

from flinkwiz.errors import ExitCode, ExpectedError
from flinkwiz.plain.asking import Back
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import Leave, StepPrompt


def ask_until_done(prompt: StepPrompt, ask: Callable[[StepPrompt], None]) -> None:
    """Ask, until it goes through.

    Raises:
        Back: from the question, or chosen after a problem.
        Leave: the same.
    """
    while not _goes_through(prompt, ask):
        prompt.controller.forget_options()


def _goes_through(prompt: StepPrompt, ask: Callable[[StepPrompt], None]) -> bool:
    try:
        ask(prompt)
    except ExpectedError as problem:
        prompt.console.say(prompt.controller.message(problem))
        _ask_what_now(prompt)
        return False
    return True


def _ask_what_now(prompt: StepPrompt) -> None:
    """Return to try again; raises Back or Leave."""
    again, back, leave = Row("again", _("Try again")), Row("back", _("Go back")), Row("leave", _("Leave; your answers are saved"))
    choice = pick(prompt.asker, _("What now"), (again, back, leave), again)
    if choice is back:
        raise Back
    if choice is leave:
        raise Leave(ExitCode.REFUSED)
