"""Answers: what a user said, one text a question, under the name its flag has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from gettext import gettext as _
from typing import TypeVar

from flinkwiz.errors import ExitCode, ExpectedError
from flinkwiz.names.checked import BadName

Field = str
"""The name of a question, such as ``id-variable``; `--` before it makes its flag."""

Answers = Mapping[Field, str]
"""From a question's field to the answer's text, as the session file keeps them; "" is an answer (none wanted)."""

Choice = TypeVar("Choice", bound=str)

YES_NO = ("yes", "no")


class MissingAnswer(ExpectedError):
    """Questions without an answer, and nobody to ask; `field` names the first, and its flag.

    Attributes:
        fields: all that are missing.
    """

    kind = "missing answer"
    exit_code = ExitCode.MISSING_ANSWER

    def __init__(self, field: Field, *others: Field) -> None:
        """Keep the questions' fields."""
        super().__init__(field)
        self.field = field
        self.fields = (field, *others)


class RefusedAnswer(ExpectedError):
    """An answer that was given cannot be taken; the message says why."""

    kind = "usage"
    exit_code = ExitCode.USAGE


def given(answers: Answers, field: Field) -> str:
    """The answer's text.

    Raises:
        MissingAnswer: the question is open.
    """
    if field not in answers:
        raise MissingAnswer(field)
    return answers[field]


def given_choice(answers: Answers, field: Field, choices: Iterable[Choice]) -> Choice:
    """The answer to a question with fixed choices.

    Raises:
        MissingAnswer: the question is open.
        BadName: the answer is none of the choices.
    """
    text, known = given(answers, field), tuple(choices)
    for choice in known:
        if text == choice:
            return choice
    raise BadName(field, text, _("one of {choices}").format(choices=", ".join(known)))
