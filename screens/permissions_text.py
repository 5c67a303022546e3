"""What the caller may look at, in the lines of Connect. Three states: yes, no, not known (screens.md 0.3)."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _
from typing import TYPE_CHECKING

from flinkwiz.text.width import pad
from screens.symbols import symbols

if TYPE_CHECKING:
    from flinkwiz.providers.provider import TriedCall
    from flinkwiz.wizard.connection import Connection

_LABEL = 8
"""Cells before what a line tells."""


def permissions_summary(tried: Sequence[TriedCall], region: str, connection: Connection, not_known: str) -> str:
    """What was looked at, through which proxy and trusting whom besides, and what cannot be known before it is tried.

    Arguments:
        not_known: a sentence, or "".
    """
    proxy, trusted = connection.proxy, ", ".join(connection.trusted)
    where = _("{region}, through the proxy {proxy}").format(region=region, proxy=proxy) if proxy else region
    lines = (
        fact(_("Region"), where),
        fact(_("Checked"), _with_signs(tried)),
        fact(_("Trusted"), _("this computer's certificates, and those of {names}").format(names=trusted)) if trusted else "",
        not_known,
    )
    return "\n".join(filter(None, lines))


def fact(label: str, text: str) -> str:
    """A line of what is known; all begin at the same cell."""
    return f"{pad(label, _LABEL)}  {text}"


def _with_signs(tried: Sequence[TriedCall]) -> str:
    sign = {"yes": symbols().yes, "no": symbols().no, "not known": "?"}
    return "   ".join(f"{sign[call.answer]} {call.words}" for call in tried)
