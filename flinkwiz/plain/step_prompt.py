"""A step as it is asked in plain questions: what its prompts have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _

from flinkwiz.errors import ExitCode
from flinkwiz.plain.asking import Asker
from flinkwiz.plain.console import Console
from flinkwiz.plain.picking import Row, pick
from flinkwiz.questions.answers import Field
from flinkwiz.questions.invalidation import dropped_message
from flinkwiz.questions.question import Question, Step
from flinkwiz.text.program import hint
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.navigation import breadcrumb, place_text


class Leave(Exception):
    """The user wants to stop here; everything is saved.

    Attributes:
        code: how the command ends if nothing was made.
    """

    def __init__(self, code: ExitCode = ExitCode.DONE) -> None:
        """Keep the exit code."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class StepPrompt:
    """One step, somebody to ask, and the controller that keeps the answers."""

    controller: WizardController
    console: Console
    step: Step

    @property
    def asker(self) -> Asker:
        """Asks with the help of this step."""
        return Asker(self.console, self.step.guidance)

    @property
    def place(self) -> str:
        """Where this is, such as "3 of 9 Project"."""
        return place_text(self.step.key, self.controller.steps)

    def announce(self) -> None:
        """Begin the step: where it is, what was answered so far, the question and why it is asked."""
        answers = self.controller.answers
        path = breadcrumb({field: escape_untrusted(text, 64) for field, text in answers.items()}, self.controller.recipe.path)
        self.console.say()
        self.console.say(self.place)
        if path:
            self.console.say(_("So far: {path}").format(path=path))
        self.console.say(self.step.question_text(answers))
        self.console.say(self.step.guidance.why)

    def save(self, values: Mapping[Field, str]) -> None:
        """Keep answers, and say what a changed one dropped."""
        changed = [field for field, value in values.items() if self.controller.answers.get(field) not in (None, value)]
        before = self.controller.answers
        dropped = [field for field in self.controller.answer(values) if before[field]]
        words = dropped_message(changed, dropped, self.controller.steps)
        if words:
            self.console.say(words)

    def saved(self, question: Question, value: str) -> bool:
        """Keep an answer if it can be taken; else say why not."""
        reason = self.controller.refusal(question, value)
        if reason is not None:
            self.console.say(reason)
            return False
        self.save({question.field: value})
        return True

    def agrees(self, text: str, enter: bool | None) -> bool:
        """A question with yes and no.

        Arguments:
            enter: what Enter takes, or None where it takes nothing.
        """
        yes, no = Row("yes", _("yes")), Row("no", _("no"))
        default = None if enter is None else yes if enter else no
        return pick(self.asker, text, (yes, no), default) is yes

    def tell_fixed(self) -> None:
        """Say why there is no way back once something is made."""
        self.console.say(
            hint(
                _("Things are made under these answers. To change one, take them back first: {flinkwiz} undo {name}"),
                name=self.controller.session.name,
            )
        )
