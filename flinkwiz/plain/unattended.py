"""Nobody to ask: what has a default is taken as `apply` takes it, the plan is told, and nothing is made."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.conflict import Conflict
from flinkwiz.errors import ExpectedError
from flinkwiz.plain.console import Console
from flinkwiz.questions.answers import MissingAnswer
from flinkwiz.text.program import hint
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.exit_summary import exit_code
from flinkwiz.wizard.session_selection import select_session
from flinkwiz.wizard.sign_in import SignInMethod, named_method
from flinkwiz.wizard.start import Start
from flinkwiz.wizard.table_text import banner, consequence_lines, plan_lines


def run_unattended(start: Start, console: Console) -> int:
    """Tell the plan, or give the SQL where everything is there already; its exit code.

    Raises:
        MissingAnswer: a flag is needed; making things needs "yes".
        ExpectedError: the set-up cannot be looked at.
    """
    controller = start.controller
    try:
        controller.connect(_method(start))
        console.say(banner(controller.connection))
        _begin(start)
        _tell(controller, console)
        return exit_code(controller)
    finally:
        controller.close()


def _method(start: Start) -> SignInMethod:
    if start.source is None:
        is_real = start.session is not None and not start.session.is_practice
        raise MissingAnswer("profile" if is_real else "practice")
    method = named_method(start.source, start.controller.sign_in.sources())
    if method is None:
        raise ExpectedError(_("There is no {source} on this computer. Next: name another profile.").format(source=start.source))
    return method


def _begin(start: Start) -> None:
    """Open the session that the flags mean; none is begun for answers that are not complete."""
    controller = start.controller
    session = select_session(start.given, start.session, controller.connection, controller.sessions)
    controller.begin(session)
    controller.answer(session.answers)


def _tell(controller: WizardController, console: Console) -> None:
    proposal = controller.look("apply")
    for line in (*plan_lines(proposal.view), *consequence_lines(proposal.view)):
        console.say(line)
    if proposal.view.is_blocked:
        raise Conflict(f"{proposal.view.blocking.target}: {proposal.view.blocking.why}")
    if proposal.wants_yes:
        text = _("Nothing was made, since nobody can be asked. To make it: {flinkwiz} apply --session {name} --yes")
        console.say(hint(text, name=controller.session.name))
        raise MissingAnswer("yes")
    console.data(controller.setup.script)
