"""The SQL of a Logstore set-up, from its session alone, and what is said of it."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from flinkwiz.questions.answers import Answers
from flinkwiz.recipes.logstore.known import KnownFields, known_fields
from flinkwiz.recipes.logstore.setup import Setup
from flinkwiz.recipes.logstore.sql.columns import FALLBACK, METRIC, Columns, from_index, from_sample
from flinkwiz.recipes.logstore.sql.job import Job, job_sql, made_up_rows
from flinkwiz.recipes.recipe import ScriptAction
from flinkwiz.sessions.session import Session
from flinkwiz.text.untrusted import escape_untrusted

_NAMED = 4
"""Columns named in a sentence."""


class LogstoreScript:
    """The SQL part of the recipe."""

    def script(self, setup: Setup, session: Session) -> str:
        """The finished SQL; raises UnsafeScript before a text could leave that fails its own scan."""
        return job_sql(
            Job(
                logstore=setup.grant.logstore,
                access=setup.grant.access,
                id_variable=setup.names.id_variable,
                secret_variable=setup.names.secret_variable,
                columns=columns_of(known_fields(session)),
                sink=setup.sink,
                start_time=session.started.replace("T", " ").rstrip("Z"),
                consumer_group=setup.grant.consumer_group,
                practice=session.is_practice,
            )
        )

    def about(self, session: Session) -> str:
        """Where columns come from and rows go."""
        return f"{_columns_from(session)} {_rows_go_to(session.answers)}"

    def known_line(self, session: Session) -> str:
        """How many columns are known, and the first of them."""
        known = known_fields(session)
        names = ", ".join(escape_untrusted(field.name, 40) for field in known.fields[:_NAMED])
        names += ", ..." if len(known.fields) > _NAMED else ""
        count = len(known.fields)
        text = {
            "index": ngettext("Columns: {count} from its index: {names}", "Columns: {count} from its index: {names}", count),
            "sample": ngettext(
                "Columns: {count} seen in its newest logs: {names}", "Columns: {count} seen in its newest logs: {names}", count
            ),
            "metric": _("Columns: the four fixed ones of a Metricstore."),
            "none": _("Columns: no index; taken from its newest logs, or typed by you, in step 9."),
            "unknown": _("Columns: not known, since you may not look at its settings."),
        }[known.fields_from]
        return text.format(count=count, names=names)

    def file_stem(self, answers: Answers) -> str:
        """Which Logstore, read or written."""
        return f"{answers['logstore']}-{answers['access']}"

    def references_preview(self, names: Answers) -> tuple[str, ...]:
        """The two options that name the variables."""
        id_variable, secret = escape_untrusted(names["id-variable"]), escape_untrusted(names["secret-variable"])
        return f"'accessId'  = '${{secret_values.{id_variable}}}'", f"'accessKey' = '${{secret_values.{secret}}}'"

    def action(self, session: Session) -> ScriptAction:
        """Ask the index again; where there is none, the newest logs, which costs the reading of at most ten."""
        source = known_fields(session).fields_from
        if source not in ("none", "unknown"):
            return ScriptAction("columns", _("Columns"), _("Reading the index..."))
        because = _("The Logstore has no index, so its columns are not known.") if source == "none" else ""
        return ScriptAction(
            "columns",
            _("Columns"),
            _("Reading the names of the fields in the newest logs..."),
            _("Read up to ten of its newest logs for the names of their fields?"),
            because,
        )


def columns_of(known: KnownFields) -> Columns:
    """The columns that the Logstore's fields make."""
    if known.fields_from == "metric":
        return METRIC
    if known.fields_from == "index":
        return from_index(known.fields)
    if known.fields_from == "sample":
        return from_sample(field.name for field in known.fields)
    return FALLBACK


def _columns_from(session: Session) -> str:
    words = {
        "index": _("Columns come from the index of {logstore}."),
        "metric": _("Columns are the fixed ones of a Metricstore."),
        "sample": _("Columns come from the names in the newest logs of {logstore}; check their types."),
        "none": _("{logstore} has no index, so there is one column. The Columns button takes the names from its newest logs."),
        "unknown": _(
            "The columns of {logstore} are not known, so there is one. The Columns button takes the names from its newest logs."
        ),
    }
    return words[known_fields(session).fields_from].format(logstore=session.answers["logstore"])


def _rows_go_to(answers: Answers) -> str:
    if answers.get("access") != "read":
        return made_up_rows(answers["logstore"])
    if answers.get("sink") == "print":
        return _("Rows go to print, which writes them to the job's log.")
    return _("Rows go to blackhole, which throws them away: right for a first test.")
