"""What a changed answer dropped, in a sentence (ux 2)."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _

from flinkwiz.questions.answers import Field

_ASKED_AGAIN: frozenset[Field] = frozenset({"workspace", "namespace", "project", "logstore", "access", "consumer-group"})
"""Answers that are chosen; what is proposed anew is not worth a word."""


def dropped_message(changed: Sequence[Field], dropped: Sequence[Field]) -> str:
    """What was changed and what is asked again, or "" where everything that was dropped is proposed anew."""
    words = [_word(name) for name in dropped if name in _ASKED_AGAIN]
    if not words:
        return ""
    return _("Changed: {changed}. Choose again: {dropped}; the rest is kept.").format(
        changed=", ".join(_word(name) for name in changed), dropped=", ".join(words)
    )


def _word(name: Field) -> str:
    return {
        "region": _("region"),
        "workspace": _("workspace"),
        "namespace": _("namespace"),
        "project": _("project"),
        "logstore": _("Logstore"),
        "access": _("access"),
        "consumer-group": _("consumer group"),
    }.get(name, name)
