"""Go on where it stopped? Asked after Connect, and only where an unfinished set-up of the same account waits (ux, before step 1)."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _

from flinkwiz.wizard.expected_errors import EXPECTED_ERRORS
from textual import on
from textual.app import ComposeResult

from flinkwiz.engine.change import CHANGES
from flinkwiz.engine.journal import entry_of, made_things
from flinkwiz.sessions.session import Session
from flinkwiz.wizard.exit_summary import is_finished, is_unfinished
from screens.base import StepScreen
from screens.frame import place_words
from screens.moves import Goto, Next
from screens.route import place
from screens.widgets.buttons import ButtonSpec
from screens.widgets.menu import Menu
from screens.widgets.plain_text import PlainText
from screens.widgets.virtual_list import Cells
from screens.wizard_state import WizardState


@dataclass(frozen=True)
class Way:
    """One row: what it opens.

    Attributes:
        session: the set-up to open, or None for a new one.
    """

    cells: Cells
    session: Session | None


class ResumeScreen(StepScreen):
    """Go on where you stopped?"""

    KEY = "connect"
    CSS_PATH = "resume.tcss"
    AUTO_FOCUS = "#ways"

    def __init__(self, walk: WizardState) -> None:
        """Read the sessions of the account in use."""
        super().__init__(walk)
        sessions = self.controller.my_sessions()
        self.ways = (
            *(self._going_on(session) for session in sessions if is_unfinished(session)),
            Way((_("Start a new set-up"), ""), None),
            *(self._looking_at(session) for session in sessions if is_finished(session)),
        )

    def question(self) -> str:
        return _("Go on where you stopped?")

    def why(self) -> str:
        return _("Everything you answered is saved. Only set-ups of the account you use now are listed.")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        return ButtonSpec("back", _("Back")), ButtonSpec("next", _("Go on"))

    def compose_body(self) -> ComposeResult:
        """The unfinished set-ups, the newest first; a new one; finished ones."""
        yield Menu([way.cells for way in self.ways], 0, id="ways")
        yield PlainText(id="about")

    def _going_on(self, session: Session) -> Way:
        where = place_words(place(session, self.controller.steps), self.controller.steps)
        made = len(made_things(session.journal))
        things = _("{made} of {all} things made").format(made=made, all=len(CHANGES)) if made else _("nothing made")
        title = _("Go on with {session}").format(session=session.name)
        return Way((title, ", ".join(part for part in (where, _target(session), things) if part)), session)

    def _looking_at(self, session: Session) -> Way:
        return Way(
            (_("Look at {session}").format(session=session.name), _("done, {target}").format(target=_target(session))), session
        )

    @on(Menu.Moved)
    def _tell(self, event: Menu.Moved) -> None:
        session = self.ways[event.place].session
        self.query_one("#about", PlainText).show(_about(session) if session else "")

    @on(Menu.Taken)
    def _take(self, event: Menu.Taken) -> None:
        self._open(self.ways[event.place])

    def action_next(self) -> None:
        """Open what is highlighted."""
        self._open(self.ways[self.query_one(Menu).highlighted])

    def action_try_again(self) -> None:
        """Try to open the same one again."""
        self.say("")
        self.action_next()

    def _open(self, way: Way) -> None:
        """Open the session, with the flags' answers in a new one only: an old one keeps what it was begun with."""
        try:
            session = self.walk.begin(way.session)
        except EXPECTED_ERRORS as problem:
            self.tell_problem(problem)
            return
        self.leave(Goto(place(session, self.controller.steps)) if way.session else Next())


def _target(session: Session) -> str:
    return " / ".join(session.answers[name] for name in ("project", "logstore") if name in session.answers)


def _about(session: Session) -> str:
    """When it was begun, and what a lost secret means."""
    begun = _("{session}   begun {when} UTC").format(session=session.name, when=session.started.replace("T", " ").rstrip("Z"))
    is_secret_lost = entry_of(session.journal, "key").state == "done" and not is_finished(session)
    if not is_secret_lost:
        return begun
    lost = _("Its secret is gone with the old process: the key will be deleted and made again, the rest is kept.")
    return f"{begun}\n{lost}"
