"""What the wizard begins with: a sitting that knows this computer's ways to sign in, and what flags answered already."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

from flinkwiz.cli.clouds import WrongUsage
from flinkwiz.cli.doors import CommandLineDoors
from flinkwiz.cli.options import answers_in
from flinkwiz.cli.settings import Settings
from flinkwiz.cli.working import choice_in
from flinkwiz.home import private_folder
from flinkwiz.model.names import SessionName
from flinkwiz.provision.sitting import Sitting, Start


def beginning(settings: Settings, flags: dict[str, Any]) -> Start:
    """The start of a front end.

    Raises:
        UnsafeHome, WrongUsage, BadName, SessionProblem: a flag or the home cannot be used.
    """
    sitting = Sitting(CommandLineDoors(settings, flags["operator"]), private_folder(settings.home))
    name = flags["session"]
    choice = choice_in(flags, name, sitting.sessions).check()
    if name is not None and name not in sitting.sessions.paths():
        text = _("There is no session {name}. List them with: flinkwiz sessions")
        raise WrongUsage(text.format(name=SessionName(name)))
    session = sitting.sessions.load(SessionName(name)) if name is not None else None
    source = "practice" if choice.practice else f"profile:{choice.profile}" if choice.profile else None
    return Start(sitting, source, answers_in(flags), session)
