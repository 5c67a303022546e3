"""The frame around every step: header, rail, the answers so far (screens.md 0.1). What they say is computed here, without a screen."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.questions.answers import Answers
from flinkwiz.questions.question import Step
from flinkwiz.text.width import cells, shorten_middle
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.navigation import breadcrumb, done_steps, index_of, place_text
from flinkwiz.wizard.sessions import is_made
from screens.header import Whereabouts, in_account, in_practice, on_the_way
from screens.symbols import symbols
from screens.widgets.plain_text import PlainText
from screens.wizard_state import WizardState


def rail(key: str, done: frozenset[str], steps: tuple[Step, ...], width: int) -> str:
    """The steps in one line: done, here, to come; only the place where that is too long."""
    line = " ".join(_mark(step.key, key, done) + step.title for step in steps)
    return line if cells(line) <= width else place_text(key, steps)


def _mark(step: str, key: str, done: frozenset[str]) -> str:
    return ">" if step == key else symbols().yes if step in done else " "


def side_rail(key: str, answers: Answers, done: frozenset[str], steps: tuple[Step, ...], width: int) -> str:
    """The steps in a column, each with its first answer under it."""
    lines: list[str] = []
    for step in steps:
        lines.append(_mark(step.key, key, done) + step.title)
        answer = next((answers[question.field] for question in step.questions if answers.get(question.field)), "")
        lines.append(f"   {shorten_middle(answer, width - 3)}" if step.key in done else "")
    return "\n".join(lines)


def whereabouts(wizard: WizardState) -> Whereabouts:
    """Which cloud is open, or which one is meant."""
    controller = wizard.controller
    if not controller.is_connected:
        return on_the_way(wizard.meant)
    if controller.connection.is_practice:
        return in_practice()
    return in_account(controller.connection.identity.masked_account, controller.region)


def step_number(key: str, steps: tuple[Step, ...]) -> str:
    """Which step it is, and of how many."""
    return _("{number} of {count}").format(number=index_of(key, steps) + 1, count=len(steps))


class Rail(PlainText):
    """Where one is among the steps, on one line; beside the page where there is room."""

    def __init__(self, wizard: WizardState, key: str, *, id: str) -> None:
        """Mark the step `key`."""
        super().__init__(id=id)
        self.wizard, self.key = wizard, key

    def on_resize(self) -> None:
        """Fit the new width."""
        self.tell(self.size.width)

    def tell(self, width: int) -> None:
        """Show the steps in one line of so many cells."""
        self.show(rail(self.key, self.done, self.wizard.controller.steps, width))

    @property
    def done(self) -> frozenset[str]:
        """The steps that are behind the user."""
        controller = self.wizard.controller
        return done_steps(self.wizard.answers, controller.has_session and is_made(controller.session), controller.steps)


class SideRail(Rail):
    """The same in a column, with the answer under each step; shown from 100 columns on."""

    def tell(self, width: int) -> None:
        """Show the steps in a column of so many cells."""
        self.show(side_rail(self.key, self.wizard.answers, self.done, self.wizard.controller.steps, width))


class Breadcrumb(PlainText):
    """The answers so far, as a path."""

    def __init__(self, controller: WizardController) -> None:
        """Tell of the open session's answers."""
        super().__init__(id="so-far")
        self._controller = controller

    def on_resize(self) -> None:
        """Fit the new width."""
        self.show(breadcrumb(self._controller.answers, self._controller.recipe.path, self.size.width))
