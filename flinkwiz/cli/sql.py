"""`flinkwiz sql`: the SQL of a set-up again, or another one for it; offline."""

from __future__ import annotations

from typing import Any

import click

from flinkwiz.cli.command import CommandContext, run_command
from flinkwiz.cli.options import answers_in, json_option, script_options
from flinkwiz.errors import ExitCode
from flinkwiz.wizard.session_selection import change_script, existing_session
from flinkwiz.wizard.sessions import script_to_run, sessions_in


@click.command("sql")
@click.argument("session", required=False)
@script_options
@click.option("--practice", is_flag=True, help="without a name: the latest set-up of the practice cloud")
@json_option
def command(**flags: Any) -> None:
    """Print the SQL of SESSION (else the latest set-up); it holds no secret.

    What flags change of it is kept.
    """
    run_command(lambda context: _sql(context, flags), flags["as_json"])


def _sql(context: CommandContext, flags: dict[str, Any]) -> ExitCode:
    sessions = sessions_in(context.settings.home)
    session = existing_session(flags["session"], flags["practice"], sessions)
    given = answers_in(flags)
    if given:
        session = change_script(session, given, sessions)
    context.report.tell_of(session)
    context.report.cloud = "practice" if session.is_practice else session.cloud
    context.report.sql = script_to_run(session)
    context.data(context.report.sql.rstrip("\n"))
    return ExitCode.DONE
