"""The rights that calls need, declared beside the calls: what operators are allowed and what is missing follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Permission:
    """The right to one call.

    Attributes:
        action: as the provider's policies name it, such as ``ram:GetUser``.
        resource: what the right is checked on, with gaps such as ``{account}`` for what a set-up fills in.
    """

    action: str
    resource: str

    def filled(self, values: Mapping[str, str]) -> Permission:
        """The same right on the resource that these values come to."""
        return Permission(self.action, self.resource.format_map(values))


@dataclass(frozen=True)
class Permissions:
    """The rights that a resource's calls need.

    Attributes:
        look: to see what is there.
        create: to make it.
        update: to change one that was made.
        delete: to take it back.
    """

    look: tuple[Permission, ...] = ()
    create: tuple[Permission, ...] = ()
    update: tuple[Permission, ...] = ()
    delete: tuple[Permission, ...] = ()

    @property
    def to_change(self) -> tuple[Permission, ...]:
        """The rights that change something."""
        return (*self.create, *self.update, *self.delete)

    @property
    def all(self) -> tuple[Permission, ...]:
        """Every right."""
        return (*self.look, *self.to_change)
