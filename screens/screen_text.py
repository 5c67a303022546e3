"""A screen as text, as it stands: to copy into a ticket, and for the tests' goldens."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen


def screen_text(screen: Screen[Any]) -> str:
    """The rows of a screen, without the blanks at their ends."""
    strips = screen._compositor.render_strips(screen.size)
    return "\n".join(strip.text.rstrip() for strip in strips)
