"""`flinkwiz sql`: the SQL of a set-up again; offline."""

from __future__ import annotations

from typing import Any

import click

from flinkwiz.cli.command import CommandContext, run_command
from flinkwiz.cli.options import json_option
from flinkwiz.errors import ExitCode
from flinkwiz.wizard.session_selection import existing_session
from flinkwiz.wizard.sessions import script_to_run, sessions_in


@click.command("sql")
@click.argument("session", required=False)
@click.option("--practice", is_flag=True, help="without a name: the latest set-up of the practice cloud")
@json_option
def command(**flags: Any) -> None:
    """Print the SQL of SESSION (else the latest set-up); it holds no secret."""
    run_command(lambda context: _sql(context, flags), flags["as_json"])


def _sql(context: CommandContext, flags: dict[str, Any]) -> ExitCode:
    session = existing_session(flags["session"], flags["practice"], sessions_in(context.settings.home))
    context.report.tell_of(session)
    context.report.cloud = "practice" if session.is_practice else session.cloud
    context.report.sql = script_to_run(session)
    context.data(context.report.sql.rstrip("\n"))
    return ExitCode.DONE
