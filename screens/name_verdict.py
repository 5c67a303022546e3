"""What is said of a name while it is typed: first by its rule, then by what is in the cloud (ux step 7)."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _

from flinkwiz.questions.answers import Answers
from flinkwiz.questions.question import Question
from flinkwiz.questions.typo_distance import one_letter_apart
from flinkwiz.wizard.name_availability import NameField, NameState
from screens.symbols import Symbols

NAME_FIELDS: tuple[NameField, ...] = ("user", "policy-name", "id-variable", "secret-variable")

_LONGEST: dict[NameField, int] = {"user": 64, "policy-name": 128, "id-variable": 64, "secret-variable": 64}
"""Characters that the services take (facts 1.2, 2.5)."""


@dataclass(frozen=True)
class Verdict:
    """What is known of a name.

    Attributes:
        word: beside the field, with its sign.
        sentence: for the message line; "" where the word says it all.
        is_usable: whether the set-up can go on with it.
    """

    word: str
    sentence: str
    is_usable: bool


CHECKING = Verdict("...", "", False)


def by_rule(question: Question, field: NameField, name: str, answers: Answers, signs: Symbols) -> Verdict | None:
    """What is wrong with a name before anybody is asked, or None.

    Arguments:
        answers: with the other names as they are typed.
    """
    sentence = question.refuse(name, answers)
    if sentence is None:
        return None
    if len(name) > _LONGEST[field]:
        return _too_long(len(name), _LONGEST[field], signs)
    is_double = field == "secret-variable" and bool(name) and name == answers.get("id-variable")
    word = _("same as above") if is_double else _("not allowed")
    return Verdict(f"{signs.no} {word}", sentence, is_usable=False)


def _too_long(count: int, limit: int, signs: Symbols) -> Verdict:
    word = _("{count} of {limit}").format(count=count, limit=limit)
    sentence = _("It has {count} characters; {limit} is the most.").format(count=count, limit=limit)
    return Verdict(f"{signs.no} {word}", sentence, is_usable=False)


def by_cloud(state: NameState, signs: Symbols) -> Verdict:
    """What the cloud says of a name that satisfies its rule."""
    words = {
        "free": f"{signs.yes} " + _("free"),
        "ours": "= " + _("ours, kept"),
        "taken": f"{signs.no} " + _("taken"),
        "unknown": "? " + _("unknown"),
    }
    return Verdict(words[state.state], "" if state.state == "ours" else state.sentence, state.is_usable)


def likeness_warning(names: Answers) -> str:
    """That the two variables are easily mixed up, or ""."""
    if one_letter_apart(names.get("id-variable", ""), names.get("secret-variable", "")):
        return _("! These two variables differ by one letter. They are easily mixed up.")
    return ""
