"""`flinkwiz apply`: the whole set-up from flags, then checks and SQL."""

from __future__ import annotations

from concurrent.futures import Future
from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.cloud_choice import cloud_choice
from flinkwiz.cli.command import CommandContext, run_command
from flinkwiz.cli.command_cloud import announced_cloud, named_session
from flinkwiz.cli.conversation import Conversation
from flinkwiz.cli.failures import failure_of
from flinkwiz.cli.options import (
    answers_in,
    cloud_options,
    json_option,
    question_options,
    secrets_in,
    session_option,
    yes_option,
)
from flinkwiz.cli.wishing import wish_options, wishes_in
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.daemon_pool import run_in_daemon_thread
from flinkwiz.engine.pending_secrets import PendingSecrets
from flinkwiz.errors import ExitCode
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.wizard.open_setup import OpenSetup
from flinkwiz.wizard.session_selection import select_session, with_answers
from flinkwiz.wizard.sessions import is_made, sessions_in


@click.command("apply")
@question_options
@click.option(
    "--sample", is_flag=True, help="where nothing describes the data: read up to ten entries for the names of their fields"
)
@cloud_options
@session_option
@wish_options
@yes_option
@json_option
def command(**flags: Any) -> None:
    """Set up access and prove it: user, policy, key, two encrypted variables, then SQL on stdout.

    Run it again at any time: what is there is kept, what is missing is made.
    """
    run_command(lambda context: _apply(context, flags), flags["as_json"])


def _apply(context: CommandContext, flags: dict[str, Any]) -> ExitCode:
    sessions = sessions_in(context.settings.home)
    named = named_session(flags["session"], sessions)
    with announced_cloud(context, cloud_choice(flags, named)) as connection:
        session = select_session(answers_in(flags), named, connection, sessions, new_session_name(flags))
        with sessions.opened(session) as writer:
            writer.update_if_changed(lambda kept: with_answers(kept, session.answers))
            return _set_up(context, OpenSetup(connection, writer), flags)


def new_session_name(flags: dict[str, Any]) -> SessionName | None:
    """What a flag calls a session that need not be there yet."""
    return SessionName(flags["session"]) if flags["session"] else None


def _set_up(context: CommandContext, setup: OpenSetup, flags: dict[str, Any]) -> ExitCode:
    context.report.tell_of(setup.session)
    pending = PendingSecrets()
    for field, secret in secrets_in(flags).items():
        pending.put(field, {"value": secret})
    learning = _learn(setup, flags["sample"])
    try:
        return Conversation(context, setup, "apply", pending, wishes_in(flags, setup)).hold(flags["yes"], learning.result)
    except CloudError as refusal:
        if not setup.connection.provider.is_for_administrator(refusal):
            raise
        return _tell_request(context, setup, refusal)


def _learn(setup: OpenSetup, sample: bool) -> Future[None]:
    """What the SQL needs to know, read beside the look; where all is made and known there is nothing to learn."""
    if sample:
        return run_in_daemon_thread(setup.improve_script)
    is_known = bool(setup.session.known) and is_made(setup.session)
    return run_in_daemon_thread((lambda: None) if is_known else setup.learn)


def _tell_request(context: CommandContext, setup: OpenSetup, refusal: CloudError) -> ExitCode:
    """What is missing and whom to ask, before anything is changed."""
    code = context.fail(failure_of(refusal, context.caller))
    missing = setup.refused_actions()
    if missing:
        context.say(_("By your policies you may not use: {actions}.").format(actions=", ".join(missing)))
    context.say(_("Nothing was changed. Send this to an administrator:"))
    for line in setup.admin_request(refusal).splitlines():
        context.say("  " + line)
    return code
