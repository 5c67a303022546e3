"""What happened and what to do, which stand in one text as people read it, and in two fields as programs do.

"Next:" is a mark between the two, and no word to be found by chance: a catalogue in which it is not the same in every sentence is
refused (`scripts/messages.py`).
"""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.text.language import marked

MARK = marked("Next:")


def part_next_step(text: str) -> tuple[str, str]:
    """What happened, and what to do from the mark on, or "" where the text says nothing of it."""
    told, mark, step = text.rpartition(_(MARK))
    return (told.rstrip(), f"{mark}{step}") if mark else (text, "")
