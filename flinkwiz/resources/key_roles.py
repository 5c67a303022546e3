"""What each key of a user of ours is for, by what is there and what the journal knows: which is in use, and which must not go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flinkwiz.engine.journal import Entry
from flinkwiz.engine.state import SetupState
from flinkwiz.providers.aliyun.keys import KeySeen
from flinkwiz.resources.variable_place import VariablePlace


@dataclass(frozen=True)
class KeyRoles:
    """The keys of one user, each in one role.

    Attributes:
        in_use: the active key whose secret is not lost; "" where there is none.
        older: active keys beside it that jobs may use, since both variables held them once.
        unused: keys whose secret nobody has.
        off: keys that somebody switched off.
    """

    in_use: str = ""
    older: tuple[KeySeen, ...] = ()
    unused: tuple[KeySeen, ...] = ()
    off: tuple[KeySeen, ...] = ()


def key_roles(
    keys: Iterable[KeySeen],
    entry: Entry,
    id_holder: VariablePlace,
    secret_holder: VariablePlace,
    state: SetupState,
    *,
    pending: str,
) -> KeyRoles:
    """The roles of the keys that are there.

    Arguments:
        entry: the journal's, about the key.
        pending: the name under which its secret is pending while it is at hand.
    """
    found = tuple(keys)
    active = {key.id for key in found if key.is_active}
    kept = (entry.identity if pending in state.at_hand else "", _held(secret_holder, state))
    in_use = next((key for key in kept if key in active and key in entry.made), "")
    others = tuple(key for key in found if key.id != in_use)
    placed = {key.id for key in others if _was_placed(key.id, entry, (id_holder, secret_holder), state)}
    return KeyRoles(
        in_use,
        tuple(key for key in others if key.id in placed and key.is_active),
        tuple(key for key in others if key.id not in placed),
        tuple(key for key in others if key.id in placed and not key.is_active),
    )


def _held(holder: VariablePlace, state: SetupState) -> str:
    return holder.held_key(state) if holder.is_ours(state) else ""


def _was_placed(key: str, entry: Entry, holders: tuple[VariablePlace, ...], state: SetupState) -> bool:
    """Whether both variables held the key, so that jobs may use it: keys that never came so far are not left beside another."""
    if key not in entry.made:
        return False
    return key != entry.identity or any(all(place == key for place in each) for each in _places(holders, state))


def _places(holders: tuple[VariablePlace, ...], state: SetupState) -> Iterator[tuple[str, ...]]:
    """What the variables hold, as the journal knows it and as it is said there."""
    yield tuple(state.entry(holder.id).identity for holder in holders)
    yield tuple(holder.held_key(state) for holder in holders)
