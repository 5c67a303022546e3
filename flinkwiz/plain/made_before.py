"""The same was made before: said as soon as the grant is known, and what is wanted now is asked (screens.md 5.1)."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.errors import ExpectedError
from flinkwiz.plain.conversation import take_back
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.sessions.session import Session
from flinkwiz.wizard.made_before import Choice, about_earlier, offered, place_to, when_made


def ask_about_earlier(prompt: StepPrompt, earlier: Session) -> str | None:
    """The step where it goes on in the set-up that is there already, or None where a second one is made.

    Raises:
        Back: another grant is wanted.
        Leave: it was taken back.
    """
    prompt.console.say()
    prompt.console.say(when_made(earlier))
    prompt.console.say(about_earlier(earlier))
    choices = {Row(each.choice, f"{each.label}: {each.about}"): each.choice for each in offered(earlier)}
    enter = next(iter(choices))
    while True:
        choice = choices[pick(prompt.asker, _("What now"), tuple(choices), enter)]
        if _is_open(prompt, choice, earlier):
            return None if choice == "second" else place_to(choice, earlier)


def _is_open(prompt: StepPrompt, choice: Choice, earlier: Session) -> bool:
    """Open what a choice is about; False where that cannot be, which is said. Raises Leave."""
    try:
        if choice == "second":
            prompt.controller.make_second()
        else:
            prompt.controller.go_to(earlier)
    except ExpectedError as problem:
        prompt.console.say(prompt.controller.message(problem))
        return False
    if choice == "undo":
        take_back(prompt)
    return True
