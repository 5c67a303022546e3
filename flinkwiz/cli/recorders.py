"""What a user is told who set a variable that is not obeyed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from gettext import ngettext

import click

from flinkwiz.security.recorders import Recorder
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.text.wrapping import wrap_for_terminal


def tell_of_recorders(dropped: Sequence[Recorder]) -> None:
    """Name on stderr what was taken out of the environment."""
    names = escape_untrusted(", ".join(recorder.name for recorder in dropped), 160)
    text = ngettext(
        "{names} is not obeyed: it would have secrets, or what you type, written down.",
        "{names} are not obeyed: they would have secrets, or what you type, written down.",
        len(dropped),
    )
    click.echo(wrap_for_terminal(text.format(names=names), sys.stderr), err=True)
