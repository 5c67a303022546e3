"""Checked names: text that satisfies a rule, checked wherever text enters (security-rules.md B1).

A region or project with a slash in it would send the signed request to another host, a Logstore with a question mark would
change the call, and a star would widen the policy. So adapters, policy and SQL take only these types, never plain text.
"""

from __future__ import annotations

import re
from gettext import gettext as _
from typing import ClassVar, Self

from flinkwiz.errors import ExitCode, ExpectedError
from flinkwiz.text.untrusted import escape_untrusted


class BadName(ExpectedError, ValueError):
    """A text breaks the rule of the name it should be.

    Attributes:
        name_kind: what it should have been, such as "project"; marked for the catalogue.
        text: the text as it came.
        rule: the rule, in a sentence part; marked, or translated already.
    """

    kind = "usage"
    exit_code = ExitCode.USAGE

    def __init__(self, name_kind: str, text: str, rule: str) -> None:
        """Keep the parts; the message shows the text inert."""
        sentence = _("{text} is not a valid {kind}: {rule}.")
        super().__init__(sentence.format(text=repr(escape_untrusted(text, 80)), kind=_(name_kind), rule=_(rule)))
        self.name_kind, self.text, self.rule = name_kind, text, rule


class CheckedName(str):
    """A name that satisfies its service's rule; making one of other text raises BadName."""

    __slots__ = ()
    kind: ClassVar[str]
    rule: ClassVar[str]
    pattern: ClassVar[re.Pattern[str]]

    def __new__(cls, text: str) -> Self:
        """Check `text` against the whole rule."""
        if cls.pattern.fullmatch(text) is None:
            raise BadName(cls.kind, text, cls.rule)
        return super().__new__(cls, text)
