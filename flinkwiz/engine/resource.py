"""What a resource is: a thing in a cloud that can be read, compared with what is wanted, made and taken back.

The engine knows no more of a thing than this. Plan, order, counts, the order of undoing and the rights of an operator follow from the
resources that a set-up lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, TypeVar, runtime_checkable

from flinkwiz.engine.change import Change, ResourceId
from flinkwiz.engine.change_context import ChangeContext
from flinkwiz.engine.journal import Entry
from flinkwiz.engine.permission import Permissions
from flinkwiz.engine.state import Reading, SetupState
from flinkwiz.engine.wish import WishOffer

CloudT = TypeVar("CloudT")


@dataclass(frozen=True)
class ResourceWords:
    """What is said of a resource, in the language in use.

    Attributes:
        kind: what sort of thing it is, in one word of at most 8 cells.
        create_call: the call that makes it, with its service, such as "Flink CreateVariable".
        delete_call: the call that takes it back: "DeleteUser".
        console: where the vendor's console makes it, such as "Flink > Security > Variables > Add".
        undo_effect: what taking it back does to what runs, as a sentence part, or "" where another thing of the set-up says it.
        to_be_made: how the plan calls it before it exists, or "" for its own name.
    """

    kind: str
    create_call: str
    delete_call: str
    console: str
    undo_effect: str = ""
    to_be_made: str = ""


class Resource(Protocol[CloudT]):
    """One thing of a set-up: pure decisions on its state, and the calls that carry them out."""

    permissions: ClassVar[Permissions]
    makes_rights: ClassVar[bool]
    """Whether who may make it can thereby give themselves any right: then an administrator makes it beforehand."""

    @property
    def id(self) -> ResourceId:
        """Its line in the plan and its place in the journal."""

    @property
    def name_field(self) -> str:
        """The question that names it, or "" where it has no name of its own."""

    @property
    def needs(self) -> tuple[ResourceId, ...]:
        """What must be done before it can be made; undo goes the other way."""

    @property
    def outlives(self) -> tuple[ResourceId, ...]:
        """What must be taken back before it, beside what needs it."""

    @property
    def typed_secrets(self) -> tuple[str, ...]:
        """The secret questions whose answers it is made of."""

    @property
    def words(self) -> ResourceWords:
        """What is said of it."""

    @property
    def places(self) -> Mapping[str, str]:
        """What fills the gaps in its permissions, but the account."""

    @property
    def readings(self) -> tuple[Reading[CloudT, Any], ...]:
        """What must be read to decide on it; equal readings of several resources are made once."""

    def plan(self, state: SetupState) -> Change:
        """What must be done, or why nothing can be."""

    def record_intent(self, state: SetupState) -> Entry:
        """The journal's entry before the first call."""

    def adopt(self, state: SetupState) -> Entry:
        """The journal's entry for a thing that is there already and is right."""

    def create(self, state: SetupState, context: ChangeContext[CloudT], entry: Entry) -> Entry:
        """Carry out what was planned; the entry afterwards. Raises CloudError or Conflict."""

    def describe_made(self, entry: Entry) -> str:
        """That it is there now, in a few words."""

    def plan_delete(self, state: SetupState) -> Change:
        """What undo will do to it: delete, skip where it is gone or never was, or conflict."""

    def delete(self, state: SetupState, context: ChangeContext[CloudT]) -> None:
        """Take it back; a thing that is gone is fine. Raises CloudError."""


@runtime_checkable
class LeavesOrphans(Protocol):
    """A resource of which a lost answer may leave one too many."""

    def delete_orphans(self, context: ChangeContext[Any], entry: Entry) -> Entry:
        """Leave exactly one, after the last change; the journal's entry for it. Raises CloudError or Conflict."""


@runtime_checkable
class Renews(Protocol):
    """A resource of which another can be made beside the one in use."""

    @property
    def id(self) -> ResourceId:
        """Its line in the plan."""

    def offers(self, state: SetupState) -> tuple[WishOffer, ...]:
        """What can be wished for now, beyond the mildest plan."""

    def can_be_tried(self, state: SetupState) -> bool:
        """Whether its secret will be at hand once the plan is carried out."""


Resources = tuple[Resource[Any], ...]
"""What a set-up consists of, in the order of the plan."""
