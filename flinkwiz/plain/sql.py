"""Step 9: where the rows go, the SQL on stdout, a file if wanted, and what was made and why."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from flinkwiz.plain.logstore import columns_words
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.wizard.new_file import CannotSave, write_new_file


def give_sql(visit: StepPrompt) -> None:
    """Print the SQL and offer a file. Raises Back, CloudError, UnsafeScript."""
    visit.announce(_("Your SQL is ready to run."))
    if visit.controller.question("sink").when(visit.controller.answers):
        _ask_sink(visit)
    if visit.controller.session.fields_from == "none":
        _offer_sample(visit)
    visit.console.say(columns_words(visit))
    visit.console.data(visit.controller.sql())
    _finish(visit)


def _ask_sink(visit: StepPrompt) -> None:
    rows = (
        Row("blackhole", _("blackhole: throws rows away, right for a first test")),
        Row("print", _("print: writes rows to the job's log")),
    )
    current = next((row for row in rows if row.value == visit.controller.answers.get("sink")), rows[0])
    visit.save({"sink": pick(visit.asker, _("Where do the rows go"), rows, current).value})


def _offer_sample(visit: StepPrompt) -> None:
    """Look at logs only on the user's word (security.md F3)."""
    visit.console.say(_("The Logstore has no index, so its columns are not known."))
    if visit.agrees(_("Read up to ten of its newest logs for the names of their fields?"), enter=True):
        visit.controller.sample_fields()


def _finish(visit: StepPrompt) -> None:
    finish = Row("finish", _("Finish"))
    rows = (finish, Row("save", _("Save the SQL to a file, then finish")))
    if pick(visit.asker, _("What now"), rows, finish) is not finish:
        _save(visit)
    _tell_next(visit)


def _save(visit: StepPrompt) -> None:
    answers = visit.controller.answers
    try:
        path = write_new_file(visit.controller.sql(), Path(), f"{answers['logstore']}-{answers['access']}", ".sql")
    except CannotSave as problem:
        visit.console.say(str(problem))
        return
    visit.console.say(_("Saved: {path} (no secret in it, it may go into version control).").format(path=path))


def _tell_next(visit: StepPrompt) -> None:
    visit.console.say(_("Next, in the Flink console:"))
    visit.console.say("  1. " + _("Development > ETL > New Blank Stream Draft: paste the SQL, then Deploy."))
    visit.console.say("  2. " + _("O&M > Deployments > Start. In a minute the status should be RUNNING."))
    visit.console.say(_("The SQL again: flinkwiz sql {name}").format(name=visit.controller.session.name))
