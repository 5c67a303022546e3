"""The SQL of a set-up, from its session alone."""

from __future__ import annotations

from flinkwiz.recipes.logstore.setup import Setup
from flinkwiz.recipes.logstore.sql.columns import FALLBACK, METRIC, Columns, from_index, from_sample
from flinkwiz.recipes.logstore.sql.job import Job, job_sql
from flinkwiz.sessions.session import Session


def columns_of(session: Session) -> Columns:
    """The columns that the session's fields make."""
    if session.fields_from == "metric":
        return METRIC
    if session.fields_from == "index":
        return from_index(session.fields)
    if session.fields_from == "sample":
        return from_sample(field.name for field in session.fields)
    return FALLBACK


def script(setup: Setup, session: Session) -> str:
    """The finished SQL; raises UnsafeScript before a text could leave that fails its own scan."""
    return job_sql(
        Job(
            logstore=setup.grant.logstore,
            access=setup.grant.access,
            id_variable=setup.names.id_variable,
            secret_variable=setup.names.secret_variable,
            columns=columns_of(session),
            sink=setup.sink,
            start_time=session.started.replace("T", " ").rstrip("Z"),
            consumer_group=setup.grant.consumer_group,
            practice=session.is_practice,
        )
    )
