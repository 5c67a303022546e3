"""Where the value of a variable comes from: a key that the engine makes, or a secret that the user types."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import Literal, Protocol

from flinkwiz.engine.change import ResourceId
from flinkwiz.engine.conflict import Conflict
from flinkwiz.engine.pending_secrets import PendingSecrets
from flinkwiz.engine.state import SetupState
from flinkwiz.resources.access_key import KeyResource, pair_at_hand
from flinkwiz.resources.variable_place import VariablePlace
from flinkwiz.security.secret import Secret


@dataclass(frozen=True)
class Holding:
    """What a variable is to hold.

    Attributes:
        identity: what the journal remembers of it; never the value.
        label: what the variable's description says of it.
    """

    value: Secret
    identity: str
    label: str


class SecretSource(Protocol):
    """Gives a variable its value."""

    @property
    def needs(self) -> tuple[ResourceId, ...]:
        """What must be made before there is a value."""

    @property
    def typed(self) -> tuple[str, ...]:
        """The secret question that it comes from; () where nobody types it."""

    @property
    def purpose(self) -> str:
        """What the variable holds, as a sentence part."""

    @property
    def undo_effect(self) -> str:
        """What deleting the variable does to jobs, as a sentence part; "" where the thing that it is half of says it."""

    def is_held(self, place: VariablePlace, state: SetupState) -> bool:
        """Whether the variable, which is ours, holds the right value already."""

    def held_identity(self, place: VariablePlace, state: SetupState) -> str:
        """What the variable that is there holds, as the journal remembers it."""

    def take(self, state: SetupState, pending: PendingSecrets) -> Holding:
        """The value, while it is at hand; raises Conflict where it is not."""


@dataclass(frozen=True)
class KeyHalf:
    """One half of a key; the description names the key, so that the halves of two keys are told apart (security-rules.md J3)."""

    key: KeyResource
    half: Literal["id", "secret"]

    @property
    def needs(self) -> tuple[ResourceId, ...]:
        """The key."""
        return (self.key.id,)

    @property
    def typed(self) -> tuple[str, ...]:
        """The engine makes it."""
        return ()

    @property
    def purpose(self) -> str:
        """Which half."""
        return _("holds the key's ID, encrypted") if self.half == "id" else _("holds its secret, encrypted")

    @property
    def undo_effect(self) -> str:
        """The key says it."""
        return ""

    def is_held(self, place: VariablePlace, state: SetupState) -> bool:
        """Whether it is a half of the key in use."""
        return place.held_key(state) == self.key.in_use(state)

    def held_identity(self, place: VariablePlace, state: SetupState) -> str:
        """The key's ID."""
        return place.held_key(state)

    def take(self, state: SetupState, pending: PendingSecrets) -> Holding:
        """The half of the new key, or the ID of the one that is there, which is no secret."""
        pair, there = pair_at_hand(pending, self.key.id), self.key.in_use(state)
        if pair is not None:
            value = Secret(str(pair.id)) if self.half == "id" else pair.secret
            return Holding(value, str(pair.id), self._label(pair.id))
        if self.half == "id" and there:
            return Holding(Secret(there), there, self._label(there))
        raise Conflict(_("the new key's secret is no longer at hand. Next: run it again, a new key will be made"))

    def _label(self, key: str) -> str:
        return f"key {key} {'1/2' if self.half == 'id' else '2/2'}"


@dataclass(frozen=True)
class TypedSecret:
    """A secret that the user types.

    Attributes:
        field: the question that asks for it, under which it is pending.
        purpose: what the variable holds, as a sentence part.
    """

    field: str
    purpose: str

    @property
    def needs(self) -> tuple[ResourceId, ...]:
        """Nothing: it is there before the run."""
        return ()

    @property
    def typed(self) -> tuple[str, ...]:
        """Its question."""
        return (self.field,)

    @property
    def undo_effect(self) -> str:
        """A start reads it."""
        return _("running jobs go on, none can start without it")

    def is_held(self, place: VariablePlace, state: SetupState) -> bool:
        """What was written once stays: Flink shows no values, so nobody can compare them."""
        return state.entry(place.id).state == "done"

    def held_identity(self, place: VariablePlace, state: SetupState) -> str:
        """Nothing is remembered of a typed secret."""
        return ""

    def take(self, state: SetupState, pending: PendingSecrets) -> Holding:
        """What was typed."""
        parts = pending.get(self.field)
        if parts is None:
            raise Conflict(_("the secret is no longer at hand. Next: run it again and type it once more"))
        return Holding(parts["value"], "", "typed")
