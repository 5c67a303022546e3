"""An AccessKey pair. Its secret is answered once: a key whose secret was lost is deleted and made anew, never a dead end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any, ClassVar

from msgspec.structs import replace

from flinkwiz.engine.change import Action, Change, ResourceId
from flinkwiz.engine.change_context import ChangeContext
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.conflict import Conflict
from flinkwiz.engine.journal import Entry, strangers
from flinkwiz.engine.pending_secrets import Parts, PendingSecrets
from flinkwiz.engine.permission import Permission, Permissions
from flinkwiz.engine.resource import ResourceWords
from flinkwiz.engine.state import Reading, SetupState
from flinkwiz.names.aliyun import AccessKeyId, UserName
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.keys import KeyPair, KeySeen
from flinkwiz.resources.ram_user import USER, UserResource
from flinkwiz.resources.variable_place import VariablePlace
from flinkwiz.security.secret import Secret


@dataclass(frozen=True)
class KeyResource:
    """The one key of a user of ours.

    Attributes:
        holders: the variables that hold its halves.
    """

    permissions: ClassVar[Permissions] = Permissions(
        look=(Permission("ram:ListAccessKeys", USER),),
        create=(Permission("ram:CreateAccessKey", USER), Permission("ram:DeleteAccessKey", USER)),
        delete=(Permission("ram:UpdateAccessKey", USER), Permission("ram:DeleteAccessKey", USER)),
    )
    makes_rights: ClassVar[bool] = False

    user: UserResource
    holders: tuple[VariablePlace, ...]
    id: ResourceId = "key"
    name_field: str = ""
    typed_secrets: tuple[str, ...] = ()
    outlives: tuple[ResourceId, ...] = ()

    @property
    def needs(self) -> tuple[ResourceId, ...]:
        """Its user."""
        return (self.user.id,)

    @property
    def words(self) -> ResourceWords:
        """What is said of a key."""
        return ResourceWords(
            _("key"),
            "RAM CreateAccessKey",
            "DeleteAccessKey",
            "RAM > Identities > Users > Create AccessKey",
            _("jobs that use it stop working"),
            _("an AccessKey pair for the user"),
        )

    @property
    def places(self) -> Mapping[str, str]:
        """Its user's name."""
        return self.user.places

    @property
    def readings(self) -> tuple[Reading[Any, Any], ...]:
        """The user with its keys, and what the holders hold."""
        return (*self.user.readings, *(holder.reading for holder in self.holders))

    def _keys(self, state: SetupState) -> tuple[KeySeen, ...]:
        return state.seen(self.user.reading).keys

    def is_kept(self, state: SetupState) -> bool:
        """Whether the key and its variables stay: the pair is whole, and the key was proven while its secret was at hand."""
        is_known = self.user.is_ours(state) and not self.user.strange_keys(state)
        return is_known and state.entry(self.id).proven and self.is_whole(state)

    def is_whole(self, state: SetupState) -> bool:
        """Whether the key in use is active and every holder, still ours, says that it holds it (security-rules.md J3)."""
        key = state.entry(self.id).identity
        is_active = any(seen.id == key and seen.is_active for seen in self._keys(state))
        return bool(key) and is_active and all(each.is_ours(state) and each.held_key(state) == key for each in self.holders)

    def plan(self, state: SetupState) -> Change:
        """Create; keep a key that its variables hold; make anew one whose secret is gone."""
        if not self.user.is_ours(state) or not self._keys(state):
            return self._line(state, "create", _("its secret is never shown"))
        if self.user.strange_keys(state):
            reason = _("somebody else made a key for this user. Next: find out who, then try again")
            return self._line(state, "conflict", reason)
        if self.is_kept(state):
            return self._line(state, "skip", _("there, and both variables hold it"))
        return self._line(state, "update", _("its secret is gone: it is deleted and made anew"))

    def record_intent(self, state: SetupState) -> Entry:
        """One more call is begun; the keys that were made before stay known."""
        entry = state.entry(self.id)
        return replace(entry, state="intended", attempts=entry.attempts + 1, proven=False)

    def adopt(self, state: SetupState) -> Entry:
        """The key in use."""
        return replace(state.entry(self.id), state="done")

    def create(self, state: SetupState, context: ChangeContext[Cloud], entry: Entry) -> Entry:
        """Delete what is left of earlier tries, then create; a lost answer costs a delete and another call."""
        if self.user.is_ours(state) and self._keys(state):
            entry = self._delete_ours(context, entry, tuple(key.id for key in self._keys(state)))
        made = self._try_to_create(context, entry)
        for _another_try in range(context.calls.retry.attempts - 1):
            if isinstance(made, KeyPair) or context.calls.stop.is_set():
                break
            entry = self._begin_again(context, entry, made)
            made = self._try_to_create(context, entry)
        if isinstance(made, CloudError):
            raise made
        context.pending.put(self.id, {"id": Secret(str(made.id)), "secret": made.secret})
        return replace(entry, state="done", identity=made.id, made=(*entry.made, made.id))

    def _try_to_create(self, context: ChangeContext[Cloud], entry: Entry) -> KeyPair | CloudError:
        """The new pair, or the error that leaves open whether one was made; raises the errors that do not."""
        try:
            return context.retry_until_visible(
                lambda: context.cloud.keys.create(self.user.name), _("RAM does not know the user yet")
            )
        except CloudError as problem:
            error = problem
        if not error.is_unknown_outcome:
            context.record(replace(entry, attempts=entry.attempts - 1))
            raise error
        return error

    def _begin_again(self, context: ChangeContext[Cloud], entry: Entry, error: CloudError) -> Entry:
        context.tell("looking", _("no clear answer: looking whether a key was made"))
        keys = context.read_or_reraise(lambda: context.cloud.keys.of(self.user.name), error)
        lost = tuple(key.id for key in keys)
        if strangers(lost, entry):
            raise Conflict(somebody_else(self.user.name))
        if lost:
            entry = context.read_or_reraise(lambda: self._delete_ours(context, entry, lost), error)
            text = _("{key} was made but its secret never arrived: deleted, made anew")
            context.tell("remade", text.format(key=lost[0].short))
        again = replace(entry, attempts=entry.attempts + 1)
        context.record(again)
        return again

    def _delete_ours(self, context: ChangeContext[Cloud], entry: Entry, keys: tuple[AccessKeyId, ...]) -> Entry:
        """The entry after these keys of ours are deleted: from now on they count as seen."""
        for key in keys:
            context.cloud.keys.delete(self.user.name, key)
        cleared = replace(entry, identity="", made=(*entry.made, *(key for key in keys if key not in entry.made)))
        context.record(cleared)
        return cleared

    def delete_orphans(self, context: ChangeContext[Cloud], entry: Entry) -> Entry:
        """Leave the user exactly one key: from then on one that appears is somebody else's. Raises CloudError or Conflict."""
        keys = [key.id for key in context.cloud.keys.of(self.user.name)]
        if strangers(keys, entry):
            raise Conflict(somebody_else(self.user.name))
        for key in keys:
            if key != entry.identity:
                context.cloud.keys.delete(self.user.name, key)
                context.tell("remade", _("{key} was left by a call whose answer was lost: deleted").format(key=key.short))
        made = (*entry.made, *(key for key in keys if key not in entry.made))
        return replace(entry, made=made, attempts=len(made))

    def describe_made(self, entry: Entry) -> str:
        """Made, and which."""
        return _("made: {key}").format(key=AccessKeyId(entry.identity).short)

    def plan_delete(self, state: SetupState) -> Change:
        """Switch off and delete our keys."""
        entry, is_ours = state.entry(self.id), self.user.is_ours(state)
        was_undone = entry.state == "undone" and not is_ours
        if not self._keys(state) or not entry.attempts or was_undone:
            return self._line(state, "skip", _("not there"))
        if not is_ours:
            return self._line(state, "conflict", _("the user of this name is not ours; it keeps its keys"))
        if self.user.strange_keys(state):
            reason = _("somebody else made a key for this user; delete it first, then undo again")
            return self._line(state, "conflict", reason)
        return self._line(state, "delete", _("jobs that use it stop working"))

    def delete(self, state: SetupState, context: ChangeContext[Cloud]) -> None:
        """Switch each key off, then delete it."""
        for key in self._keys(state):
            if key.is_active:
                context.cloud.keys.switch_off(self.user.name, key.id)
            context.cloud.keys.delete(self.user.name, key.id)

    def _line(self, state: SetupState, action: Action, why: str) -> Change:
        identity = state.entry(self.id).identity
        known = AccessKeyId(identity).short if identity and action != "create" else ""
        return Change(self.id, action, known or _("a key of {user}").format(user=self.user.name), why)


def pair_at_hand(pending: PendingSecrets, key: ResourceId = "key") -> KeyPair | None:
    """The new pair while it is at hand."""
    parts: Parts | None = pending.get(key)
    return None if parts is None else KeyPair(AccessKeyId(parts["id"].reveal()), parts["secret"])


def somebody_else(user: UserName) -> str:
    """Why a run stops where a user has keys that this session cannot have made."""
    return _(
        "Somebody else made a key for {user} meanwhile; nothing of theirs was deleted. Next: find out who, then try again."
    ).format(user=user)
