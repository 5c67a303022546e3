"""Columns as a person types them, ``level STRING, took BIGINT``: a name and a type each, with commas or on lines of their own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from gettext import gettext as _

from flinkwiz.errors import ExpectedError
from flinkwiz.sql.column import Column
from flinkwiz.sql.flink_type import FLINK_TYPES, BadType, read_type
from flinkwiz.text.untrusted import escape_untrusted

_PIECE = re.compile(r"`(?:[^`]|``)*`|.", re.DOTALL)
"""A name in back quotes, in which nothing separates, or any other character."""

_WIDE = str.maketrans(
    {
        "\N{FULLWIDTH COMMA}": ",",
        "\N{IDEOGRAPHIC COMMA}": ",",
        "\N{FULLWIDTH LEFT PARENTHESIS}": "(",
        "\N{FULLWIDTH RIGHT PARENTHESIS}": ")",
        "\N{FULLWIDTH LESS-THAN SIGN}": "<",
        "\N{FULLWIDTH GREATER-THAN SIGN}": ">",
        "\N{IDEOGRAPHIC SPACE}": " ",
    }
)
"""What an input method writes in place of the characters that separate."""

_COLUMN = re.compile(r"(?:`(?P<quoted>(?:[^`]|``)+)`\s*|(?P<plain>[^\s`]+)(?:\s+|\Z))(?P<type>.*)", re.DOTALL)

_NEEDS_NO_QUOTES = re.compile(r"[A-Za-z0-9_.@:/$#+-]+")


class BadColumns(ExpectedError, ValueError):
    """A text is no list of columns that can be used; the message says why, in whole sentences."""

    kind = "usage"


class BadColumn(BadColumns):
    """One of them is wrong."""

    def __init__(self, number: int, name: str, reason: str) -> None:
        """Say which.

        Arguments:
            number: its place, from 1.
            reason: what is wrong with it, in whole sentences.
        """
        text = _("Column {number}, {name}: {reason}")
        super().__init__(text.format(number=number, name=escape_untrusted(name, 40), reason=reason))


def read_columns(text: str, usable: Collection[str]) -> tuple[Column, ...]:
    """The columns that a text lists, no name twice; upper and lower case differ in names, not in types.

    Arguments:
        text: names with a space, a comma or a bracket stand in back quotes, in which a back quote is doubled.
        usable: the first words of the types that the table's connector has.

    Raises:
        BadColumns: something in it is no column, or a name is there twice.
    """
    columns: dict[str, Column] = {}
    for number, item in enumerate(filter(None, _items(text)), start=1):
        column = _column(number, item, usable)
        if column.name in columns:
            raise BadColumn(number, column.name, _("There is a column of this name already. Each needs its own."))
        columns[column.name] = column
    return tuple(columns.values())


def write_columns(columns: Iterable[Column], between: str = ", ") -> str:
    """The text that `read_columns` reads these columns from.

    Arguments:
        between: what stands between two of them: with a comma, or a line's end.
    """
    return between.join(f"{_written(column.name)} {column.type}" for column in columns)


def _written(name: str) -> str:
    return name if _NEEDS_NO_QUOTES.fullmatch(name) else "`" + name.replace("`", "``") + "`"


def _items(text: str) -> Iterator[str]:
    """What stands between commas and lines' ends, but for those inside a type's brackets; a comma too many does no harm."""
    item, depth = "", 0
    for piece in _PIECE.findall(text):
        plain = piece if piece.startswith("`") else piece.translate(_WIDE)
        depth = max(0, depth + (plain in ("<", "(")) - (plain in (">", ")")))
        if depth or plain not in (",", "\n"):
            item += plain
            continue
        yield item.strip()
        item = ""
    yield item.strip()


def _column(number: int, item: str, usable: Collection[str]) -> Column:
    found = _COLUMN.fullmatch(item)
    if found is None:
        raise BadColumn(number, item, _("Write a name and a type, such as level STRING; an odd name in back quotes."))
    name = found["plain"] or found["quoted"].replace("``", "`")
    if not found["type"]:
        raise BadColumn(number, name, _("Its type is missing: write it after the name, such as level STRING."))
    try:
        return Column(name, read_type(unicodedata.normalize("NFKC", found["type"]), usable).text)
    except BadType as problem:
        reason = str(problem)
    more, _space, last = found["type"].rpartition(" ")
    if more and last.upper() in FLINK_TYPES and re.split(r"\W", more, maxsplit=1)[0].upper() not in FLINK_TYPES:
        whole = escape_untrusted(f"`{name} {more}` {last}", 60)
        reason = _("A name with spaces stands in back quotes: {column}").format(column=whole)
    raise BadColumn(number, name, reason)
