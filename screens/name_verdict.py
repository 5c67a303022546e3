"""What is said of a name while it is typed: first by its rule, then by what is in the cloud (screens.md 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext

from flinkwiz.questions.answers import Answers
from flinkwiz.questions.question import Question
from flinkwiz.wizard.name_availability import NameState
from screens.symbols import Symbols


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


def by_rule(question: Question, name: str, answers: Answers, above: Iterable[str], signs: Symbols) -> Verdict | None:
    """What is wrong with a name before anybody is asked, or None.

    Arguments:
        answers: with the other names as they are typed.
        above: the names in the fields above it.
    """
    sentence = question.validate(name, answers)
    if sentence is None:
        return None
    if question.longest and len(name) > question.longest:
        return _too_long(len(name), question.longest, signs)
    is_double = bool(name) and name in above
    word = _("same as above") if is_double else _("not allowed")
    return Verdict(f"{signs.no} {word}", sentence, is_usable=False)


def _too_long(count: int, limit: int, signs: Symbols) -> Verdict:
    word = _("{count} of {limit}").format(count=count, limit=limit)
    sentence = ngettext(
        "It has {count} character; {limit} is the most.", "It has {count} characters; {limit} is the most.", count
    ).format(count=count, limit=limit)
    return Verdict(f"{signs.no} {word}", sentence, is_usable=False)


def by_cloud(state: NameState, signs: Symbols) -> Verdict:
    """What the cloud says of a name that satisfies its rule."""
    words = {
        "free": f"{signs.yes} " + _("free"),
        "ours": "= " + _("ours, kept"),
        "used": "= " + _("there, fits"),
        "taken": f"{signs.no} " + _("taken"),
        "unknown": "? " + _("unknown"),
    }
    return Verdict(words[state.state], "" if state.state == "ours" else state.sentence, state.is_usable)
