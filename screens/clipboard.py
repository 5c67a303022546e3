"""Copying, said honestly: the terminal gets the text and never answers whether it took it (terminal.md 2)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from gettext import gettext as _
from typing import Any

from textual.screen import Screen


def copied_message(other_way: str, environment: Mapping[str, str] = os.environ) -> str:
    """What to say after a text was sent to the terminal's clipboard.

    Arguments:
        other_way: a whole sentence on how else to get the text.
        environment: where tmux, which passes the text on only if told to, leaves its name.
    """
    sent = _("Sent to your terminal's clipboard.")
    tmux = _("tmux passes it on only with: set -g set-clipboard on.") if "TMUX" in environment else ""
    nothing = _("Nothing there when you paste? {other_way}").format(other_way=other_way)
    return " ".join(filter(None, (sent, tmux, nothing)))


def screen_text(screen: Screen[Any]) -> str:
    """The rows of a screen as it stands, without the blanks at their ends: to copy into a ticket, and for the tests' goldens."""
    strips = screen._compositor.render_strips(screen.size)
    return "\n".join(strip.text.rstrip() for strip in strips)
