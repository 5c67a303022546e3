"""Flink's types as SQL spells them, with the sizes that Flink takes (flink-sql.md 5.5)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from gettext import gettext as _

from flinkwiz.sql.quoting import Unquotable, identifier
from flinkwiz.sql.tokens import Kind, Token, tokens
from flinkwiz.sql.unknown_type import unknown_type
from flinkwiz.text.untrusted import escape_untrusted

_LENGTH = range(1, 2_147_483_648)
_FRACTION = range(10)

_SIZES: Mapping[str, tuple[range, ...]] = {
    **dict.fromkeys(
        ("STRING", "BOOLEAN", "TINYINT", "SMALLINT", "INT", "INTEGER", "BIGINT", "FLOAT", "DOUBLE", "BYTES", "DATE"), ()
    ),
    **dict.fromkeys(("CHAR", "VARCHAR", "BINARY", "VARBINARY"), (_LENGTH,)),
    **dict.fromkeys(("DECIMAL", "DEC", "NUMERIC"), (range(1, 39), range(39))),
    **dict.fromkeys(("TIME", "TIMESTAMP", "TIMESTAMP_LTZ"), (_FRACTION,)),
}
"""The sizes that may stand behind a type. Flink makes some that are too large smaller without a word, so they are refused here."""

_PARTS: Mapping[str, int] = {"ARRAY": 1, "MULTISET": 1, "MAP": 2}
"""How many types stand inside a type."""

_ROW = "ROW"

_SAME: Mapping[str, str] = {"INTEGER": "INT", "DEC": "DECIMAL", "NUMERIC": "DECIMAL", "BYTES": "VARBINARY"}
"""Other words for the same type."""

FLINK_TYPES = tuple(word for word in (*_SIZES, *_PARTS, _ROW) if word not in _SAME)
"""The first word of every type, one for each."""

_EXAMPLES: Mapping[str, str] = {
    "ARRAY": "ARRAY<STRING>",
    "MULTISET": "MULTISET<STRING>",
    "MAP": "MAP<STRING, BIGINT>",
    _ROW: "ROW<a STRING, b BIGINT>",
}

_DEEPEST = 16
"""Types inside each other."""

_NOTHING = Token(Kind.STRAY, "")


class BadType(ValueError):
    """A text is no type that can be used; the message says why, in whole sentences."""


@dataclass(frozen=True)
class FlinkType:
    """A type.

    Attributes:
        root: its first word, such as ``DECIMAL``, also for ``NUMERIC``; a VARCHAR of any length is a ``STRING``.
        text: the whole of it as SQL spells it, such as ``DECIMAL(10, 2)``.
    """

    root: str
    text: str


def read_type(text: str, usable: Collection[str] = FLINK_TYPES) -> FlinkType:
    """The type that a text spells, in upper or lower case.

    Arguments:
        usable: the first words of the types that may be used here; one of them is proposed for a word that is no type.

    Raises:
        BadType: it is none, has sizes that Flink does not take, or may not be used here.
    """
    reader = _Reader(tuple(tokens(text)), usable)
    found = reader.read_type()
    if reader.rest:
        rest = escape_untrusted(reader.rest, 40)
        refusal = _("Nothing can stand after the type {type}: put a comma before {rest}, or leave it out.")
        raise BadType(refusal.format(type=found.text, rest=rest))
    if found.root not in usable:
        refusal = _("The connector has no {type}. Choose STRING and convert it in the query, or one of {types}.")
        raise BadType(refusal.format(type=found.root, types=", ".join(word for word in usable if word != "STRING")))
    return found


class _Reader:
    """Reads the tokens of one type from left to right."""

    def __init__(self, found: tuple[Token, ...], usable: Collection[str]) -> None:
        self._tokens, self._usable, self._at = found, usable, 0

    @property
    def rest(self) -> str:
        """What is still to be read; "" for nothing."""
        return " ".join(token.text for token in self._tokens[self._at :])

    @property
    def _here(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _NOTHING

    def _next(self) -> Token:
        here = self._here
        self._at += 1
        return here

    def read_type(self, depth: int = 0) -> FlinkType:
        """A type that stands inside so many others."""
        if depth > _DEEPEST:
            raise BadType(_("These are too many types inside each other."))
        word = self._next().text
        root = word.upper()
        if root in _SIZES:
            sizes = self._sizes(root)
            is_any_length = root == "VARCHAR" and not sizes
            return FlinkType("STRING" if is_any_length else _SAME.get(root, root), root + sizes)
        if root == _ROW:
            return FlinkType(root, f"{root}<{self._listed(root, lambda: self._field(depth), None)}>")
        if root in _PARTS:
            return FlinkType(root, f"{root}<{self._listed(root, lambda: self.read_type(depth + 1).text, _PARTS[root])}>")
        raise BadType(unknown_type(word, self._usable))

    def _field(self, depth: int) -> str:
        """A field of a row: its name and its type."""
        name = self._next()
        if name.kind not in (Kind.NAME, Kind.WORD):
            raise _badly_nested(_ROW)
        try:
            quoted = identifier(name.text[1:-1].replace("``", "`") if name.kind is Kind.NAME else name.text)
        except Unquotable as problem:
            raise BadType(str(problem)) from None
        return f"{quoted} {self.read_type(depth + 1).text}"

    def _listed(self, root: str, read: Callable[[], str], count: int | None) -> str:
        """What stands in angle brackets, with commas between.

        Arguments:
            read: reads one.
            count: how many there are, or None for any number.
        """
        if self._next().text != "<":
            raise _badly_nested(root)
        found = [read()]
        while self._here.text == ",":
            self._next()
            found.append(read())
        if self._next().text != ">" or len(found) != (count or len(found)):
            raise _badly_nested(root)
        return ", ".join(found)

    def _sizes(self, root: str) -> str:
        """The sizes in parentheses, where there are any; "" where there are none."""
        if self._here.text != "(":
            return ""
        self._next()
        found = [self._next().text]
        while self._here.text == ",":
            self._next()
            found.append(self._next().text)
        limits = _SIZES[root]
        is_closed = self._next().text == ")"
        if not (is_closed and 0 < len(found) <= len(limits) and all(map(_is_size, found, limits))):
            raise BadType(_bad_sizes(root, limits))
        sizes = [int(size) for size in found]
        if sizes != sorted(sizes, reverse=True):
            raise BadType(
                _("{type}({sizes}) has more digits after the point than in all.").format(type=root, sizes=", ".join(found))
            )
        return f"({', '.join(map(str, sizes))})"


def _badly_nested(root: str) -> BadType:
    return BadType(_("{type} is written like {example}.").format(type=root, example=_EXAMPLES[root]))


def _is_size(text: str, limits: range) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len(str(limits[-1])) and int(text) in limits


def _bad_sizes(root: str, limits: tuple[range, ...]) -> str:
    if not limits:
        return _("{type} has no size: write it without parentheses.").format(type=root)
    if len(limits) > 1:
        return _("{type} takes 1 to 38 digits in all and no more after the point, such as {type}(10, 2).").format(type=root)
    text = _("{type} takes one number from {least} to {most}, such as {type}({example}).")
    return text.format(type=root, least=limits[0][0], most=limits[0][-1], example=3)
