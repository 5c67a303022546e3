"""The columns that a user types, where an index or a sample has none or the wrong ones."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from flinkwiz.questions.answers import Answers
from flinkwiz.recipes.logstore.sql.columns import MOST_COLUMNS, can_be_a_column, is_own
from flinkwiz.sql.column import Column
from flinkwiz.sql.typed_columns import BadColumn, BadColumns, read_columns, write_columns

CONNECTOR_TYPES = ("STRING", "BIGINT", "DOUBLE", "BOOLEAN", "INT", "TINYINT", "FLOAT", "DECIMAL", "VARCHAR", "VARBINARY")
"""The types that the connector makes of a field's text, the usual ones first (flink-sql.md 1)."""


def typed_columns(text: str) -> tuple[Column, ...]:
    """The columns of an answer, () for none.

    Raises:
        BadColumns: something in it is no column that this table can have, or they are too many.
    """
    columns = read_columns(text, CONNECTOR_TYPES)
    if len(columns) > MOST_COLUMNS:
        text = ngettext(
            "There is {count} column; {most} are the most.", "There are {count} columns; {most} are the most.", len(columns)
        )
        raise BadColumns(text.format(count=len(columns), most=MOST_COLUMNS))
    for number, column in enumerate(columns, start=1):
        if is_own(column.name):
            raise BadColumn(number, column.name, _("SLS adds this itself, and the SQL has it already. Leave it out."))
        if not can_be_a_column(column.name):
            raise BadColumn(number, column.name, _("This cannot be a name in Flink SQL. Leave it out, or rename the field."))
    return columns


def must_be_columns(value: str, _answers: Answers) -> str | None:
    """Refuses what is no list of columns for this table; an empty answer means that none are typed."""
    try:
        typed_columns(value)
    except BadColumns as problem:
        return str(problem)
    return None


def tidied_columns(value: str) -> str:
    """A list of columns on one line, as the session keeps it; what is none stays as it is."""
    try:
        return write_columns(typed_columns(value))
    except BadColumns:
        return value
