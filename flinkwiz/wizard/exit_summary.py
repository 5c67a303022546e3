"""What is told on leaving, at whatever point: what the end says, or where it stopped and how to go on (screens.md 0.4)."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.errors import ExitCode
from flinkwiz.text.program import hint
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.done_text import done_text
from flinkwiz.wizard.sessions import is_finished, is_made, made_text


def exit_summary(controller: WizardController, place: str) -> str:
    """What the end says, or where it stopped, what was made and how to go on; "" where nothing was begun.

    Arguments:
        place: such as "7 of 9 Names".
    """
    if not controller.has_session or not controller.answers:
        return ""
    if is_finished(controller.session) and controller.runs.is_as_it_was:
        return done_text(controller.setup)
    return stopped_text(controller, place)


def stopped_text(controller: WizardController, place: str) -> str:
    """Where it stopped, what was made and how to go on, in a line; "" where nothing was begun."""
    if not controller.has_session or not controller.answers:
        return ""
    name = controller.session.name
    if not controller.has_made:
        return hint(_("Stopped at {place}. Nothing was made. Go on: {flinkwiz} --session {name}"), place=place, name=name)
    return hint(
        _("Stopped at {place}. {made} Go on: {flinkwiz} --session {name}. Take back: {flinkwiz} undo {name}"),
        place=place,
        made=made_text(*controller.made),
        name=name,
    )


def exit_code(controller: WizardController) -> ExitCode:
    """Done or left in peace, a check that failed, or something that was made and is not whole."""
    if not controller.has_session or not controller.has_made or is_finished(controller.session):
        return ExitCode.DONE
    if not is_made(controller.session) or not controller.session.checks:
        return ExitCode.UNFINISHED
    has_failed = any(check.ok is False for check in controller.session.checks)
    return ExitCode.REFUSED if has_failed else ExitCode.DONE
