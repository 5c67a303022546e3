"""`flinkwiz plan`: what a set-up would change. It changes nothing, not even a session."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.command_context import choice_in, cloud_for, reported_setup
from flinkwiz.cli.options import answers_in, cloud_options, json_option, question_options, session_option
from flinkwiz.cli.runner import CommandContext, run_command
from flinkwiz.cli.session_selection import select_session
from flinkwiz.engine.change import conflicts
from flinkwiz.engine.plan import plan_of, read_state
from flinkwiz.errors import ExitCode
from flinkwiz.sessions.store import Sessions
from flinkwiz.wizard.table_text import plan_lines


@click.command("plan")
@question_options
@click.option("--prove-write", is_flag=True, help="with write: one test log may be written for the proof")
@cloud_options
@session_option
@json_option
def command(**flags: Any) -> None:
    """Show what a set-up would change; nothing is changed."""
    run_command(lambda state: _plan(state, flags), flags["as_json"])


def _plan(state: CommandContext, flags: dict[str, Any]) -> ExitCode:
    sessions, name = Sessions(state.settings.home), flags["session"]
    with cloud_for(state, choice_in(flags, name, sessions)) as opened:
        _answers, session = select_session(answers_in(flags), name, opened, sessions)
        setup = reported_setup(state, session)
        state.report.session = session.name if session.name in sessions.paths() else None
        plan = plan_of(read_state(setup, opened.cloud, opened.identity, session.journal))
    state.report.plan = plan
    for line in plan_lines(plan):
        state.data(line)
    if conflicts(plan):
        state.say(_("This cannot be made as it stands: the lines marked conflict say why. Nothing was changed."))
        return ExitCode.REFUSED
    state.say(_("Nothing was changed. The same flags with `apply` make it."))
    return ExitCode.DONE
