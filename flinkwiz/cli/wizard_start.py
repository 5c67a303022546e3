"""What the wizard begins with: a controller that knows this computer's ways to sign in, and what flags answered already."""

from __future__ import annotations

from typing import Any

from flinkwiz.cli.cloud_choice import cloud_choice
from flinkwiz.cli.local_sign_in import LocalSignIn
from flinkwiz.cli.options import answers_in, secrets_in
from flinkwiz.cli.settings import Settings
from flinkwiz.cli.wizard import meant_source
from flinkwiz.security.home import private_folder
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.session_selection import check_takeable
from flinkwiz.wizard.start import Start


def wizard_start(settings: Settings, flags: dict[str, Any]) -> Start:
    """The start of a front end.

    Raises:
        UnsafeHome, WrongUsage, BadName, SessionProblem, RefusedAnswer: a flag or the home cannot be used.
    """
    controller = WizardController(LocalSignIn(settings, flags["operator"]), private_folder(settings.home))
    session = controller.sessions.load(SessionName(flags["session"])) if flags["session"] is not None else None
    choice, answers = cloud_choice(flags, session).check(), answers_in(flags)
    if session is not None:
        check_takeable(session, answers)
    for field, secret in secrets_in(flags).items():
        controller.hold_secret(field, secret)
    return Start(controller, meant_source(choice.practice, choice.profile), answers, session)
