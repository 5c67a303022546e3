"""`flinkwiz plan`: what a set-up would change. It looks exactly as `apply` does, and changes nothing, not even a session."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.apply import new_session_name
from flinkwiz.cli.cloud_choice import cloud_choice
from flinkwiz.cli.command import CommandContext, run_command
from flinkwiz.cli.command_cloud import announced_cloud, named_session
from flinkwiz.cli.options import answers_in, cloud_options, json_option, question_options, session_option
from flinkwiz.cli.wishing import offer_lines, wish_options, wishes_in
from flinkwiz.engine.daemon_pool import run_in_daemon_thread
from flinkwiz.engine.pending_secrets import PendingSecrets
from flinkwiz.errors import ExitCode
from flinkwiz.sessions.store import SessionDraft
from flinkwiz.wizard.open_setup import OpenSetup
from flinkwiz.wizard.session_selection import select_session
from flinkwiz.wizard.sessions import sessions_in
from flinkwiz.wizard.table_text import consequence_lines, plan_lines
from flinkwiz.wizard.workflow import Workflow


@click.command("plan")
@question_options
@cloud_options
@session_option
@wish_options
@json_option
def command(**flags: Any) -> None:
    """Show what a set-up would change; nothing is changed."""
    run_command(lambda context: _plan(context, flags), flags["as_json"])


def _plan(context: CommandContext, flags: dict[str, Any]) -> ExitCode:
    sessions = sessions_in(context.settings.home)
    named = named_session(flags["session"], sessions)
    with announced_cloud(context, cloud_choice(flags, named)) as connection:
        session = select_session(answers_in(flags), named, connection, sessions, new_session_name(flags))
        context.report.tell_of(session)
        context.report.session = session.name if session.name in sessions.paths() else None
        setup = OpenSetup(connection, SessionDraft(session))
        learning = run_in_daemon_thread(setup.learn)
        proposal = Workflow(setup, PendingSecrets()).look("apply", wishes_in(flags, setup))
        learning.result()
    view = proposal.view
    context.report.plan = view.plan
    for line in plan_lines(view):
        context.data(line)
    for line in (*consequence_lines(view), *offer_lines(proposal.offers)):
        context.say(line)
    if view.is_blocked:
        context.say(_("This cannot be made as it stands: the lines marked conflict say why. Nothing was changed."))
        return ExitCode.REFUSED
    context.say(_("Nothing was changed. The same flags with `apply` make it."))
    return ExitCode.DONE
