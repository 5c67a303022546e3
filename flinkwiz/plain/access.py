"""Step 5: read or write, and for reading a consumer group."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.plain.asking import Back
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt


def ask_access(visit: StepPrompt) -> None:
    """Ask what the job does with the Logstore. Raises Back."""
    question = visit.controller.question("access")
    visit.announce(question.text)
    logstore = visit.controller.logstore().name
    rows = (
        Row("read", _("Read: logs come out of {logstore} (a source table)").format(logstore=logstore)),
        Row("write", _("Write: logs go into {logstore} (a sink table)").format(logstore=logstore)),
    )
    current = next((row for row in rows if row.value == visit.controller.answers.get("access")), rows[0])
    chosen = pick(visit.asker, _("Access"), rows, current)
    visit.saved(question, chosen.value)
    if chosen.value == "read":
        _ask_group(visit)
    else:
        visit.console.say(_("Write-only: the key will not be able to read the logs back."))


def _ask_group(visit: StepPrompt) -> None:
    """Whether the position is saved in a consumer group; < at its name comes back to this question."""
    visit.console.say(
        _(
            "A consumer group saves the reading position, so that the SLS console shows how far the job is. "
            "Leave it off for a first job: Flink remembers the position itself."
        )
    )
    current = visit.controller.answers.get("consumer-group", "")
    if not visit.agrees(_("Save the position in a consumer group?"), enter=bool(current)):
        visit.save({"consumer-group": ""})
        return
    try:
        _ask_group_name(visit, current or f"flinkwiz-{visit.controller.logstore().name}"[:63].rstrip("-_"))
    except Back:
        _ask_group(visit)


def _ask_group_name(visit: StepPrompt, enter: str) -> None:
    visit.console.say(_("Choose a new name: one group for one job."))
    question = visit.controller.question("consumer-group")
    taken = _existing_groups(visit)
    while True:
        name = visit.asker.answer(_("Consumer group"), enter)
        if name in taken:
            visit.console.say(
                _(
                    "Group {name} exists and may belong to another job. Two jobs in one group take each other's logs. "
                    "Choose another name."
                ).format(name=name)
            )
        elif visit.saved(question, name):
            return


def _existing_groups(visit: StepPrompt) -> frozenset[str]:
    try:
        return frozenset(visit.controller.connection.cloud.projects.consumer_groups(visit.controller.logstore()))
    except CloudError as problem:
        visit.console.say(_("Whether a group exists already is not known ({action}).").format(action=problem.action))
        return frozenset()
