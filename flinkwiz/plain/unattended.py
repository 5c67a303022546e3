"""Nobody to ask: what has a proposal is taken as `apply` takes it, the plan is told, and nothing is made."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.change import to_do
from flinkwiz.plain.console import Console
from flinkwiz.providers.aliyun.credentials import NoCredentials
from flinkwiz.recipes.logstore.setup import MissingAnswer
from flinkwiz.wizard.controller import Start, WizardController
from flinkwiz.wizard.defaults import complete_answers
from flinkwiz.wizard.exit_summary import exit_code
from flinkwiz.wizard.sign_in import SignInMethod
from flinkwiz.wizard.table_text import banner, plan_lines


def run_unattended(start: Start, console: Console) -> int:
    """Tell the plan, or give the SQL where everything is there already; its exit code.

    Raises:
        MissingAnswer: a flag is needed; making things needs "yes".
        BadName, NoCredentials, CloudError, SessionProblem: the set-up cannot be looked at.
    """
    controller = start.controller
    try:
        controller.connect(_source(start))
        console.say(banner(controller.connection))
        _complete(start)
        _tell(controller, console)
        return exit_code(controller)
    finally:
        controller.close()


def _source(start: Start) -> SignInMethod:
    if start.source is None:
        is_real = start.session is not None and not start.session.is_practice
        raise MissingAnswer("profile" if is_real else "practice")
    for source in start.controller.sign_in.sources():
        if source.key == start.source:
            return source
    raise NoCredentials(_("There is no {source} on this computer. Choose another way to sign in.").format(source=start.source))


def _complete(start: Start) -> None:
    """Answer everything; no session is begun for answers that are not complete, and none changes under things that are made."""
    controller = start.controller
    if start.session is not None:
        controller.begin(start.session)
        if not controller.things_made:
            controller.answer(start.given)
        controller.answer(complete_answers(controller.answers, controller.connection))
    else:
        answers = complete_answers(start.given, controller.connection)
        controller.begin()
        controller.answer(answers)


def _tell(controller: WizardController, console: Console) -> None:
    plan = controller.plan(controller.look())
    for line in plan_lines(plan):
        console.say(line)
    if to_do(plan):
        command = f"flinkwiz apply --session {controller.session.name} --yes"
        console.say(_("Nothing was made, since nobody can be asked. To make it: {command}").format(command=command))
        raise MissingAnswer("yes")
    controller.learn_fields()
    console.data(controller.sql())
