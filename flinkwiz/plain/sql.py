"""Step 9: where the rows go, the SQL on stdout, a file if wanted, and what was made and why."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from flinkwiz.plain.logstore import columns_words
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.visit import Visit
from flinkwiz.provision.saving import CannotSave, save


def give_sql(visit: Visit) -> None:
    """Print the SQL and offer a file. Raises Back, CloudError, UnsafeScript."""
    visit.announce(_("Your SQL is ready to run."))
    if visit.sitting.question("sink").when(visit.sitting.answers):
        _ask_sink(visit)
    if visit.sitting.session.fields_from == "none":
        _offer_sample(visit)
    visit.console.say(columns_words(visit))
    visit.console.data(visit.sitting.sql())
    _finish(visit)


def _ask_sink(visit: Visit) -> None:
    rows = (
        Row("blackhole", _("blackhole: throws rows away, right for a first test")),
        Row("print", _("print: writes rows to the job's log")),
    )
    current = next((row for row in rows if row.value == visit.sitting.answers.get("sink")), rows[0])
    visit.save({"sink": pick(visit.asker, _("Where do the rows go"), rows, current).value})


def _offer_sample(visit: Visit) -> None:
    """Look at logs only on the user's word (security.md F3)."""
    visit.console.say(_("The Logstore has no index, so its columns are not known."))
    if visit.agrees(_("Read up to ten of its newest logs for the names of their fields?"), enter=True):
        visit.sitting.sample_fields()


def _finish(visit: Visit) -> None:
    finish = Row("finish", _("Finish"))
    rows = (finish, Row("save", _("Save the SQL to a file, then finish")))
    if pick(visit.asker, _("What now"), rows, finish) is not finish:
        _save(visit)
    _tell_next(visit)


def _save(visit: Visit) -> None:
    answers = visit.sitting.answers
    try:
        path = save(visit.sitting.sql(), Path(), f"{answers['logstore']}-{answers['access']}", ".sql")
    except CannotSave as problem:
        visit.console.say(str(problem))
        return
    visit.console.say(_("Saved: {path} (no secret in it, it may go into version control).").format(path=path))


def _tell_next(visit: Visit) -> None:
    visit.console.say(_("Next, in the Flink console:"))
    visit.console.say("  1. " + _("Development > ETL > New Blank Stream Draft: paste the SQL, then Deploy."))
    visit.console.say("  2. " + _("O&M > Deployments > Start. In a minute the status should be RUNNING."))
    visit.console.say(_("The SQL again: flinkwiz sql {name}").format(name=visit.sitting.session.name))
