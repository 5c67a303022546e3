"""What is said of the columns: where they come from, how many they are, and the first of them."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _
from gettext import ngettext
from typing import Literal

from flinkwiz.recipes.logstore.known import FieldsFrom, known_fields
from flinkwiz.recipes.logstore.typed_columns import typed_columns
from flinkwiz.sessions.session import Session
from flinkwiz.text.untrusted import escape_untrusted

_NAMED = 4
"""Columns named in a sentence."""


def columns_from(session: Session) -> str:
    """Where they come from, in a sentence."""
    words = {
        "typed": _("Columns are those that you typed."),
        "index": _("Columns come from the index of {logstore}."),
        "metric": _("Columns are the fixed ones of a Metricstore."),
        "sample": _("Columns come from the names in the newest logs of {logstore}; check their types."),
        "none": _(
            "{logstore} has no index, so there is one column. The Columns button takes others: typed, or from its newest logs."
        ),
        "unknown": _(
            "The columns of {logstore} are not known, so there is one. "
            "The Columns button takes others: typed, or from its newest logs."
        ),
    }
    return words[columns_source(session)].format(logstore=session.answers["logstore"])


def known_line(session: Session) -> str:
    """How many they are, and the first of them."""
    if columns_source(session) == "typed":
        return _("Columns: {typed}").format(typed=typed_line(session))
    known = known_fields(session)
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
    return text.format(count=count, names=_names(field.name for field in known.fields))


def typed_line(session: Session) -> str:
    """How many were typed, and the first of them."""
    columns = typed_columns(session.answers["columns"])
    text = ngettext("{count} typed by you: {names}", "{count} typed by you: {names}", len(columns))
    return text.format(count=len(columns), names=_names(column.name for column in columns))


def _names(names: Iterable[str]) -> str:
    first = [escape_untrusted(name, 40) for name in names]
    return ", ".join((*first[:_NAMED], *(("...",) if len(first) > _NAMED else ())))


def columns_source(session: Session) -> FieldsFrom | Literal["typed"]:
    """Where they come from: a user's own come first, but a Metricstore has its own."""
    known = known_fields(session).fields_from
    return "typed" if session.answers.get("columns") and known != "metric" else known
