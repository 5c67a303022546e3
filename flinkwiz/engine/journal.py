"""The journal: the latest known state of each change of a session. It never holds a secret."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

import msgspec
from msgspec.structs import replace

from flinkwiz.engine.change import ResourceId

State = Literal["intended", "done", "outdated", "used", "failed", "undone"]
"""`intended` without an outcome means unknown; `outdated` is ours and there, but its last update failed; `used` is somebody
else's, found as it should be."""

OURS: frozenset[State] = frozenset({"intended", "done", "outdated"})
"""States of what this session made, or may have made."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is known of one change.

    Attributes:
        name: the thing's name in the cloud ("" for a key).
        tag: the random mark of this change, in the cloud's description since the call (security-rules.md D2).
        identity: what tells our thing from another of the same name, as its resource says: a service's own ID or creation
            date, or which key it holds a half of.
        document: SHA-256 of the thing's text, in hex.
        attempts: calls begun that make another thing each time, such as a key.
        made: IDs of the things whose answers were seen.
        proven: whether the thing passed the live checks.
    """

    state: State
    name: str = ""
    tag: str = ""
    identity: str = ""
    document: str = ""
    attempts: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 0
    made: tuple[str, ...] = ()
    proven: bool = False


Journal = Mapping[ResourceId, Entry]

_NOTHING = Entry("undone")


def entry_of(journal: Journal, change: ResourceId) -> Entry:
    """What is known of a change; an undone nothing where it was never begun."""
    return journal.get(change, _NOTHING)


def is_ours_by_tag(entry: Entry, description: str) -> bool:
    """Whether a cloud description carries the tag of this very change."""
    return bool(entry.tag) and mark(entry.tag) in description.split()


def mark(tag: str) -> str:
    """The word that a description in the cloud carries for a tag."""
    return f"flinkwiz:{tag}"


def new_tag() -> str:
    """A random 128-bit tag in hex, used for one change."""
    return secrets.token_hex(16)


def intended(entry: Entry, name: str) -> Entry:
    """The entry before a call: the name, and a tag, kept from an earlier try of the same name."""
    kept = entry.tag if entry.tag and entry.name == name and entry.state != "undone" else new_tag()
    return replace(entry, state="intended", name=name, tag=kept)


def strangers(found: Iterable[str], entry: Entry) -> tuple[str, ...]:
    """The things that cannot be this session's: more than the calls whose answers were lost can have made; () where none is.

    Arguments:
        found: the IDs of all that is there.
    """
    unseen = tuple(each for each in found if each not in entry.made)
    return () if len(unseen) <= entry.attempts - len(entry.made) else unseen


def possibly_created(journal: Journal) -> tuple[ResourceId, ...]:
    """The changes that left, or may have left, something of ours in the cloud."""
    return tuple(change for change, entry in journal.items() if entry.state in OURS)


def surely_made(journal: Journal) -> tuple[ResourceId, ...]:
    """The changes that are done, ours or found as they should be."""
    return tuple(change for change, entry in journal.items() if entry.state in ("done", "used"))
