"""What is known of the Logstore for the SQL's columns: its fields, and how they became known."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.errors import ExpectedError
from flinkwiz.names.aliyun import Logstore
from flinkwiz.names.fields import IndexField
from flinkwiz.recipes.logstore.sql.columns import MOST_COLUMNS
from flinkwiz.sessions.session import Session

if TYPE_CHECKING:
    from flinkwiz.providers.aliyun.cloud import Cloud

FieldsFrom = Literal["unknown", "index", "sample", "metric", "none"]
"""`none`: the Logstore has no index and nobody asked for a sample."""

LONGEST_NAME = 256
"""Characters that Flink allows in a column's name (flink-sql.md 5)."""


class KnownFields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The Logstore's fields: names and types, never values."""

    fields_from: FieldsFrom = "unknown"
    fields: tuple[IndexField, ...] = ()

    @property
    def as_known(self) -> dict[str, Any]:
        """As the session keeps them."""
        known: dict[str, Any] = msgspec.to_builtins(self)
        return known


class NoSuchLogstore(ExpectedError):
    """The project has no Logstore of this name; the message says what to do."""

    kind = "not found"


def known_fields(session: Session) -> KnownFields:
    """What the session knows; raises msgspec.ValidationError for what no session has."""
    return msgspec.convert(session.known, KnownFields)


def read_fields(logstore: Logstore, cloud: Cloud) -> KnownFields:
    """The fields as the service knows them without a look at the logs; unknown where the caller may not look.

    Raises:
        CloudError: the service fails otherwise.
        NoSuchLogstore: there is no such Logstore.
    """
    try:
        details = cloud.projects.details(logstore)
        if details is None:
            raise NoSuchLogstore(_missing(logstore))
        if details.kind == "Metricstore":
            return KnownFields("metric")
        index = cloud.projects.index(logstore)
        return KnownFields("index", usable(index)) if index is not None else KnownFields("none")
    except CloudError as problem:
        error = problem
    if error.kind != "denied":
        raise error
    return KnownFields()


def _missing(logstore: Logstore) -> str:
    return _("There is no Logstore {logstore} in project {project} in {region}. Next: check the names and the region.").format(
        logstore=logstore.name, project=logstore.project, region=logstore.region
    )


def sample_fields(logstore: Logstore, cloud: Cloud) -> KnownFields:
    """The names of the fields in up to ten of the newest logs: only on the user's word (security-rules.md F3). Raises CloudError."""
    names = cloud.logs.field_names(logstore)
    return KnownFields("sample", usable(tuple(IndexField(name, "text") for name in names)))


def usable(fields: tuple[IndexField, ...]) -> tuple[IndexField, ...]:
    """The first fields whose names are text and short enough to be columns."""
    return tuple(field for field in fields if len(field.name) <= LONGEST_NAME and _is_text(field.name))[:MOST_COLUMNS]


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
