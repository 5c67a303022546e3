"""How the Logstore's fields become known, for the SQL's columns."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import Logstore
from flinkwiz.names.fields import IndexField
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.sessions.session import FieldsFrom

MOST_FIELDS = 500
LONGEST_NAME = 256
"""Characters that Flink allows in a column's name (flink-sql.md 5)."""

Fields = tuple[FieldsFrom, tuple[IndexField, ...]]


class NoSuchLogstore(Exception):
    """The project has no Logstore of this name; the message says what to do."""


def indexed_fields(logstore: Logstore, cloud: Cloud) -> Fields:
    """The fields as the service knows them without a look at the logs; "unknown" where the caller may not look.

    Raises:
        CloudError: the service fails otherwise.
        NoSuchLogstore: there is no such Logstore.
    """
    try:
        details = cloud.projects.details(logstore)
        if details is None:
            return _missing(logstore)
        if details.kind == "Metricstore":
            return "metric", ()
        index = cloud.projects.index(logstore)
        return ("index", usable(index)) if index is not None else ("none", ())
    except CloudError as problem:
        error = problem
    if error.kind != "denied":
        raise error
    return "unknown", ()


def _missing(logstore: Logstore) -> Fields:
    raise NoSuchLogstore(
        _("There is no Logstore {logstore} in project {project} in {region}. Next: check the names and the region.").format(
            logstore=logstore.name, project=logstore.project, region=logstore.region
        )
    )


def sampled_fields(logstore: Logstore, cloud: Cloud) -> Fields:
    """The names of the fields in up to ten of the newest logs: only on the user's word (security.md F3). Raises CloudError."""
    names = cloud.logs.field_names(logstore)
    return "sample", usable(tuple(IndexField(name, "text") for name in names))


def usable(fields: tuple[IndexField, ...]) -> tuple[IndexField, ...]:
    """The first fields whose names are text and short enough to be columns; a table of more columns helps nobody."""
    return tuple(field for field in fields if len(field.name) <= LONGEST_NAME and _is_text(field.name))[:MOST_FIELDS]


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
