"""`flinkwiz sessions`: the set-ups on this computer."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import Any

import click

from flinkwiz.cli.command import CommandContext, run_command
from flinkwiz.errors import ExitCode
from flinkwiz.recipes.registry import recipe_of
from flinkwiz.sessions.session import Session
from flinkwiz.text.width import pad
from flinkwiz.wizard.sessions import made_count, sessions_in

_NAME, _CLOUD = 24, 20
"""Cells of the columns."""


@click.command("sessions")
def command(**_flags: Any) -> None:
    """List the set-ups on this computer, the newest first."""
    run_command(_sessions)


def _sessions(context: CommandContext) -> ExitCode:
    sessions = sessions_in(context.settings.home)
    for session in sessions.all():
        context.words(_line(session))
    for problem in sessions.broken():
        context.say(problem)
    if not sessions.paths():
        context.say(_("No set-up yet. Try one: flinkwiz --practice"))
    return ExitCode.DONE


def _line(session: Session) -> str:
    cloud = _("practice") if session.is_practice else session.account
    title = recipe_of(session.recipe).words.title(session.answers)
    return f"{pad(session.name, _NAME)}  {session.started}  {pad(cloud, _CLOUD)}  {title}  {_stage(session)}"


def _stage(session: Session) -> str:
    made, of = made_count(session)
    if session.checks and made:
        return _("made and tried")
    return ngettext("{made} of {all} made", "{made} of {all} made", of).format(made=made, all=of) if made else _("nothing made")
