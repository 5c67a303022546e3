"""Queries of GetLogs, the part of the search syntax that looks for words: ``error``, ``level: ERROR``, ``"two words" and x``.

Everything else of the syntax (or, not, brackets, comparisons, SQL behind a bar) is refused, so that nobody takes a wrong
answer for a right one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


class BadQuery(ValueError):
    """The practice cloud cannot answer the query; the message says why."""


@dataclass(frozen=True)
class Term:
    """One condition: a text some value must hold, or the value of `key`; ``*`` means that there is a value at all."""

    text: str
    key: str = ""

    def fits(self, log: Mapping[str, str]) -> bool:
        """Whether a log meets the condition; capitals do not count."""
        if self.key:
            return self.key in log and self._is_in(log[self.key])
        return any(self._is_in(value) for value in log.values())

    def _is_in(self, value: str) -> bool:
        return self.text == "*" or self.text.casefold() in value.casefold()


Query = tuple[Term, ...]
"""Conditions that must all be met."""

_WORD = r'"(?:[^"\\]|\\.)*"|[^\s":|()\[\]<>=]+'
_KEY = rf"__tag__:[^\s\":|()]+|{_WORD}"
_TERM = re.compile(rf"\s*(?:(?P<key>{_KEY})\s*:\s*)?(?P<text>{_WORD})", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def parse_query(text: str) -> Query:
    """The conditions of a query; none for an empty one.

    Raises:
        BadQuery: it needs more of the syntax than words.
    """
    terms: list[Term] = []
    position, rest = 0, text.rstrip()
    while position < len(rest):
        found = _TERM.match(rest, position)
        if found is None:
            raise BadQuery(f"cannot read the query from character {position + 1} on: the practice cloud looks for words only")
        position = found.end()
        terms.extend(_terms(found["key"], found["text"]))
    return tuple(terms)


def matches(query: Query, log: Mapping[str, str]) -> bool:
    """Whether a log meets all conditions of a query."""
    return all(term.fits(log) for term in query)


def quoted(text: str) -> str:
    """A text as one word of a query, whatever is in it."""
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def _terms(key: str | None, text: str) -> Query:
    if key is None and text.lower() == "and":
        return ()
    if key is None and text.lower() in ("or", "not"):
        raise BadQuery(f"the practice cloud does not know {text.lower()} in a query")
    return (Term(_plain(text), _plain(key or "")),)


def _plain(word: str) -> str:
    return _ESCAPE.sub(r"\1", word[1:-1]) if word.startswith('"') else word
