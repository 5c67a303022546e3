"""What can go wrong and is foreseen, in sentences for people."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.cloud.advice import told
from flinkwiz.cloud.credentials import NoCredentials
from flinkwiz.cloud.errors import CloudError
from flinkwiz.home import UnsafeHome
from flinkwiz.model.names import BadName
from flinkwiz.model.setup import MissingAnswer
from flinkwiz.provision.fields import NoSuchLogstore
from flinkwiz.provision.kind import Conflict
from flinkwiz.provision.plan import UnsafePolicy
from flinkwiz.provision.sitting import Sitting
from flinkwiz.session.store import SessionProblem
from flinkwiz.sql.job import UnsafeScript

FORESEEN = (
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


def words_for(problem: Exception, sitting: Sitting) -> str:
    """A foreseen problem as whole sentences, with the number to say on the phone where the cloud refused."""
    if isinstance(problem, CloudError):
        return told(problem, sitting.connection.identity.spoken if sitting.is_connected else "")
    if isinstance(problem, MissingAnswer):
        return _("The question about {field} is not answered yet.").format(field=problem.field)
    return str(problem)
