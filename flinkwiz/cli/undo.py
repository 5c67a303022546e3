"""`flinkwiz undo`: take back what a session made, and nothing else."""

from __future__ import annotations

import sys
from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.command_context import choice_in, cloud_for, reported_setup
from flinkwiz.cli.failures import cloud_failure, interrupted_failure, missing_failure, refused_failure
from flinkwiz.cli.options import cloud_options, json_option, yes_option
from flinkwiz.cli.runner import CommandContext, fail, run_command
from flinkwiz.engine.change import Plan, conflicts, to_do
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.plan import read_state, undo_plan_of
from flinkwiz.engine.state import SetupState
from flinkwiz.engine.undo import undo
from flinkwiz.errors import ExitCode
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.sessions.store import Sessions, SessionWriter
from flinkwiz.wizard.apply_and_verify import with_checks
from flinkwiz.wizard.cloud_match import check_cloud
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.interrupts import graceful_interrupt
from flinkwiz.wizard.table_text import event_printer, plan_lines


@click.command("undo")
@click.argument("session")
@cloud_options
@yes_option
@json_option
def command(**flags: Any) -> None:
    """Take back what SESSION made: variables, key, attachment, user and policy. Others' things are never touched."""
    run_command(lambda state: _undo(state, flags), flags["as_json"])


def _undo(state: CommandContext, flags: dict[str, Any]) -> ExitCode:
    sessions = Sessions(state.settings.home)
    session = sessions.load(SessionName(flags["session"]))
    with cloud_for(state, choice_in(flags, session.name, sessions)) as opened:
        check_cloud(session, opened)
        with sessions.opened(session) as writer:
            return _take_back(state, opened, writer, flags["yes"])


def _take_back(state: CommandContext, opened: Connection, writer: SessionWriter, yes: bool) -> ExitCode:
    setup = reported_setup(state, writer.session)
    scene = read_state(setup, opened.cloud, opened.identity, writer.session.journal)
    while True:
        plan = state.report.plan = undo_plan_of(scene)
        for line in plan_lines(plan):
            state.say(line)
        if conflicts(plan):
            blocked = conflicts(plan)[0]
            state.say(_("Nothing was taken back: the lines marked conflict say why."))
            return fail(state, refused_failure(Exception(f"{blocked.target}: {blocked.why}")))
        ending = _not_agreed(state, plan, yes)
        if ending is not None:
            return ending
        again = read_state(setup, opened.cloud, opened.identity, writer.session.journal)
        if undo_plan_of(again) == plan:
            return _undone(state, again, opened, writer)
        state.say(_("Meanwhile something changed in the cloud; this would be done now:"))
        scene = again


def _not_agreed(state: CommandContext, plan: Plan, yes: bool) -> ExitCode | None:
    """None once the plan is agreed to; where nothing is left to do, no yes is needed."""
    if yes or not to_do(plan):
        return None
    if not sys.stdin.isatty():
        return fail(state, missing_failure("yes"))
    if click.confirm(_("Take these {count} things back?").format(count=len(to_do(plan))), err=True):
        return None
    state.say(_("Nothing was changed."))
    return ExitCode.DONE


def _undone(state: CommandContext, scene: SetupState, opened: Connection, writer: SessionWriter) -> ExitCode:
    try:
        with graceful_interrupt(state.say, opened.cloud.calls.stop.set):
            outcome = undo(scene, opened.cloud, writer.record, event_printer(state.say, state.report.plan))
    except KeyboardInterrupt:
        _tell_unfinished(state, writer)
        raise
    state.report.statuses = outcome.statuses
    if outcome.is_whole:
        writer.update(lambda kept: with_checks(kept, ()))
        state.say(_("Taken back. Nothing that {name} made is left.").format(name=writer.session.name))
        return ExitCode.DONE
    if isinstance(outcome.problem, CloudError):
        fail(state, cloud_failure(outcome.problem, state.caller))
    elif outcome.was_stopped:
        state.report.error = interrupted_failure().members
    _tell_unfinished(state, writer)
    return ExitCode.INTERRUPTED if outcome.was_stopped else ExitCode.UNFINISHED


def _tell_unfinished(state: CommandContext, writer: SessionWriter) -> None:
    state.say(_("Not everything is taken back yet. Run it again: flinkwiz undo {name}").format(name=writer.session.name))
