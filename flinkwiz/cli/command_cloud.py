"""The cloud that a command works in, opened and announced, and the session that its flags name."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from gettext import gettext as _
from typing import Any

from flinkwiz.cli.command import CommandContext
from flinkwiz.cli.open_cloud import CloudChoice, WrongUsage, open_cloud
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.sessions.store import Sessions
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.wizard.cloud_match import display_name
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.table_text import banner


def named_session(name: str | None, sessions: Sessions) -> Session | None:
    """The session that a flag names, or None where there is none (yet); raises BadName or SessionProblem."""
    if name is None:
        return None
    checked = SessionName(name)
    return sessions.load(checked) if checked in sessions.paths() else None


def cloud_choice(parameters: Mapping[str, Any], session: Session | None = None) -> CloudChoice:
    """The cloud that flags and a session mean: a practice session always uses the practice cloud (contracts.md 3).

    Raises:
        WrongUsage: they do not go together.
    """
    choice = CloudChoice(parameters["practice"], parameters["profile"], parameters["operator"])
    if session is None:
        return choice
    if session.is_practice and choice.profile is not None:
        raise WrongUsage(
            _(
                "{name} belongs to the practice cloud, and --profile {profile} means a real account. "
                "Next: leave --profile out, or name another session."
            ).format(name=session.name, profile=escape_untrusted(choice.profile, 60))
        )
    if choice.practice and not session.is_practice:
        raise WrongUsage(
            _(
                "{name} belongs to {account}, and --practice means the practice cloud. "
                "Next: leave --practice out, or name another session."
            ).format(name=session.name, account=display_name(session.cloud))
        )
    return CloudChoice(session.is_practice, choice.profile, choice.operator).check()


@contextmanager
def announced_cloud(context: CommandContext, choice: CloudChoice) -> Iterator[Connection]:
    """The open cloud, announced first and last."""
    with open_cloud(choice, context.settings, threading.Event()) as connection:
        context.caller = connection.identity.spoken
        context.report.cloud = connection.shown_id
        context.say(banner(connection))
        yield connection
        if connection.is_practice:
            context.say(_("PRACTICE - nothing here was real."))
