"""The way through the steps: those that flags or a resumed session answered are passed over, and < comes back to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from gettext import gettext as _

from flinkwiz.plain.access import ask_access
from flinkwiz.plain.asking import Back
from flinkwiz.plain.create import create
from flinkwiz.plain.listing import ask_step
from flinkwiz.plain.logstore import ask_logstore
from flinkwiz.plain.names import ask_names
from flinkwiz.plain.policy import ask_policy
from flinkwiz.plain.sql import give_sql
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.plain.trouble import tried
from flinkwiz.questions.answers import Answers
from flinkwiz.questions.question import Step
from flinkwiz.text.untrusted import escape_untrusted

ASK: Mapping[str, Callable[[StepPrompt], None]] = {
    "workspace": ask_step,
    "project": ask_step,
    "logstore": ask_logstore,
    "access": ask_access,
    "policy": ask_policy,
    "names": ask_names,
    "create": create,
    "sql": give_sql,
}
"""What each step asks, by its key; Connect is not in here, since there is no session before it."""

_NEVER_PASSED = frozenset({"create", "sql"})


class Route:
    """Where in the steps one is."""

    def __init__(self, visits: tuple[StepPrompt, ...]) -> None:
        """Begin at the first step; what is answered already counts as settled.

        Arguments:
            visits: one for each step of ASK, in order.
        """
        self._visits, self._index = visits, 0
        answers = visits[0].controller.answers
        self._settled = {visit.step.key for visit in visits if is_answered(visit.step, answers)} - _NEVER_PASSED

    @property
    def here(self) -> StepPrompt:
        """The step that is asked now, or was asked last."""
        return self._visits[min(self._index, len(self._visits) - 1)]

    def walk(self) -> None:
        """Ask every step.

        Raises:
            Back: before the first step.
            Leave: from the steps.
        """
        while self._index < len(self._visits):
            try:
                self._ask(self.here)
                self._index += 1
            except Back:
                self._go_back()

    def _ask(self, visit: StepPrompt) -> None:
        if visit.step.key in self._settled and is_answered(visit.step, visit.controller.answers):
            visit.console.say(_("{place}: {answers}").format(place=visit.place, answers=_answers(visit)))
        else:
            tried(visit, ASK[visit.step.key])

    def _go_back(self) -> None:
        controller = self.here.controller
        if controller.things_made:
            self.here.console.say(
                _("Things are made under these answers. To change one, take them back first: flinkwiz undo {name}").format(
                    name=controller.session.name
                )
            )
            return
        if self._index == 0:
            raise Back
        self._index -= 1
        self._settled.discard(self.here.step.key)


def is_answered(step: Step, answers: Answers) -> bool:
    """Whether the step asks something here and all of it is answered."""
    asked = [question.field for question in step.questions if question.when(answers)]
    return bool(asked) and all(field in answers for field in asked)


def _answers(visit: StepPrompt) -> str:
    answers = visit.controller.answers
    return ", ".join(
        escape_untrusted(answers[question.field], 64) for question in visit.step.questions if answers.get(question.field)
    )
