"""`flinkwiz doctor`: what is to be known of this computer when something is wrong; without secrets, for whoever helps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, Any

import click

from flinkwiz.cli.command import CommandContext, run_command
from flinkwiz.cli.options import cloud_options, json_option
from flinkwiz.errors import ExitCode, ExpectedError
from flinkwiz.text.width import pad, widest
from flinkwiz.verification.diagnosis import Diagnosis

if TYPE_CHECKING:
    from flinkwiz.cli.cloud_choice import CloudChoice


@click.command("doctor")
@cloud_options
@json_option
def command(**flags: Any) -> None:
    """Look at this computer and say what is wrong with it; nothing is changed, no account is needed and no secret is told.

    Where there are credentials, the cloud is asked once whose they are, which also compares the clocks; with --practice the practice cloud.
    """
    run_command(lambda context: _doctor(context, flags), flags["as_json"])


def _doctor(context: CommandContext, flags: dict[str, Any]) -> ExitCode:
    from flinkwiz.cli.cloud_choice import CloudChoice
    from flinkwiz.cli.diagnosis import computer_diagnoses, with_short_paths

    choice = CloudChoice(flags["practice"], flags["profile"], flags["operator"]).check()
    found = [*computer_diagnoses(context.settings), *_asked(context, choice)]
    context.report.findings = with_short_paths(found, context.settings.environment)
    for line in _lines(context.report.findings):
        context.words(line)
    wrong = sum(each.ok is False for each in context.report.findings)
    if not wrong:
        context.say(_("Nothing is wrong with this computer, as far as it can be seen."))
        return ExitCode.DONE
    text = ngettext("There is {count} thing to look at.", "There are {count} things to look at.", wrong)
    context.say(text.format(count=wrong))
    return ExitCode.REFUSED


def _asked(context: CommandContext, choice: CloudChoice) -> Sequence[Diagnosis]:
    """What the cloud tells, asked once by whoever a command would be; that it cannot be asked is a finding too."""
    from flinkwiz.cli.open_cloud import unasked_cloud
    from flinkwiz.providers.aliyun.credentials import NoCredentials
    from flinkwiz.providers.registry import default_provider
    from flinkwiz.wizard.messages import message_for

    try:
        with unasked_cloud(choice, replace(context.settings, attempts=1)) as cloud:
            context.report.cloud = "practice" if choice.practice else None
            return default_provider().cloud_diagnoses(cloud)
    except ExpectedError as problem:
        needs_none = isinstance(problem, NoCredentials) and choice.profile is None
        sign_in = Diagnosis("sign-in", None if needs_none else False, message_for(problem, ""))
    return sign_in, Diagnosis("clock", None, _("The clock cannot be judged: the cloud could not be asked."))


def _lines(findings: Sequence[Diagnosis]) -> Iterator[str]:
    """A table: how it is, what it is about, and under each other what, why and what to do."""
    signs = {True: _("ok"), False: _("look at it"), None: _("not known")}
    sign_width, id_width = widest(signs.values()), widest(each.id for each in findings)
    for found in findings:
        what = " ".join(filter(None, (found.what, found.why)))
        yield f"{pad(signs[found.ok], sign_width)}  {pad(found.id, id_width)}  {what}"
        if found.next_step:
            yield " " * (sign_width + id_width + 4) + _("Next: {step}.").format(step=found.next_step)
