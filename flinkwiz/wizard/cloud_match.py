"""A session works in its own cloud only: nothing is called for it in another (security-rules.md C1)."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.errors import ExitCode
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.store import SessionProblem
from flinkwiz.wizard.connection import Connection


class OtherCloud(SessionProblem):
    """A session is of another cloud than the open one; the message names both and says what to do."""

    kind = "usage"
    exit_code = ExitCode.USAGE


def check_cloud(session: Session, opened: Connection) -> None:
    """Refuse a session of another cloud before anything is called for it; raises OtherCloud."""
    if session.cloud == opened.id:
        return
    if session.is_practice and opened.is_practice:
        raise OtherCloud(
            _("{name} belongs to a practice cloud that was reset. It can only be shown. Next: start a new set-up.").format(
                name=session.name
            )
        )
    raise OtherCloud(
        _("{name} belongs to {theirs}, and you are in {yours}. Next: sign in there, or name another session.").format(
            name=session.name, theirs=display_name(session.cloud), yours=display_name(opened.id)
        )
    )


def display_name(cloud: str) -> str:
    """What a sentence calls a cloud."""
    return (
        _("the practice cloud")
        if cloud.startswith("practice:")
        else _("account {account}").format(account=cloud.partition(":")[2])
    )
