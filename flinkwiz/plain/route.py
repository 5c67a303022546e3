"""The way through the steps: those that flags or a resumed session answered are passed over, and < comes back to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from gettext import gettext as _

from flinkwiz.plain.asking import Back
from flinkwiz.plain.console import Console
from flinkwiz.plain.conversation import create
from flinkwiz.plain.form import ask_step
from flinkwiz.plain.made_before import ask_about_earlier
from flinkwiz.plain.names import ask_names
from flinkwiz.plain.policy import ask_policy
from flinkwiz.plain.result import give_result
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.plain.trouble import ask_until_done
from flinkwiz.questions.answers import Field
from flinkwiz.questions.question import Step, StepKind
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.made_before import grant_step
from flinkwiz.wizard.navigation import FIRST, RESULT, index_of, next_step, previous_step
from flinkwiz.wizard.sessions import is_finished

RENDERERS: Mapping[StepKind, Callable[[StepPrompt], None]] = {
    "list": ask_step,
    "form": ask_step,
    "policy": ask_policy,
    "names": ask_names,
    "create": create,
    "result": give_result,
}
"""How each kind of step is asked; Connect is not in here, since there is no session before it."""


class Route:
    """Where in the steps one is."""

    def __init__(
        self, controller: WizardController, console: Console, take_given: Callable[[], None], was_changed: bool = False
    ) -> None:
        """Begin at the first step; what is answered already counts as settled.

        Arguments:
            take_given: saves the flags' answers in the open session, and says which it cannot take.
            was_changed: whether what the set-up made is not as it was made: then it is put right first.
        """
        self._was_changed = was_changed
        self._controller, self._console, self._key = controller, console, FIRST
        self._take_given = take_given
        self._settled: set[Field] = set(controller.answers)

    @property
    def here(self) -> StepPrompt:
        """The step that is asked now, or was asked last."""
        return StepPrompt(self._controller, self._console, self._controller.step(self._key))

    def walk(self) -> None:
        """Ask every step.

        Raises:
            Back: before the first step.
            Leave: from the steps.
        """
        self._begin()
        while self._key != RESULT:
            self._go_on()
            self._ask()

    def _begin(self) -> None:
        """A set-up that is whole and proven, and still as it was, is shown at once."""
        if is_finished(self._controller.session) and not self._was_changed:
            self._key = RESULT
            self._ask()

    def _ask(self) -> None:
        """Ask the present step, or with < one before it."""
        while True:
            try:
                ask_until_done(self.here, RENDERERS[self.here.step.kind])
                return
            except Back:
                self._go_back()

    def _go_on(self) -> None:
        """To the next step with something to ask or to show; those that are passed over are named."""
        steps, key = self._controller.steps, self._next()
        for step in steps[index_of(self._key, steps) + 1 : index_of(key, steps)]:
            self._tell_passed(step)
        self._key = self._by_way_of_what_was_made(key)

    def _next(self) -> str:
        answers = self._controller.answers
        given = {field: value for field, value in answers.items() if field in self._settled}
        return next_step(self._key, answers, given, self._controller.steps)

    def _by_way_of_what_was_made(self, key: str) -> str:
        """The next step, or another one where the same was made before and something else is wanted now."""
        earlier, asked_at = self._controller.made_before(key), grant_step(self._controller.recipe)
        if earlier is None or asked_at is None:
            return key
        prompt = StepPrompt(self._controller, self._console, self._controller.step(asked_at))
        try:
            key = ask_about_earlier(prompt, earlier) or key
        except Back:
            self._settled -= {question.field for question in prompt.step.questions}
            return asked_at
        if self._controller.session.name == earlier.name:
            self._take_given()
            self._settled = set(self._controller.answers)
        return key

    def _tell_passed(self, step: Step) -> None:
        answers = self._controller.answers
        words = ", ".join(escape_untrusted(answers[each.field], 64) for each in step.questions if answers.get(each.field))
        if words:
            place = StepPrompt(self._controller, self._console, step).place
            self._console.say(_("{place}: {answers}").format(place=place, answers=words))

    def _go_back(self) -> None:
        """To the step before, which is asked again; raises Back where that is Connect."""
        if self._controller.has_made:
            self.here.tell_fixed()
            return
        self._key = self._before(self._key)
        if self._key == FIRST:
            raise Back
        self._settled -= {question.field for question in self.here.step.questions}

    def _before(self, key: str) -> str:
        """The step before that asks something or shows something."""
        before = self._controller.step(previous_step(key, self._controller.steps))
        is_pointless = before.questions and not any(question.when(self._controller.answers) for question in before.questions)
        return self._before(before.key) if is_pointless and before.key != FIRST else before.key
