"""`flinkwiz sql`: the SQL of a set-up again; offline."""

from __future__ import annotations

from typing import Any

import click

from flinkwiz.cli.command_context import reported_setup
from flinkwiz.cli.options import json_option
from flinkwiz.cli.runner import CommandContext, run_command
from flinkwiz.cli.session_selection import existing
from flinkwiz.errors import ExitCode
from flinkwiz.recipes.logstore.sql_script import script
from flinkwiz.sessions.store import Sessions


@click.command("sql")
@click.argument("session", required=False)
@click.option("--practice", is_flag=True, help="without a name: the latest of the practice cloud")
@json_option
def command(**flags: Any) -> None:
    """Print the SQL of SESSION (else the latest); it holds no secret."""
    run_command(lambda state: _sql(state, flags), flags["as_json"])


def _sql(state: CommandContext, flags: dict[str, Any]) -> ExitCode:
    session = existing(flags["session"], flags["practice"], Sessions(state.settings.home))
    setup = reported_setup(state, session)
    state.report.cloud = "practice" if session.is_practice else session.cloud
    state.report.sql = script(setup, session)
    state.data(state.report.sql.rstrip("\n"))
    return ExitCode.DONE
