"""`flinkwiz show`: what a set-up made, and why; offline."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.command import CommandContext, run_command
from flinkwiz.cli.options import json_option
from flinkwiz.errors import ExitCode
from flinkwiz.recipes.registry import recipe_of
from flinkwiz.text.program import hint
from flinkwiz.text.times import day_and_minute
from flinkwiz.text.width import pad, widest
from flinkwiz.wizard.session_selection import existing_session
from flinkwiz.wizard.sessions import is_made, sessions_in, setup_in
from flinkwiz.wizard.table_text import check_lines
from flinkwiz.wizard.views import recorded_view

_LABEL = 9
"""Cells of a label, whichever labels there are: the whole and the unfinished look alike."""


@click.command("show")
@click.argument("session", required=False)
@click.option("--practice", is_flag=True, help="without a name: the latest set-up of the practice cloud")
@json_option
def command(**flags: Any) -> None:
    """Show what SESSION (else the latest set-up) made, and why, in words to repeat to a colleague."""
    run_command(lambda context: _show(context, flags), flags["as_json"])


def _show(context: CommandContext, flags: dict[str, Any]) -> ExitCode:
    session = existing_session(flags["session"], flags["practice"], sessions_in(context.settings.home))
    words, setup, view = recipe_of(session.recipe).words, setup_in(session), recorded_view(session)
    context.report.tell_of(session)
    context.report.cloud = "practice" if session.is_practice else session.cloud
    context.report.checks = view
    cloud = _("on the practice cloud") if session.is_practice else _("in account {account}").format(account=session.account)
    text = _("Session {name}, started {started}, {cloud}.")
    context.words(text.format(name=session.name, started=day_and_minute(session.started), cloud=cloud))
    if is_made(session):
        text = _("This is what was recorded; the cloud was not asked. Ask it: {flinkwiz} verify {name}")
        context.words(hint(text, name=session.name))
    made = tuple(words.made_lines(setup, session))
    label_width = widest((label for label, _line in made), _LABEL)
    for label, line in made:
        context.words(f"{pad(label, label_width)}  {line}" if label else line)
    if is_made(session):
        for line in check_lines(view):
            context.words(line)
        context.words(words.summary(setup, session))
    return ExitCode.DONE
