"""What is painted first: the frame of step 1, while the engine is still being loaded behind it."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _

from textual.widget import Widget
from textual.widgets import Static

from flinkwiz.providers.registry import first_words
from screens.header import Header, Whereabouts, on_the_way


def splash_lines(meant: str | None) -> Iterator[Widget]:
    """The header, the first question and why it is asked, at the places where step 1 has them.

    Arguments:
        meant: the key of the way to sign in that a flag names, or None.
    """
    question, why = first_words()
    yield Header(on_the_way(meant) if meant else Whereabouts(_("getting ready...")))
    yield Static(question, id="opening-question", markup=False)
    yield Static(why, id="opening-why", markup=False)
