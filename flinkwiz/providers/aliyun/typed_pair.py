"""What somebody types or pastes for an AccessKey pair: which of it is the ID, which the secret, and how much a screen may show.

The two are taken for each other, and consoles hand them out together: as a CSV file, a line of it, or two lines.
"""

from __future__ import annotations

import re
from gettext import gettext as _

from flinkwiz.providers.aliyun.credentials import begins_like_id, looks_like_id
from flinkwiz.security.secret import Secret

_LONGEST = 34
"""Characters of the longest ID that begins so; a text with more holds a secret."""

_CLEAR = 16
"""Characters of the shortest ID: what comes behind them may be a secret that was glued to it."""

_SHORTEST_SECRET = 8
"""Characters; a word with fewer is a word."""

_MOST = 4_096
"""Characters that are looked through."""

_ID_CHARACTERS = re.compile(r"[0-9A-Za-z.]*", re.ASCII)

_LABEL = re.compile(
    r"(?:\b(?:export|set)\s+)?[\w.-]*access[ _-]?key[ _-]?(?:id|secret)\b[\"']?\s*[:=]?|\ufeff", re.ASCII | re.IGNORECASE
)
"""A heading of the console's CSV file, a label of its dialog, a variable or a member with its sign."""

_BETWEEN = re.compile(r"[\s,;\"'{}]+")


def shown_key_id(typed: str) -> str:
    """As many characters as were typed, in clear only where they cannot be a secret's: from the moment it begins like an ID."""
    clear = typed[:_CLEAR] if _may_be_id(typed) else ""
    return clear + "*" * (len(typed) - len(clear))


def _may_be_id(typed: str) -> bool:
    """Whether an ID begins so, and no more than an ID is there."""
    return begins_like_id(typed) and len(typed) <= _LONGEST and _ID_CHARACTERS.fullmatch(typed) is not None


def refuse_key_id(typed: str) -> str | None:
    """Why what was typed is no AccessKey ID, without repeating it: it may be the secret."""
    if _may_be_id(typed):
        return None
    return _(
        "This is no AccessKey ID, so it is not shown: an ID begins with LTAI or STS. and has at most {longest} letters and digits. "
        "Next: paste the ID, or the line that holds both halves."
    ).format(longest=_LONGEST)


def pair_in(pasted: str) -> tuple[str, Secret] | None:
    """The AccessKey ID and the secret of a pasted pair, or None where it is not one whole pair.

    They stand in one line with a comma, a tab or a blank between them, or in two, perhaps quoted, with headings or labels.
    """
    words = [word for word in _BETWEEN.split(_LABEL.sub(" ", pasted[:_MOST])) if word]
    places = [place for place, word in enumerate(words) if looks_like_id(word)]
    if len(places) != 1:
        return None
    at = places[0]
    secret = next(iter(words[at + 1 :]), "")
    return (words[at], Secret(secret)) if len(secret) >= _SHORTEST_SECRET else None
