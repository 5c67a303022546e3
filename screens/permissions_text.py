"""What the caller may look at, in the lines of Connect. Three states: yes, no, not known (screens.md 0.3)."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _

from flinkwiz.providers.provider import TriedCall
from flinkwiz.wizard.connection import Connection
from screens.symbols import symbols


def permissions_summary(tried: Sequence[TriedCall], region: str, connection: Connection, not_known: str) -> str:
    """What was looked at, through which proxy and trusting whom besides, and what cannot be known before it is tried.

    Arguments:
        not_known: a sentence, or "".
    """
    proxy, trusted = connection.proxy, ", ".join(connection.trusted)
    through = _(", through the proxy {proxy}").format(proxy=proxy) if proxy else ""
    lines = (
        _("Region    {region}").format(region=region) + through,
        _("Checked   {rights}").format(rights=_with_signs(tried)),
        _("Trusted   this computer's certificates, and those of {names}").format(names=trusted) if trusted else "",
        not_known,
    )
    return "\n".join(filter(None, lines))


def _with_signs(tried: Sequence[TriedCall]) -> str:
    sign = {"yes": symbols().yes, "no": symbols().no, "not known": "?"}
    return "   ".join(f"{sign[call.answer]} {call.words}" for call in tried)
