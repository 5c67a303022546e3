"""`flinkwiz undo`: take back what a session made, and nothing else."""

from __future__ import annotations

import sys
from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.failures import cloud_failure, interrupted_failure, missing_failure, refused_failure
from flinkwiz.cli.options import cloud_options, json_option, yes_option
from flinkwiz.cli.running import Run, ended, run
from flinkwiz.cli.working import choice_in, cloud_for, reported_setup
from flinkwiz.cloud.errors import CloudError
from flinkwiz.model.change import Plan, conflicts, to_do
from flinkwiz.model.exit_codes import ExitCode
from flinkwiz.model.names import SessionName
from flinkwiz.provision.binding import check_cloud
from flinkwiz.provision.carry_out import with_checks
from flinkwiz.provision.connection import Connection
from flinkwiz.provision.narration import plan_lines, teller
from flinkwiz.provision.plan import look, undo_plan_of
from flinkwiz.provision.scene import Scene
from flinkwiz.provision.stopping import stopping
from flinkwiz.provision.undo import undo
from flinkwiz.session.store import Keeper, Sessions


@click.command("undo")
@click.argument("session")
@cloud_options
@yes_option
@json_option
def command(**flags: Any) -> None:
    """Take back what SESSION made: variables, key, attachment, user and policy. Others' things are never touched."""
    run(lambda state: _undo(state, flags), flags["as_json"])


def _undo(state: Run, flags: dict[str, Any]) -> ExitCode:
    sessions = Sessions(state.settings.home)
    session = sessions.load(SessionName(flags["session"]))
    with cloud_for(state, choice_in(flags, session.name, sessions)) as opened:
        check_cloud(session, opened)
        with sessions.opened(session) as keeper:
            return _take_back(state, opened, keeper, flags["yes"])


def _take_back(state: Run, opened: Connection, keeper: Keeper, yes: bool) -> ExitCode:
    setup = reported_setup(state, keeper.session)
    scene = look(setup, opened.cloud, opened.identity, keeper.session.journal)
    while True:
        plan = state.report.plan = undo_plan_of(scene)
        for line in plan_lines(plan):
            state.say(line)
        if conflicts(plan):
            blocked = conflicts(plan)[0]
            state.say(_("Nothing was taken back: the lines marked conflict say why."))
            return ended(state, refused_failure(Exception(f"{blocked.target}: {blocked.why}")))
        ending = _not_agreed(state, plan, yes)
        if ending is not None:
            return ending
        again = look(setup, opened.cloud, opened.identity, keeper.session.journal)
        if undo_plan_of(again) == plan:
            return _undone(state, again, opened, keeper)
        state.say(_("Meanwhile something changed in the cloud; this would be done now:"))
        scene = again


def _not_agreed(state: Run, plan: Plan, yes: bool) -> ExitCode | None:
    """None once the plan is agreed to; where nothing is left to do, no yes is needed."""
    if yes or not to_do(plan):
        return None
    if not sys.stdin.isatty():
        return ended(state, missing_failure("yes"))
    if click.confirm(_("Take these {count} things back?").format(count=len(to_do(plan))), err=True):
        return None
    state.say(_("Nothing was changed."))
    return ExitCode.DONE


def _undone(state: Run, scene: Scene, opened: Connection, keeper: Keeper) -> ExitCode:
    try:
        with stopping(state.say, opened.cloud.calls.stop.set):
            outcome = undo(scene, opened.cloud, keeper.record, teller(state.say, state.report.plan))
    except KeyboardInterrupt:
        _tell_unfinished(state, keeper)
        raise
    state.report.statuses = outcome.statuses
    if outcome.is_whole:
        keeper.update(lambda kept: with_checks(kept, ()))
        state.say(_("Taken back. Nothing that {name} made is left.").format(name=keeper.session.name))
        return ExitCode.DONE
    if isinstance(outcome.problem, CloudError):
        ended(state, cloud_failure(outcome.problem, state.caller))
    elif outcome.was_stopped:
        state.report.error = interrupted_failure().members
    _tell_unfinished(state, keeper)
    return ExitCode.INTERRUPTED if outcome.was_stopped else ExitCode.UNFINISHED


def _tell_unfinished(state: Run, keeper: Keeper) -> None:
    state.say(_("Not everything is taken back yet. Run it again: flinkwiz undo {name}").format(name=keeper.session.name))
