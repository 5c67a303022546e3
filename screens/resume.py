"""Go on where it stopped? Asked after Connect, and only where an unfinished set-up of the same account waits (screens.md 1.1)."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _

from textual import on
from textual.app import ComposeResult

from flinkwiz.errors import ExpectedError
from flinkwiz.recipes.registry import recipe_of
from flinkwiz.sessions.session import Session
from flinkwiz.wizard.navigation import place_of, place_text
from flinkwiz.wizard.sessions import all_steps, is_finished, is_unfinished, made_count
from flinkwiz.wizard.workflow import made_text
from screens.step_screen import StepScreen
from screens.widgets.buttons import ButtonSpec
from screens.widgets.menu import Menu
from screens.widgets.plain_text import PlainText
from screens.widgets.virtual_list import Cells
from screens.wizard_state import WizardState


@dataclass(frozen=True)
class SessionRow:
    """One row: what it opens.

    Attributes:
        session: the set-up to open, or None for a new one.
    """

    cells: Cells
    session: Session | None


class ResumeScreen(StepScreen):
    """Go on where you stopped?"""

    AUTO_FOCUS = "#sessions"

    def __init__(self, wizard: WizardState) -> None:
        """Read the sessions of the account in use."""
        super().__init__(wizard)
        sessions = self.controller.my_sessions()
        self.rows = (
            *(_unfinished_row(session) for session in sessions if is_unfinished(session)),
            SessionRow((_("Start a new set-up"), ""), None),
            *(_finished_row(session) for session in sessions if is_finished(session)),
        )

    def question(self) -> str:
        return _("Go on where you stopped?")

    def why(self) -> str:
        return _("Everything you answered is saved. Only set-ups of the account you use now are listed.")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        return ButtonSpec("back", _("Back")), ButtonSpec("next", _("Go on"))

    def compose_body(self) -> ComposeResult:
        """The unfinished set-ups, the newest first; a new one; finished ones."""
        yield Menu([row.cells for row in self.rows], 0, id="sessions")
        yield PlainText(id="about")

    @on(Menu.Moved)
    def _tell(self, event: Menu.Moved) -> None:
        session = self.rows[event.place].session
        self.query_one("#about", PlainText).show(_about(session) if session else "")

    @on(Menu.Taken)
    def _take(self, event: Menu.Taken) -> None:
        self._open(self.rows[event.place])

    def action_next(self) -> None:
        """Open what is highlighted."""
        self._open(self.rows[self.query_one(Menu).highlighted])

    def action_try_again(self) -> None:
        """Try to open the same one again."""
        self.say("")
        self.action_next()

    def _open(self, row: SessionRow) -> None:
        """Open the session, with the flags' answers in a new one only: an old one keeps what it was begun with."""
        try:
            session = self.wizard.begin(row.session)
        except ExpectedError as problem:
            self.tell_problem(problem)
            return
        self.leave(place_of(session, self.controller.steps) if row.session else self.wizard.next_step)


def _unfinished_row(session: Session) -> SessionRow:
    steps = all_steps(recipe_of(session.recipe))
    where = place_text(place_of(session, steps), steps)
    made, of = made_count(session)
    things = made_text(made, of).rstrip(".") if made else _("nothing made")
    title = _("Go on with {session}").format(session=session.name)
    return SessionRow((title, ", ".join(part for part in (where, _target(session), things) if part)), session)


def _finished_row(session: Session) -> SessionRow:
    title = _("Look at {session}").format(session=session.name)
    return SessionRow((title, _("done, {target}").format(target=_target(session))), session)


def _target(session: Session) -> str:
    return recipe_of(session.recipe).words.target(session.answers)


def _about(session: Session) -> str:
    """When it was begun, and what a lost secret means."""
    begun = f"{session.name}   {_('begun {when} UTC').format(when=session.started.replace('T', ' ').rstrip('Z'))}"
    is_secret_lost = any(entry.made and entry.state == "done" for entry in session.journal.values())
    if not is_secret_lost or is_finished(session):
        return begun
    return f"{begun}\n{recipe_of(session.recipe).words.lost_secret()}"
