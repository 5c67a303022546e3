"""What a changed answer dropped, in a sentence (screens.md 0.5)."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _

from flinkwiz.questions.answering import questions
from flinkwiz.questions.answers import Field
from flinkwiz.questions.question import Step


def dropped_message(changed: Iterable[Field], dropped: Iterable[Field], steps: tuple[Step, ...]) -> str:
    """What was changed and what is asked again, or "" where everything that was dropped gets its default anew."""
    words = {question.field: question.word for question in questions(steps)}
    again = [words[field] for field in dropped if words.get(field)]
    if not again:
        return ""
    return _("Changed: {changed}. Choose again: {dropped}; the rest is kept.").format(
        changed=", ".join(words.get(field) or field for field in changed), dropped=", ".join(again)
    )
