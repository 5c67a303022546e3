"""The cloud that a command works in, opened and announced, and the session that its flags name."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _

from flinkwiz.cli.cloud_choice import CloudChoice
from flinkwiz.cli.command import CommandContext
from flinkwiz.cli.open_cloud import open_cloud
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.sessions.store import Sessions
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.table_text import banner


def named_session(name: str | None, sessions: Sessions) -> Session | None:
    """The session that a flag names, or None where there is none (yet); raises BadName or SessionProblem."""
    if name is None:
        return None
    checked = SessionName(name)
    return sessions.load(checked) if checked in sessions.paths() else None


@contextmanager
def announced_cloud(context: CommandContext, choice: CloudChoice) -> Iterator[Connection]:
    """The open cloud, announced first and last; the SDKs load while plans are made."""
    from flinkwiz.providers.aliyun.sdk import warming_up

    with open_cloud(choice, context.settings, threading.Event()) as connection, warming_up():
        context.caller = connection.identity.spoken
        context.report.cloud = connection.shown_id
        context.say(banner(connection))
        yield connection
        if connection.is_practice:
            context.say(_("PRACTICE - nothing here was real."))
