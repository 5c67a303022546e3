"""What goes beyond the mildest plan: it is done only where the user asked for it by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flinkwiz.engine.change import ResourceId
from flinkwiz.engine.journal import Journal, entry_of

WishKind = Literal["renew", "retire"]
"""To make another beside the one in use; to delete what earlier renewals left beside it."""


@dataclass(frozen=True)
class Wish:
    """Something that was asked for.

    Attributes:
        identity: of the thing in use when it was asked for: once another is in use, the wish is granted.
    """

    kind: WishKind
    resource: ResourceId
    identity: str


Wishes = frozenset[Wish]


def wish_of(kind: WishKind, resource: ResourceId, journal: Journal) -> Wish:
    """A wish about the thing that is in use by the journal."""
    return Wish(kind, resource, entry_of(journal, resource).identity)


@dataclass(frozen=True)
class WishOffer:
    """What could be wished for, in words.

    Attributes:
        label: what it does, in two or three words.
        about: what comes of it, in a sentence.
    """

    wish: Wish
    label: str
    about: str
