"""The end of a set-up: what was made and why, what comes next, and how to get at it again. Shown at the end, printed on leaving."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _

from flinkwiz.text.program import hint
from flinkwiz.text.width import pad, widest
from flinkwiz.wizard.open_setup import OpenSetup

_GAP = 2
"""Cells between two columns, by which `wrap` knows them."""


def done_text(setup: OpenSetup) -> str:
    """All of it in lines, to be wrapped for whoever shows it; raises MissingAnswer or BadName."""
    return "\n".join(_lines(setup))


def _lines(setup: OpenSetup) -> Iterator[str]:
    words, name = setup.recipe.words, setup.session.name
    yield from _in_columns(tuple(words.made_lines(setup.setup, setup.session)))
    if proof := words.proof(setup.session):
        yield proof
    yield ""
    yield words.next_place()
    yield from _in_columns(tuple((str(number), text) for number, text in enumerate(words.next_steps(), start=1)))
    yield ""
    yield hint(_("The SQL again: {flinkwiz} sql {name}"), name=name)
    yield hint(_("Take it all back: {flinkwiz} undo {name}"), name=name)


def _in_columns(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    width = widest(label for label, _text in rows) + _GAP
    return (pad(label, width) + text if label else text for label, text in rows)
