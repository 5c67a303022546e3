"""Nobody to ask: what has a proposal is taken as `apply` takes it, the plan is told, and nothing is made."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.cloud.credentials import NoCredentials
from flinkwiz.model.change import to_do
from flinkwiz.model.setup import MissingAnswer
from flinkwiz.plain.console import Console
from flinkwiz.provision.completing import complete_answers
from flinkwiz.provision.doors import Source
from flinkwiz.provision.farewell import exit_code
from flinkwiz.provision.narration import banner, plan_lines
from flinkwiz.provision.sitting import Sitting, Start


def run_unattended(start: Start, console: Console) -> int:
    """Tell the plan, or give the SQL where everything is there already; its exit code.

    Raises:
        MissingAnswer: a flag is needed; making things needs "yes".
        BadName, NoCredentials, CloudError, SessionProblem: the set-up cannot be looked at.
    """
    sitting = start.sitting
    try:
        sitting.connect(_source(start))
        console.say(banner(sitting.connection))
        _complete(start)
        _tell(sitting, console)
        return exit_code(sitting)
    finally:
        sitting.close()


def _source(start: Start) -> Source:
    if start.source is None:
        is_real = start.session is not None and not start.session.is_practice
        raise MissingAnswer("profile" if is_real else "practice")
    for source in start.sitting.doors.sources():
        if source.key == start.source:
            return source
    raise NoCredentials(_("There is no {source} on this computer. Choose another way to sign in.").format(source=start.source))


def _complete(start: Start) -> None:
    """Answer everything; no session is begun for answers that are not complete, and none changes under things that are made."""
    sitting = start.sitting
    if start.session is not None:
        sitting.begin(start.session)
        if not sitting.things_made:
            sitting.answer(start.given)
        sitting.answer(complete_answers(sitting.answers, sitting.connection))
    else:
        answers = complete_answers(start.given, sitting.connection)
        sitting.begin()
        sitting.answer(answers)


def _tell(sitting: Sitting, console: Console) -> None:
    plan = sitting.plan(sitting.look())
    for line in plan_lines(plan):
        console.say(line)
    if to_do(plan):
        command = f"flinkwiz apply --session {sitting.session.name} --yes"
        console.say(_("Nothing was made, since nobody can be asked. To make it: {command}").format(command=command))
        raise MissingAnswer("yes")
    sitting.learn_fields()
    console.data(sitting.sql())
