"""What plan, apply, verify and undo share: the cloud and the session of a command, opened and closed together."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _
from typing import Any

from flinkwiz.cli.open_cloud import CloudChoice, open_cloud
from flinkwiz.cli.runner import CommandContext
from flinkwiz.cli.session_selection import cloud_of
from flinkwiz.engine.plan import policy_text
from flinkwiz.recipes.logstore.setup import Setup, setup_of
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.sessions.store import Sessions
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.table_text import banner


def choice_in(flags: dict[str, Any], name: str | None, sessions: Sessions) -> CloudChoice:
    """The cloud that flags and a named session mean; raises WrongUsage, BadName or SessionProblem."""
    choice = CloudChoice(flags["practice"], flags["profile"], flags["operator"])
    if name is not None and name in sessions.paths():
        return cloud_of(sessions.load(SessionName(name)), choice)
    return choice if name is None else choice.check()


@contextmanager
def cloud_for(state: CommandContext, choice: CloudChoice) -> Iterator[Connection]:
    """The open cloud, announced first and last."""
    with open_cloud(choice, state.settings, threading.Event()) as cloud:
        state.caller = cloud.identity.spoken
        state.report.cloud = cloud.shown_id
        state.say(banner(cloud))
        yield cloud
        if cloud.is_practice:
            state.say(_("PRACTICE - nothing here was real."))


def reported_setup(state: CommandContext, session: Session) -> Setup:
    """The session's set-up, and its names in the report; raises MissingAnswer or BadName."""
    from flinkwiz.names.aliyun import AccountId

    setup = setup_of(session.answers, AccountId(session.account))
    state.report.session = session.name
    state.report.variables = (setup.names.id_variable, setup.names.secret_variable)
    state.report.policy = policy_text(setup)
    return setup
