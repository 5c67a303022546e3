"""`flinkwiz apply`: the whole set-up from flags, then proof and SQL."""

from __future__ import annotations

import sys
from gettext import gettext as _
from typing import Any

import click
from msgspec.structs import replace

from flinkwiz.cli.command_context import choice_in, cloud_for, reported_setup
from flinkwiz.cli.failures import cloud_failure, interrupted_failure, missing_failure, refused_failure
from flinkwiz.cli.options import answers_in, cloud_options, json_option, question_options, session_option, yes_option
from flinkwiz.cli.runner import CommandContext, fail, run_command
from flinkwiz.cli.session_selection import select_session, with_answers
from flinkwiz.engine.apply import Outcome
from flinkwiz.engine.change import conflicts, to_do
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.engine.journal import made_things
from flinkwiz.engine.plan import plan_of, read_state
from flinkwiz.engine.state import SetupState
from flinkwiz.errors import ExitCode
from flinkwiz.recipes.logstore.admin_request import admin_request
from flinkwiz.recipes.logstore.field_discovery import Fields, indexed_fields, sampled_fields
from flinkwiz.recipes.logstore.setup import Setup
from flinkwiz.recipes.logstore.sql_script import script
from flinkwiz.sessions.store import Sessions, SessionWriter
from flinkwiz.verification.proof import verdict, way_on
from flinkwiz.wizard.apply_and_verify import apply_and_verify
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.interrupts import graceful_interrupt
from flinkwiz.wizard.permissions import missing_actions
from flinkwiz.wizard.table_text import check_lines, event_printer, plan_lines


@click.command("apply")
@question_options
@click.option("--prove-write", is_flag=True, help="with write: write one test log for the proof (always on the practice cloud)")
@click.option("--sample", is_flag=True, help="without an index: read up to ten logs for the names of their fields")
@cloud_options
@session_option
@yes_option
@json_option
def command(**flags: Any) -> None:
    """Set up access and prove it: user, policy, key, two encrypted variables, then SQL on stdout.

    Run it again at any time: what is there is kept, what is missing is made.
    """
    run_command(lambda state: _apply(state, flags), flags["as_json"])


def _apply(state: CommandContext, flags: dict[str, Any]) -> ExitCode:
    sessions, name = Sessions(state.settings.home), flags["session"]
    with cloud_for(state, choice_in(flags, name, sessions)) as opened:
        answers, session = select_session(answers_in(flags), name, opened, sessions)
        with sessions.opened(session) as writer:
            writer.update(lambda kept: with_answers(kept, answers))
            return _set_up(state, opened, writer, flags)


def _set_up(state: CommandContext, opened: Connection, writer: SessionWriter, flags: dict[str, Any]) -> ExitCode:
    setup = reported_setup(state, writer.session)
    try:
        scene, fields = _looked(setup, opened, writer, flags["sample"])
    except CloudError as refusal:
        if refusal.kind != "denied" or refusal.service != "RAM":
            raise
        return _not_allowed(state, setup, opened, refusal)
    writer.update(lambda kept: replace(kept, fields_from=fields[0], fields=fields[1]))
    while True:
        state.report.plan = plan_of(scene)
        _show_plan(state, scene, writer)
        if conflicts(state.report.plan):
            state.say(_("This cannot be made as it stands: the lines marked conflict say why. Nothing was changed."))
            blocked = conflicts(state.report.plan)[0]
            return fail(state, refused_failure(Exception(f"{blocked.target}: {blocked.why}")))
        ending = _not_agreed(state, flags["yes"])
        if ending is not None:
            return ending
        again = read_state(setup, opened.cloud, opened.identity, writer.session.journal)
        if plan_of(again) == state.report.plan:
            return _make(state, again, opened, writer)
        state.say(_("Meanwhile something changed in the cloud; this is the plan now:"))
        scene = again


def _not_allowed(state: CommandContext, setup: Setup, opened: Connection, refusal: CloudError) -> ExitCode:
    """What is missing and whom to ask, before anything is changed."""
    code = fail(state, cloud_failure(refusal, state.caller))
    missing = missing_actions(setup, opened)
    if missing:
        state.say(_("By your policies you may not use: {actions}.").format(actions=", ".join(missing)))
    state.say(_("Nothing was changed. Send this to a RAM administrator:"))
    for line in admin_request(setup, refusal).splitlines():
        state.say("  " + line)
    return code


