"""`flinkwiz verify`: the checks that can be repeated, and the live ones as they were recorded."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.command_context import choice_in, cloud_for, reported_setup
from flinkwiz.cli.options import cloud_options, json_option
from flinkwiz.cli.runner import CommandContext, run_command
from flinkwiz.cli.session_selection import existing, latest_of
from flinkwiz.engine.plan import plan_of, read_state
from flinkwiz.errors import ExitCode
from flinkwiz.recipes.logstore.sql_script import script
from flinkwiz.sessions.store import Sessions
from flinkwiz.sql.scan import references
from flinkwiz.verification.proof import verdict, verify, way_on
from flinkwiz.wizard.apply_and_verify import with_checks
from flinkwiz.wizard.cloud_match import check_cloud
from flinkwiz.wizard.table_text import check_lines


@click.command("verify")
@click.argument("session", required=False)
@cloud_options
@json_option
def command(**flags: Any) -> None:
    """Check SESSION (else the latest) again: policy, variables, the pair, and the SQL's references."""
    run_command(lambda state: _verify(state, flags), flags["as_json"])


def _verify(state: CommandContext, flags: dict[str, Any]) -> ExitCode:
    sessions = Sessions(state.settings.home)
    session = existing(flags["session"], flags["practice"], sessions)
    with cloud_for(state, choice_in(flags, session.name, sessions)) as opened:
        if flags["session"] is None:
            session = latest_of(opened, sessions)
        check_cloud(session, opened)
        setup = reported_setup(state, session)
        scene = read_state(setup, opened.cloud, opened.identity, session.journal)
        checks = verify(scene, session.checks, references(script(setup, session)))
        state.report.plan, state.report.checks = plan_of(scene), checks
        state.report.statuses = {line.id: "done" for line in state.report.plan if line.action == "skip"}
        with sessions.opened(session) as writer:
            writer.update(lambda kept: with_checks(kept, checks))
    for line in check_lines(checks):
        state.data(line)
    state.say(verdict(checks))
    way = way_on(checks, _("run flinkwiz apply --session {name}").format(name=session.name))
    if way:
        state.say(way)
    return ExitCode.REFUSED if way else ExitCode.DONE
