"""What is said of a word that is no Flink type: which one was perhaps meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from gettext import gettext as _

from flinkwiz.text.untrusted import escape_untrusted

_MEANT: Mapping[str, str] = {
    **dict.fromkeys(("TEXT", "STR", "JSON", "UUID", "NVARCHAR", "VARCHAR2", "KEYWORD"), "STRING"),
    **dict.fromkeys(("LONG", "INT8", "INT64", "UINT64"), "BIGINT"),
    **dict.fromkeys(("INT4", "INT32"), "INT"),
    **dict.fromkeys(("REAL", "FLOAT4", "FLOAT32"), "FLOAT"),
    **dict.fromkeys(("FLOAT8", "FLOAT64"), "DOUBLE"),
    **dict.fromkeys(("NUMBER", "BIGDECIMAL"), "DECIMAL"),
    **dict.fromkeys(("BOOL", "BIT"), "BOOLEAN"),
    **dict.fromkeys(("BLOB", "BYTEA"), "VARBINARY"),
    **dict.fromkeys(("DATETIME", "TIMESTAMPTZ"), "TIMESTAMP"),
}
"""What other systems call some of them; too unlike for a search to find."""

_LIKENESS = 0.6
"""From which likeness on a type was perhaps meant, by difflib's ratio."""


def unknown_type(word: str, usable: Collection[str]) -> str:
    """That it is none, with the nearest of those that may be used, or with all of them.

    Arguments:
        word: as it was typed; "" where a type is missing.
    """
    if not word:
        return _("A type is missing. Choose one of {types}.").format(types=", ".join(usable))
    shown, known = escape_untrusted(word, 40), _MEANT.get(word.upper(), "")
    near = [known] if known in usable else get_close_matches(word.upper(), usable, 1, _LIKENESS)
    if near:
        return _("{word} is no Flink type. Nearest: {type}.").format(word=shown, type=near[0])
    return _("{word} is no Flink type. Choose one of {types}.").format(word=shown, types=", ".join(usable))
