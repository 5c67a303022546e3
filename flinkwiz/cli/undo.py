"""`flinkwiz undo`: take back what a session made, and nothing else."""

from __future__ import annotations

from typing import Any

import click

from flinkwiz.cli.cloud_choice import cloud_choice
from flinkwiz.cli.command import CommandContext, run_command
from flinkwiz.cli.command_cloud import announced_cloud
from flinkwiz.cli.conversation import Conversation
from flinkwiz.cli.options import cloud_options, json_option, yes_option
from flinkwiz.engine.pending_secrets import PendingSecrets
from flinkwiz.errors import ExitCode
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.wizard.cloud_match import check_cloud
from flinkwiz.wizard.open_setup import OpenSetup
from flinkwiz.wizard.sessions import sessions_in


@click.command("undo")
@click.argument("session")
@cloud_options
@yes_option
@json_option
def command(**flags: Any) -> None:
    """Take back what SESSION made: variables, key, attachment, user and policy. Others' things are never touched."""
    run_command(lambda context: _undo(context, flags), flags["as_json"])


def _undo(context: CommandContext, flags: dict[str, Any]) -> ExitCode:
    sessions = sessions_in(context.settings.home)
    session = sessions.load(SessionName(flags["session"]))
    with announced_cloud(context, cloud_choice(flags, session)) as connection:
        check_cloud(session, connection)
        with sessions.opened(session) as writer:
            context.report.tell_of(writer.session)
            return Conversation(context, OpenSetup(connection, writer), "undo", PendingSecrets()).hold(flags["yes"])
