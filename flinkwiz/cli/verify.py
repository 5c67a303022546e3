"""`flinkwiz verify`: the checks that can be repeated, and of the others their record and what follows from what is there now."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.cloud_choice import cloud_choice
from flinkwiz.cli.command import CommandContext, run_command
from flinkwiz.cli.command_cloud import announced_cloud
from flinkwiz.cli.options import cloud_options, json_option
from flinkwiz.engine.plan import plan_of
from flinkwiz.errors import ExitCode
from flinkwiz.text.program import hint
from flinkwiz.wizard.apply_and_verify import verify
from flinkwiz.wizard.cloud_match import check_cloud
from flinkwiz.wizard.open_setup import OpenSetup
from flinkwiz.wizard.session_selection import existing_session, latest_of
from flinkwiz.wizard.sessions import sessions_in
from flinkwiz.wizard.table_text import check_lines
from flinkwiz.wizard.views import checks_view


@click.command("verify")
@click.argument("session", required=False)
@cloud_options
@json_option
def command(**flags: Any) -> None:
    """Check SESSION (else the latest set-up) again: policy, variables, the pair, and the SQL's references.

    What was tried with the key when it was made is told with its time, and whether it would be refused or allowed now.
    """
    run_command(lambda context: _verify(context, flags), flags["as_json"])


def _verify(context: CommandContext, flags: dict[str, Any]) -> ExitCode:
    sessions = sessions_in(context.settings.home)
    session = existing_session(flags["session"], flags["practice"], sessions)
    with announced_cloud(context, cloud_choice(flags, session if flags["session"] else None)) as connection:
        if flags["session"] is None:
            session = latest_of(connection, sessions)
        check_cloud(session, connection)
        with sessions.opened(session) as writer:
            return _check(context, OpenSetup(connection, writer))


def _check(context: CommandContext, setup: OpenSetup) -> ExitCode:
    context.report.tell_of(setup.session)
    state = setup.read_state()
    view = checks_view(verify(setup, state), setup.session)
    context.report.plan, context.report.checks = plan_of(state), view
    context.report.statuses = {line.id: "done" for line in context.report.plan if line.action == "skip"}
    for text in check_lines(view):
        context.words(text)
    context.say(view.verdict)
    way = view.way_on(hint(_("run {flinkwiz} apply --session {name}"), name=setup.session.name))
    if way:
        context.say(way)
    return ExitCode.REFUSED if way else ExitCode.DONE
