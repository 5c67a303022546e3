"""Why an answer cannot be taken, in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _

from flinkwiz.names.checked import BadName, CheckedName
from flinkwiz.questions.answers import Answers

Refuse = Callable[[str, Answers], str | None]


def breaks_rule(kind: type[CheckedName]) -> Refuse:
    """Refuses what breaks a name's rule."""

    def refuse(value: str, _answers: Answers) -> str | None:
        try:
            kind(value)
        except BadName as problem:
            return str(problem)
        return None

    return refuse


def breaks_rule_unless_empty(kind: type[CheckedName]) -> Refuse:
    """Refuses what breaks a name's rule; an empty answer means that none is wanted."""
    refuse = breaks_rule(kind)
    return lambda value, answers: refuse(value, answers) if value else None


def not_one_of(choices: tuple[str, ...]) -> Refuse:
    """Refuses everything but fixed choices."""

    def refuse(value: str, _answers: Answers) -> str | None:
        return None if value in choices else _("Choose one of: {choices}.").format(choices=", ".join(choices))

    return refuse


def same_as_id_variable(kind: type[CheckedName]) -> Refuse:
    """Refuses a bad name, and the name that the ID's variable has."""
    refuse = breaks_rule(kind)

    def refuse_same(value: str, answers: Answers) -> str | None:
        if value == answers.get("id-variable"):
            return _("The ID and the secret need two names.")
        return refuse(value, answers)

    return refuse_same
