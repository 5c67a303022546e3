"""What can go wrong and is foreseen, in sentences for people."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.plan import UnsafePolicy
from flinkwiz.engine.resource import Conflict
from flinkwiz.names.checked import BadName
from flinkwiz.providers.aliyun.advice import error_message
from flinkwiz.providers.aliyun.credentials import NoCredentials
from flinkwiz.recipes.logstore.field_discovery import NoSuchLogstore
from flinkwiz.recipes.logstore.setup import MissingAnswer
from flinkwiz.recipes.logstore.sql.job import UnsafeScript
from flinkwiz.security.home import UnsafeHome
from flinkwiz.sessions.store import SessionProblem
from flinkwiz.wizard.controller import WizardController

EXPECTED_ERRORS = (
    CloudError,
    NoCredentials,
    SessionProblem,
    UnsafeHome,
    BadName,
    MissingAnswer,
    Conflict,
    NoSuchLogstore,
    UnsafePolicy,
    UnsafeScript,
)
"""What a front end tells in place; everything else is a fault of ours."""


def message_for(problem: Exception, controller: WizardController) -> str:
    """A foreseen problem as whole sentences, with the number to say on the phone where the cloud refused."""
    if isinstance(problem, CloudError):
        return error_message(problem, controller.connection.identity.spoken if controller.is_connected else "")
    if isinstance(problem, MissingAnswer):
        return _("The question about {field} is not answered yet.").format(field=problem.field)
    return str(problem)
