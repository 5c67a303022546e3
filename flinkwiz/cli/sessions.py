"""`flinkwiz sessions`: the set-ups on this computer."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.runner import CommandContext, run_command
from flinkwiz.engine.journal import made_things
from flinkwiz.errors import ExitCode
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.store import Sessions


@click.command("sessions")
def command(**_flags: Any) -> None:
    """List the set-ups on this computer, the newest first."""
    run_command(_sessions)


def _sessions(state: CommandContext) -> ExitCode:
    sessions = Sessions(state.settings.home)
    for session in sessions.all():
        state.data(_line(session))
    for problem in sessions.broken():
        state.say(problem)
    if not sessions.paths():
        state.say(_("No set-up yet. Try one: flinkwiz apply --practice --project test --logstore flinktest --access read"))
    return ExitCode.DONE


def _line(session: Session) -> str:
    answers = session.answers
    cloud = _("practice") if session.is_practice else session.account
    what = f"{answers.get('access', '?'):<5}  {answers.get('project', '?')} / {answers.get('logstore', '?')}"
    return f"{session.name:<24}  {session.started}  {cloud:<20}  {what}  {_stage(session)}"


def _stage(session: Session) -> str:
    made = len(made_things(session.journal))
    if session.checks and made:
        return _("made and tried")
    return _("{made} of 6 made").format(made=made) if made else _("nothing made")
