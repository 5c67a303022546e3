"""A visit to one step: what its questions have in common."""

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
from flinkwiz.recipes.logstore.guidance import guidance
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.wizard.controller import WizardController


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
    """One step, somebody to ask, and the sitting that keeps the answers."""

    controller: WizardController
    console: Console
    step: Step

    @property
    def asker(self) -> Asker:
        """Asks with the help of this step."""
        return Asker(self.console, guidance()[self.step.key])

    @property
    def place(self) -> str:
        """Where this is, such as "3 of 9 Project"."""
        keys = [step.key for step in self.controller.steps]
        return _("{number} of {all} {title}").format(number=keys.index(self.step.key) + 1, all=len(keys), title=self.step.title)

    def announce(self, text: str) -> None:
        """Begin the step: where it is, what was answered so far, the question and why it is asked."""
        self.console.say()
        self.console.say(self.place)
        path = breadcrumb(self.controller)
        if path:
            self.console.say(_("So far: {path}").format(path=path))
        self.console.say(text)
        self.console.say(guidance()[self.step.key].why)

    def save(self, values: Mapping[Field, str]) -> None:
        """Keep answers, and say what a changed one dropped."""
        changed = [field for field, value in values.items() if self.controller.answers.get(field) not in (None, value)]
        words = dropped_message(changed, self.controller.answer(values))
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


def breadcrumb(controller: WizardController) -> str:
    """The answers as a path."""
    fields: tuple[Field, ...] = ("namespace", "project", "logstore", "access")
    return " > ".join(escape_untrusted(controller.answers[field], 64) for field in fields if field in controller.answers)
