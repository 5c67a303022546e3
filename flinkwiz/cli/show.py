"""`flinkwiz show`: what a set-up made, and why; offline."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.command_context import reported_setup
from flinkwiz.cli.options import json_option
from flinkwiz.cli.runner import CommandContext, run_command
from flinkwiz.cli.session_selection import existing
from flinkwiz.engine.change import CHANGES
from flinkwiz.engine.journal import made_things
from flinkwiz.errors import ExitCode
from flinkwiz.recipes.logstore.summary import made_lines, summary
from flinkwiz.sessions.store import Sessions
from flinkwiz.wizard.table_text import check_lines


@click.command("show")
@click.argument("session", required=False)
@click.option("--practice", is_flag=True, help="without a name: the latest of the practice cloud")
@json_option
def command(**flags: Any) -> None:
    """Show what SESSION (else the latest) made, and why, in words to repeat to a colleague."""
    run_command(lambda state: _show(state, flags), flags["as_json"])


def _show(state: CommandContext, flags: dict[str, Any]) -> ExitCode:
    session = existing(flags["session"], flags["practice"], Sessions(state.settings.home))
    setup = reported_setup(state, session)
    state.report.cloud = "practice" if session.is_practice else session.cloud
    state.report.checks = session.checks
    cloud = _("on the practice cloud") if session.is_practice else _("in account {account}").format(account=session.account)
    state.data(_("Session {name}, started {started}, {cloud}.").format(name=session.name, started=session.started, cloud=cloud))
    for line in made_lines(setup, session):
        state.data(line)
    if len(made_things(session.journal)) == len(CHANGES):
        for line in check_lines(session.checks):
            state.data(line)
        state.data(summary(setup, session))
    return ExitCode.DONE
