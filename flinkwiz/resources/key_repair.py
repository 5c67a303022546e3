"""What becomes of each key of a user of ours: the mildest repair, and what was asked for beyond it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from gettext import gettext as _

from flinkwiz.providers.aliyun.keys import KeySeen
from flinkwiz.resources.key_roles import KeyRoles

KEYS_QUOTA = 2
"""AccessKeys that a user may have (alibaba-cloud.md 1.3)."""


@dataclass(frozen=True)
class KeyRepair:
    """What is done with the keys that are there.

    Attributes:
        identity: the key in use by the journal.
        is_renewed: whether another was asked for beside the one in use.
        is_retired: whether the end of older ones was asked for.
    """

    roles: KeyRoles
    identity: str
    is_renewed: bool
    is_retired: bool

    @property
    def in_use(self) -> str:
        """The key that both variables are to hold; "" where another is made."""
        return "" if self.is_renewed else self.roles.in_use

    @property
    def retirable(self) -> tuple[KeySeen, ...]:
        """The keys that earlier renewals left."""
        return tuple(key for key in (*self.roles.older, *self.roles.off) if key.id != self.identity)

    @property
    def retired(self) -> tuple[KeySeen, ...]:
        """The keys whose end was asked for."""
        return self.retirable if self.is_retired else ()

    @property
    def kept(self) -> tuple[str, ...]:
        """The keys that stay where another is made: those that jobs may use."""
        gone = {key.id for key in self.retired}
        return tuple(key for key in (self.roles.in_use, *(key.id for key in self.roles.older)) if key and key not in gone)

    @property
    def has_room(self) -> bool:
        """Whether another key can be made."""
        return len(self.kept) < KEYS_QUOTA

    @property
    def deleted(self) -> tuple[KeySeen, ...]:
        """The keys that go: those whose secret nobody has, what was asked for, and what another takes the place of."""
        return tuple(dict.fromkeys((*self.roles.unused, *self.retired, *self._replaced)))

    @property
    def _replaced(self) -> tuple[KeySeen, ...]:
        """Keys that are switched off, where another is made: the one in use before, and one that leaves no room."""
        if self.in_use:
            return ()
        is_full = len(self.kept) + len(self.roles.off) >= KEYS_QUOTA
        return tuple(key for key in self.roles.off if is_full or key.id == self.identity)

    @property
    def why(self) -> str:
        """Why another is made, and which go for it."""
        deleted = named(self.deleted)
        return _("{why}; deleted: {keys}").format(why=self._why_another, keys=deleted) if deleted else self._why_another

    @property
    def _why_another(self) -> str:
        if self.is_renewed:
            return _("another is made beside it, as you asked")
        if any(key.id == self.identity for key in self.roles.off):
            return _("it was switched off: another is made")
        if self.kept:
            return _("its secret is lost: another is made beside it")
        return _("no variable holds its secret: another is made")


def named(keys: Iterable[KeySeen]) -> str:
    """Keys as they can be shown."""
    return ", ".join(key.id.short for key in keys)
