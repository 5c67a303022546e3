"""Light and dark. Colour only repeats what words and signs already say (screens.md 0.2)."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

DARK = Theme(
    name="flinkwiz-dark",
    primary="#5fafff",
    secondary="#87afaf",
    warning="#ffd75f",
    error="#ff8787",
    success="#87d787",
    accent="#ffaf5f",
    foreground="#e4e4e4",
    background="#121212",
    surface="#1c1c1c",
    panel="#303030",
    dark=True,
)

LIGHT = Theme(
    name="flinkwiz-light",
    primary="#005faf",
    secondary="#005f5f",
    warning="#875f00",
    error="#af0000",
    success="#005f00",
    accent="#af5f00",
    foreground="#1c1c1c",
    background="#ffffff",
    surface="#f4f4f4",
    panel="#dadada",
    dark=False,
)

_LIGHT_BACKGROUNDS = frozenset({"7", "15"})


def theme_for(environment: Mapping[str, str]) -> Theme:
    """The theme that fits the terminal as far as COLORFGBG tells; dark where it does not."""
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in _LIGHT_BACKGROUNDS else DARK
