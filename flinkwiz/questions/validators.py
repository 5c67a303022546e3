"""Why an answer cannot be taken, in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _

from flinkwiz.names.checked import BadName, CheckedName
from flinkwiz.questions.answers import Answers, Field

Validator = Callable[[str, Answers], str | None]


def must_be(kind: type[CheckedName]) -> Validator:
    """Refuses what breaks a name's rule."""

    def validate(value: str, _answers: Answers) -> str | None:
        try:
            kind(value)
        except BadName as problem:
            return str(problem)
        return None

    return validate


def must_be_or_empty(kind: type[CheckedName]) -> Validator:
    """Refuses what breaks a name's rule; an empty answer means that none is wanted."""
    validate = must_be(kind)
    return lambda value, answers: validate(value, answers) if value else None


def must_be_one_of(choices: tuple[str, ...]) -> Validator:
    """Refuses everything but fixed choices."""

    def validate(value: str, _answers: Answers) -> str | None:
        return None if value in choices else _("Choose one of: {choices}.").format(choices=", ".join(choices))

    return validate


def must_differ_from(field: Field, otherwise: Callable[[], str], validate: Validator) -> Validator:
    """Refuses the answer of another question, and what another validator refuses.

    Arguments:
        otherwise: the sentence for two that are the same.
    """

    def validate_both(value: str, answers: Answers) -> str | None:
        return otherwise() if value == answers.get(field) else validate(value, answers)

    return validate_both
