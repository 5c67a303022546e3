"""What there is to choose from, and whether what was typed instead is there at all, as far as the caller may know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from gettext import gettext as _
from typing import Any

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.questions.answers import Answers
from flinkwiz.questions.option import Option
from flinkwiz.questions.question import Question

_LIKENESS = 0.7
"""From which likeness on a name was perhaps meant, by difflib's ratio."""


@dataclass(frozen=True)
class Lists:
    """The lists of one cloud; each is read once. Every method asks the cloud, blocks, and raises CloudError.

    Attributes:
        reader: the provider's.
    """

    reader: Any

    def options(self, question: Question, answers: Answers) -> Sequence[Option]:
        """What a question can be answered with."""
        return question.choices(self.reader, answers) if question.choices else ()

    def details(self, question: Question, answers: Answers, option: Option) -> str:
        """What there is to tell of an option."""
        listing = question.listing
        return listing.details(self.reader, answers, option) if listing and listing.details else ""

    def missing(self, question: Question, answers: Answers, name: str) -> str:
        """That there is no such thing, in a sentence; "" where there is one, or where the caller may not look.

        Arguments:
            name: satisfies its rule.
        """
        listing = question.listing
        if listing is None or listing.exists is None:
            return ""
        try:
            if listing.exists(self.reader, answers, name):
                return ""
        except CloudError as problem:
            if problem.kind != "denied":
                raise
            return ""
        near = self._nearest(question, answers, name)
        hint = _("Nearest: {name}.").format(name=near) if near else ""
        return f"{listing.when_missing(answers, name)} {hint}".rstrip()

    def _nearest(self, question: Question, answers: Answers, name: str) -> str:
        """The name that was perhaps meant; "" where none is near or the list may not be read."""
        try:
            names = [option.value for option in self.options(question, answers)]
        except CloudError:
            return ""
        return next(iter(get_close_matches(name, names, 1, _LIKENESS)), "")

    def taken(self, question: Question, answers: Answers, name: str) -> str:
        """Why a new name that satisfies its rule cannot be used, since it is there already; "" where it can."""
        return (question.offer.when_taken(self.reader, answers, name) if question.offer else None) or ""
