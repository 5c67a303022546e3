"""The frame around every step: header, rail, the answers so far (ux 1). What they say is computed here, without a screen."""

from __future__ import annotations

from gettext import gettext as _

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize

from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.question import Step
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.exit_summary import is_made
from screens.route import done_steps, index_of
from screens.symbols import symbols
from screens.widgets.plain_text import PlainText

_SO_FAR: tuple[Field, ...] = ("namespace", "project", "logstore", "access")


def shortened(text: str, cells: int) -> str:
    """A text within so many cells, its middle cut: names differ at both ends."""
    if cell_len(text) <= cells:
        return text
    keep = max(cells - 3, 2)
    head, tail = set_cell_size(text, keep - keep // 2), text
    while cell_len(tail) > keep // 2:
        tail = tail[1:]
    return f"{head}...{tail}"


def breadcrumb(answers: Answers, cells: int) -> str:
    """The answers as a path; a long part loses its middle, never the line its end."""
    parts = [answers[name] for name in _SO_FAR if answers.get(name)]
    if cell_len(" > ".join(parts)) <= cells or not parts:
        return " > ".join(parts)
    each = (cells - 3 * (len(parts) - 1)) // len(parts)
    return " > ".join(shortened(part, each) for part in parts)


def mask_account(account: str) -> str:
    """An account's number for a shared screen: its first and last four digits."""
    return f"{account[:4]}...{account[-4:]}"


def rail(key: str, done: frozenset[str], steps: tuple[Step, ...], cells: int) -> str:
    """The steps in one line: done, here, to come; only the place where that is too long."""
    line = " ".join(_mark(step.key, key, done) + step.title for step in steps)
    return line if cell_len(line) <= cells else place_words(key, steps)


def _mark(step: str, key: str, done: frozenset[str]) -> str:
    return ">" if step == key else symbols().yes if step in done else " "


def place_words(key: str, steps: tuple[Step, ...]) -> str:
    """Where one is, as it can be said on the phone: "6 of 9 Policy"."""
    number = index_of(key, steps)
    return _("{number} of {count} {title}").format(number=number + 1, count=len(steps), title=steps[number].title)


def side_rail(key: str, answers: Answers, done: frozenset[str], steps: tuple[Step, ...], cells: int) -> str:
    """The steps in a column, each with its first answer under it."""
    lines: list[str] = []
    for step in steps:
        lines.append(_mark(step.key, key, done) + step.title)
        answer = next((answers[question.field] for question in step.questions if answers.get(question.field)), "")
        lines.append(f"   {shortened(answer, cells - 3)}" if step.key in done else "")
    return "\n".join(lines)


class Header(Horizontal):
    """Product, where one is, which step; it never scrolls away."""

    def __init__(self, controller: WizardController, key: str) -> None:
        """Head the step `key`."""
        super().__init__(id="header")
        self._controller, self._key = controller, key

    def compose(self) -> ComposeResult:
        """Left the cloud, right the number of the step."""
        number, count = index_of(self._key, self._controller.steps) + 1, len(self._controller.steps)
        yield PlainText("flinkwiz", id="product")
        yield PlainText(id="cloud")
        yield PlainText(_("{number} of {count}").format(number=number, count=count), id="number")

    def on_mount(self) -> None:
        """Say which cloud it is."""
        self.tell()

    def tell(self) -> None:
        """Say again which cloud it is: after connecting."""
        line = self.query_one("#cloud", PlainText)
        line.show(self._words())
        is_connected = self._controller.is_connected
        line.set_class(is_connected and self._controller.connection.is_practice, "practice")
        line.set_class(is_connected and not self._controller.connection.is_practice, "real")

    def _words(self) -> str:
        if not self._controller.is_connected:
            return _("no account chosen yet")
        if self._controller.connection.is_practice:
            return _("PRACTICE - nothing here is real")
        account = mask_account(self._controller.connection.identity.account)
        return _("REAL ACCOUNT {account}  {region}").format(account=account, region=self._controller.region)


class Rail(PlainText):
    """Where one is among the nine steps, on one line; beside the page where there is room."""

    def __init__(self, controller: WizardController, key: str, *, id: str) -> None:
        """Mark the step `key`."""
        super().__init__(id=id)
        self._controller, self._key = controller, key

    def on_resize(self, event: Resize) -> None:
        """Fit the new width."""
        self.tell(event.size.width)

    def tell(self, cells: int) -> None:
        """Show the steps in one line of so many cells."""
        self.show(rail(self._key, self._done(), self._controller.steps, cells))

    def _done(self) -> frozenset[str]:
        controller = self._controller
        return done_steps(controller.answers, controller.has_session and is_made(controller.session), controller.steps)


class SideRail(Rail):
    """The same in a column, with the answer under each step; shown from 100 columns on."""

    def tell(self, cells: int) -> None:
        """Show the steps in a column of so many cells."""
        controller = self._controller
        self.show(side_rail(self._key, controller.answers, self._done(), controller.steps, cells))


class Breadcrumb(PlainText):
    """The answers so far, as a path."""

    def __init__(self, controller: WizardController) -> None:
        """Tell of this sitting's answers."""
        super().__init__(id="so-far")
        self._controller = controller

    def on_resize(self, event: Resize) -> None:
        """Fit the new width."""
        self.show(breadcrumb(self._controller.answers, event.size.width))
