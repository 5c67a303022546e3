"""What is painted first: the frame of step 1, while the engine is still being loaded behind it."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _

from textual.widget import Widget
from textual.widgets import Static

from flinkwiz.providers.registry import first_words


def splash_lines() -> Iterator[Widget]:
    """The header, the first question and why it is asked, at the places where step 1 has them."""
    question, why = first_words()
    yield Static(f"flinkwiz  {_('getting ready...')}", id="opening-header", markup=False)
    yield Static(question, id="opening-question", markup=False)
    yield Static(why, id="opening-why", markup=False)
