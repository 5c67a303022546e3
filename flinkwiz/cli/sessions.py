"""`flinkwiz sessions`: the set-ups on this computer."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _
from gettext import ngettext
from typing import Any

import click

from flinkwiz.cli.command import CommandContext, run_command
from flinkwiz.cli.options import json_option
from flinkwiz.errors import ExitCode
from flinkwiz.recipes.registry import recipe_of
from flinkwiz.sessions.session import Session
from flinkwiz.text.program import hint
from flinkwiz.text.times import day_and_minute
from flinkwiz.text.width import pad, widest
from flinkwiz.wizard.sessions import made_count, sessions_in, stage_of

_NAME = 16
"""Cells of a name at least, so that short lists look alike."""


@click.command("sessions")
@json_option
def command(**flags: Any) -> None:
    """List the set-ups on this computer, the newest first."""
    run_command(_sessions, flags["as_json"])


def _sessions(context: CommandContext) -> ExitCode:
    sessions = sessions_in(context.settings.home)
    found = sessions.all()
    context.report.sessions = found
    for line in _lines(found):
        context.words(line)
    for problem in sessions.broken():
        context.say(problem)
    if not sessions.paths():
        context.say(hint(_("No set-up yet. Try one: {flinkwiz} --practice")))
    return ExitCode.DONE


def _lines(sessions: tuple[Session, ...]) -> Iterator[str]:
    """Two lines a session: its name, how far it came and when it began; what it is about and where."""
    stages = [_stage(session) for session in sessions]
    names_width, stages_width = widest((session.name for session in sessions), _NAME), widest(stages)
    for session, stage in zip(sessions, stages, strict=True):
        yield f"{pad(session.name, names_width)}  {pad(stage, stages_width)}  {day_and_minute(session.started)}"
        yield f"    {_about(session)}"


def _about(session: Session) -> str:
    cloud = _("on the practice cloud") if session.is_practice else _("in account {account}").format(account=session.account)
    return ", ".join(part for part in (recipe_of(session.recipe).words.title(session.answers), cloud) if part)


def _stage(session: Session) -> str:
    made, of = made_count(session)
    match stage_of(session):
        case "new":
            return _("nothing made")
        case "taken back":
            return _("taken back")
        case "made" if session.checks:
            return _("made and tried")
        case _:
            return ngettext("{made} of {all} made", "{made} of {all} made", of).format(made=made, all=of)
