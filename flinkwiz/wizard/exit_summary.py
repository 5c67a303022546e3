"""What is told on leaving, at whatever point: the summary, or where it stopped and how to go on (ux 0.7)."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.change import CHANGES
from flinkwiz.engine.journal import made_things
from flinkwiz.errors import ExitCode
from flinkwiz.sessions.session import Session
from flinkwiz.wizard.controller import WizardController


def is_made(session: Session) -> bool:
    """Whether all six are there: made, or used as they were found."""
    return all(change in session.journal and session.journal[change].state in ("done", "used") for change in CHANGES)


def is_finished(session: Session) -> bool:
    """Whether all is made and no check failed."""
    return is_made(session) and bool(session.checks) and all(check.ok is not False for check in session.checks)


def is_unfinished(session: Session) -> bool:
    """Whether a session is worth going on with: something was chosen in it, and it is neither finished nor taken back."""
    was_taken_back = bool(session.journal) and not made_things(session.journal)
    return bool(session.answers.keys() - {"region"}) and not was_taken_back and not is_finished(session)


def exit_summary(controller: WizardController, place: str) -> str:
    """The summary, or where it stopped, what was made and how to go on; "" where nothing was begun.

    Arguments:
        place: such as "7 of 9 Names".
    """
    if not controller.has_session or not controller.answers:
        return ""
    if is_finished(controller.session):
        return controller.summary()
    name, made = controller.session.name, controller.things_made
    if not made:
        return _("Stopped at {place}. Nothing was made. Go on: flinkwiz --session {name}").format(place=place, name=name)
    return _(
        "Stopped at {place}. {made} of {all} things made. Go on: flinkwiz --session {name}. Take back: flinkwiz undo {name}"
    ).format(place=place, made=made, all=len(CHANGES), name=name)


def exit_code(controller: WizardController) -> ExitCode:
    """Done or left in peace, a check that failed, or something that was made and is not whole."""
    if not controller.has_session or not controller.things_made or is_finished(controller.session):
        return ExitCode.DONE
    is_proven = controller.things_made == len(CHANGES) and bool(controller.session.checks)
    return ExitCode.REFUSED if is_proven else ExitCode.UNFINISHED
