"""Flags that ask for more than the mildest plan does by itself, and how the plan tells of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from flinkwiz.engine.wish import Wishes, WishOffer
    from flinkwiz.wizard.open_setup import OpenSetup

Command = TypeVar("Command", bound=Callable[..., object])


def wish_options(command: Command) -> Command:
    """Add the flags, which take the name of a line of the plan."""
    renew = click.option(
        "--renew", multiple=True, metavar="LINE", help="make another beside this line's, as key; both stay active"
    )
    retire = click.option("--retire", multiple=True, metavar="LINE", help="delete the older ones beside this line's, as key")
    return renew(retire(command))


def wishes_in(flags: dict[str, Any], setup: OpenSetup) -> Wishes:
    """What the flags ask for; raises click.UsageError where a line is nothing that it can be asked of."""
    from flinkwiz.engine.resource import Renews
    from flinkwiz.engine.wish import wish_of

    known = [resource.id for resource in setup.resources if isinstance(resource, Renews)]
    for line in (*flags["renew"], *flags["retire"]):
        if line not in known:
            raise click.UsageError(_unknown(line, known))
    journal = setup.session.journal
    renewed = (wish_of("renew", line, journal) for line in flags["renew"])
    return frozenset((*renewed, *(wish_of("retire", line, journal) for line in flags["retire"])))


def _unknown(line: str, known: Sequence[str]) -> str:
    text = _("There is no other {line} to be made beside the one in use. Lines of which there can be: {known}.")
    return text.format(line=line, known=", ".join(known) or _("none"))


def offer_lines(offers: Iterable[WishOffer]) -> Iterable[str]:
    """What else could be asked for, and by which flag."""
    for offer in offers:
        flag = f"--{offer.wish.kind} {offer.wish.resource}"
        text = _("{about} {label}: the same command with {flag}").format(about=offer.about, label=offer.label, flag=flag)
        yield f"  {text}"