def _looked(setup: Setup, opened: Connection, writer: SessionWriter, sample: bool) -> tuple[SetupState, Fields]:
    with DaemonPool(2) as pool:
        fields = pool.submit(indexed_fields, setup.grant.logstore, opened.cloud)
        scene = read_state(setup, opened.cloud, opened.identity, writer.session.journal)
        known = fields.result()
    if sample and known[0] in ("none", "unknown"):
        return scene, sampled_fields(setup.grant.logstore, opened.cloud)
    return scene, known


def _show_plan(state: CommandContext, scene: SetupState, writer: SessionWriter) -> None:
    grant = scene.setup.grant
    state.say(
        _("Session {session}: {access} {project} / {logstore}. {count} changes:").format(
            session=writer.session.name,
            access=grant.access,
            project=grant.logstore.project,
            logstore=grant.logstore.name,
            count=len(to_do(state.report.plan)),
        )
    )
    for line in plan_lines(state.report.plan):
        state.say(line)


def _not_agreed(state: CommandContext, yes: bool) -> ExitCode | None:
    """None once the plan is agreed to; an empty plan needs no yes."""
    if yes or not to_do(state.report.plan):
        return None
    if not sys.stdin.isatty():
        return fail(state, missing_failure("yes"))
    state.say(_("Then the new key is tried; one refusal of it can show up in your audit log. It is meant."))
    if click.confirm(_("Make these changes?"), err=True):
        return None
    state.say(_("Nothing was changed. Your answers are saved."))
    return ExitCode.DONE


def _make(state: CommandContext, scene: SetupState, opened: Connection, writer: SessionWriter) -> ExitCode:
    told: set[int] = set()

    def waits(seconds: float, longest: float) -> None:
        if int(seconds) not in told:
            told.add(int(seconds))
            text = _("  ~ RAM does not know the new key yet: {seconds} s of at most {longest}. That is normal.")
            state.say(text.format(seconds=int(seconds), longest=int(longest)))

    try:
        with graceful_interrupt(state.say, opened.cloud.calls.stop.set):
            result = apply_and_verify(scene, opened.cloud, writer, event_printer(state.say, state.report.plan), waits)
    except KeyboardInterrupt:
        _tell_made(state, writer)
        raise
    state.report.statuses, state.report.checks = result.outcome.statuses, result.checks
    if not result.outcome.is_whole:
        return _stopped(state, result.outcome, writer)
    return _proven(state, scene.setup, writer)


def _stopped(state: CommandContext, outcome: Outcome, writer: SessionWriter) -> ExitCode:
    """Tell why it is not whole, and how to go on where something was made, or the user wants to know how far it came."""
    problem, has_made = outcome.problem, bool(made_things(writer.session.journal))
    if problem is None:
        state.report.error = interrupted_failure().members
    else:
        fail(state, cloud_failure(problem, state.caller) if isinstance(problem, CloudError) else refused_failure(problem))
    if has_made or outcome.was_stopped:
        _tell_made(state, writer)
    if outcome.was_stopped:
        return ExitCode.INTERRUPTED
    return ExitCode.UNFINISHED if has_made else ExitCode.REFUSED


def _tell_made(state: CommandContext, writer: SessionWriter) -> None:
    name, made = writer.session.name, len(made_things(writer.session.journal))
    state.say(
        _("{made} of 6 things made. Go on: the same command again. Take back: flinkwiz undo {name}").format(made=made, name=name)
    )


def _proven(state: CommandContext, setup: Setup, writer: SessionWriter) -> ExitCode:
    for line in check_lines(state.report.checks):
        state.say(line)
    state.say(verdict(state.report.checks))
    state.say(
        _("Not checkable from here: the values inside the variables, which Flink never shows. The job's first start proves them.")
    )
    state.report.sql = script(setup, writer.session)
    state.data(state.report.sql.rstrip("\n"))
    state.say(_("The SQL again: flinkwiz sql {name}. Take it all back: flinkwiz undo {name}").format(name=writer.session.name))
    return _judged(state)


def _judged(state: CommandContext) -> ExitCode:
    """The exit code of a set-up that is made, and what to do where its proof failed."""
    way = way_on(state.report.checks, _("run the same command again"))
    if way:
        state.say(way)
    return ExitCode.REFUSED if way else ExitCode.DONE
