"""The SQL of a Logstore set-up, from its session alone, and what is said of it."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.questions.answers import Answers
from flinkwiz.recipes.logstore.column_words import columns_from, columns_source, known_line
from flinkwiz.recipes.logstore.known import KnownFields, known_fields
from flinkwiz.recipes.logstore.setup import Setup
from flinkwiz.recipes.logstore.sql.columns import FALLBACK, METRIC, Columns, from_index, from_sample
from flinkwiz.recipes.logstore.sql.job import Job, job_sql, made_up_rows
from flinkwiz.recipes.logstore.typed_columns import typed_columns
from flinkwiz.recipes.recipe import ScriptAction, TypedPart
from flinkwiz.sessions.session import Session
from flinkwiz.sql.typed_columns import write_columns
from flinkwiz.text.untrusted import escape_untrusted


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
                columns=_columns_of(session),
                sink=setup.sink,
                start_time=session.started.replace("T", " ").rstrip("Z"),
                consumer_group=setup.grant.consumer_group,
                practice=session.is_practice,
            )
        )

    def about(self, session: Session) -> str:
        """Where columns come from and rows go."""
        return f"{columns_from(session)} {_rows_go_to(session.answers)}"

    def known_line(self, session: Session) -> str:
        """How many columns there are, and the first of them."""
        return known_line(session)

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
        if source in ("index", "metric"):
            label = _("From its index") if source == "index" else _("Columns")
            return ScriptAction("columns", label, _("Reading the index..."))
        ask = _("Read up to ten of its newest logs for the names of their fields?")
        because = _("The Logstore has no index, so its columns are not known.") if source == "none" else ""
        is_known = columns_source(session) in ("sample", "typed")
        return ScriptAction(
            "columns",
            _("From its logs"),
            _("Reading the names of the fields in the newest logs..."),
            "" if is_known else ask,
            because,
        )

    def typed(self, session: Session) -> TypedPart | None:
        """The columns, but for those of a Metricstore, which are fixed."""
        if known_fields(session).fields_from == "metric":
            return None
        logstore = session.answers["logstore"]
        return TypedPart(
            "columns",
            _("Type the columns: names and types"),
            _("Which columns does {logstore} have?").format(logstore=logstore),
            _(
                "A name and a type each, such as level STRING, one a line or with commas between. "
                "Delete all to have them as they were found."
            ),
            write_columns(_columns_of(session).columns, "\n"),
            write_columns(found_columns(known_fields(session)).columns, "\n"),
        )


def _columns_of(session: Session) -> Columns:
    """The columns of the SQL: what the user typed, except for a Metricstore, else what was found."""
    if columns_source(session) == "typed":
        return Columns(typed_columns(session.answers["columns"]), (), "typed")
    return found_columns(known_fields(session))


def found_columns(known: KnownFields) -> Columns:
    """The columns that the Logstore's fields make."""
    if known.fields_from == "metric":
        return METRIC
    if known.fields_from == "index":
        return from_index(known.fields)
    if known.fields_from == "sample":
        return from_sample(field.name for field in known.fields)
    return FALLBACK


def _rows_go_to(answers: Answers) -> str:
    if answers.get("access") != "read":
        return made_up_rows(answers["logstore"])
    if answers.get("sink") == "print":
        return _("Rows go to print, which writes them to the job's log.")
    return _("Rows go to blackhole, which throws them away: right for a first test.")
