"""Whether what a set-up made is still as it was made: looked at for the list at home, without its lock and without a change."""

from __future__ import annotations

from flinkwiz.sessions.session import Session
from flinkwiz.sessions.store import SessionDraft
from flinkwiz.wizard.apply_and_verify import verify
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.open_setup import OpenSetup
from flinkwiz.wizard.views import checks_view


def changes_since(session: Session, connection: Connection) -> tuple[str, ...]:
    """What is not as a proven set-up was made, each in a few words; () where all is as it was.

    Raises:
        CloudError: it cannot be looked at, or not all of it.
    """
    setup = OpenSetup(connection, SessionDraft(session))
    view = checks_view(verify(setup, setup.read_state()), session)
    return tuple(f"{line.title}: {line.now}" for line in view.failed)
