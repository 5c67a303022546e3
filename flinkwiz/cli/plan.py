"""`flinkwiz plan`: what a set-up would change. It changes nothing, not even a session."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.choosing import chosen
from flinkwiz.cli.options import answers_in, cloud_options, json_option, question_options, session_option
from flinkwiz.cli.running import Run, run
from flinkwiz.cli.working import choice_in, cloud_for, reported_setup
from flinkwiz.model.change import conflicts
from flinkwiz.model.exit_codes import ExitCode
from flinkwiz.provision.narration import plan_lines
from flinkwiz.provision.plan import look, plan_of
from flinkwiz.session.store import Sessions


@click.command("plan")
@question_options
@click.option("--prove-write", is_flag=True, help="with write: one test log may be written for the proof")
@cloud_options
@session_option
@json_option
def command(**flags: Any) -> None:
    """Show what a set-up would change; nothing is changed."""
    run(lambda state: _plan(state, flags), flags["as_json"])


def _plan(state: Run, flags: dict[str, Any]) -> ExitCode:
    sessions, name = Sessions(state.settings.home), flags["session"]
    with cloud_for(state, choice_in(flags, name, sessions)) as opened:
        _answers, session = chosen(answers_in(flags), name, opened, sessions)
        setup = reported_setup(state, session)
        state.report.session = session.name if session.name in sessions.paths() else None
        plan = plan_of(look(setup, opened.cloud, opened.identity, session.journal))
    state.report.plan = plan
    for line in plan_lines(plan):
        state.data(line)
    if conflicts(plan):
        state.say(_("This cannot be made as it stands: the lines marked conflict say why. Nothing was changed."))
        return ExitCode.REFUSED
    state.say(_("Nothing was changed. The same flags with `apply` make it."))
    return ExitCode.DONE
