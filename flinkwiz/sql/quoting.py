"""Names and texts as Flink SQL spells them, so that nothing pasted into a script can leave its quotes.

The rules are measured with Flink's own parser (flink-sql.md 5). A dollar sign with an opening brace is refused everywhere:
Realtime Compute replaces ``${...}`` as text, inside quotes too, and would print a secret (security-rules.md F1).
"""

from __future__ import annotations

import re
from gettext import gettext as _

from flinkwiz.names.aliyun import VariableName
from flinkwiz.text.untrusted import escape_untrusted

LONGEST_IDENTIFIER = 256
"""UTF-16 code units of a name, as Flink counts them: an emoji is two."""

_REPLACED_OR_BROKEN = re.compile(r"[\r\n\0]|\$\{")


class Unquotable(ValueError):
    """No quoting makes this text safe in Flink SQL."""

    def __init__(self, text: str) -> None:
        """Keep the text; the message shows it inert."""
        super().__init__(_("{text} cannot stand in Flink SQL.").format(text=repr(escape_untrusted(text, 80))))
        self.text = text


def identifier(name: str) -> str:
    """A column's or table's name in back quotes; every reserved word may be a name this way.

    Raises:
        Unquotable: the name is empty, blank or too long, or has a line break, a NUL or ``${``.
    """
    if not name.strip() or _utf16_units(name) > LONGEST_IDENTIFIER or _REPLACED_OR_BROKEN.search(name):
        raise Unquotable(name)
    return "`" + name.replace("`", "``") + "`"


def literal(text: str) -> str:
    """A text in single quotes; a backslash has no meaning in Flink SQL and stays as it is.

    Raises:
        Unquotable: the text has a line break, a NUL or ``${``.
    """
    if _REPLACED_OR_BROKEN.search(text):
        raise Unquotable(text)
    return "'" + text.replace("'", "''") + "'"


def secret_reference(variable: VariableName) -> str:
    """What Realtime Compute replaces by the value of a namespace variable (flink-sql.md 4.1), without quotes."""
    return "${secret_values." + variable + "}"


def _utf16_units(text: str) -> int:
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text)
