"""What the wizard begins with: a sitting that knows this computer's ways to sign in, and what flags answered already."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

from flinkwiz.cli.command_context import choice_in
from flinkwiz.cli.local_sign_in import LocalSignIn
from flinkwiz.cli.open_cloud import WrongUsage
from flinkwiz.cli.options import answers_in
from flinkwiz.cli.settings import Settings
from flinkwiz.security.home import private_folder
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.wizard.controller import Start, WizardController


def wizard_start(settings: Settings, flags: dict[str, Any]) -> Start:
    """The start of a front end.

    Raises:
        UnsafeHome, WrongUsage, BadName, SessionProblem: a flag or the home cannot be used.
    """
    controller = WizardController(LocalSignIn(settings, flags["operator"]), private_folder(settings.home))
    name = flags["session"]
    choice = choice_in(flags, name, controller.sessions).check()
    if name is not None and name not in controller.sessions.paths():
        text = _("There is no session {name}. List them with: flinkwiz sessions")
        raise WrongUsage(text.format(name=SessionName(name)))
    session = controller.sessions.load(SessionName(name)) if name is not None else None
    source = "practice" if choice.practice else f"profile:{choice.profile}" if choice.profile else None
    return Start(controller, source, answers_in(flags), session)
