"""The state of a set-up: everything that a plan follows from, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from flinkwiz.engine.change import ResourceId
from flinkwiz.engine.journal import Entry, Journal, entry_of
from flinkwiz.engine.wish import Wishes, WishKind, wish_of

if TYPE_CHECKING:
    from flinkwiz.engine.resource import Resources

CloudT_contra = TypeVar("CloudT_contra", contravariant=True)
Seen_co = TypeVar("Seen_co", covariant=True)
Seen = TypeVar("Seen")


class Reading(Protocol[CloudT_contra, Seen_co]):
    """One look at a cloud, as a frozen value: equal readings see the same."""

    def read(self, cloud: CloudT_contra) -> Seen_co:
        """What is there; raises CloudError where the caller may not look."""

    def __hash__(self) -> int:
        """A reading is known by what it looks at."""


Snapshot = Mapping[Reading[Any, Any], Any]
"""What each reading saw."""


@dataclass(frozen=True)
class SetupState:
    """What is wanted, what is known and what is there.

    Attributes:
        resources: what is wanted.
        journal: what this session made.
        snapshot: what is in the cloud.
        at_hand: the names of the pending secrets.
        wishes: what the user asked for beyond the mildest plan.
    """

    resources: Resources
    journal: Journal
    snapshot: Snapshot
    at_hand: frozenset[str] = frozenset()
    wishes: Wishes = frozenset()

    def entry(self, resource: ResourceId) -> Entry:
        """What the journal knows of a resource."""
        return entry_of(self.journal, resource)

    def wishes_for(self, kind: WishKind, resource: ResourceId) -> bool:
        """Whether the user asked for it, and it is not granted yet."""
        return wish_of(kind, resource, self.journal) in self.wishes

    def seen(self, reading: Reading[Any, Seen]) -> Seen:
        """What a reading saw."""
        seen: Seen = self.snapshot[reading]
        return seen
