"""An AccessKey pair. Its secret is answered once: what needs no secret is mended with the key that is there, else another is made.

A key that jobs may use is never deleted by the way: another is made beside it, and it goes when the user asks for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from flinkwiz.engine.wish import WishOffer, wish_of
from flinkwiz.names.aliyun import AccessKeyId, UserName
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.keys import KeyPair, KeySeen
from flinkwiz.resources.key_repair import KEYS_QUOTA, KeyRepair, named
from flinkwiz.resources.key_roles import key_roles
from flinkwiz.resources.ram_user import USER, UserResource
from flinkwiz.resources.variable_place import VariablePlace
from flinkwiz.security.secret import Secret


@dataclass(frozen=True)
class KeyResource:
    """The key of a user of ours.

    Attributes:
        id_holder: the variable that holds its ID.
        secret_holder: the variable that holds its secret.
    """

    permissions: ClassVar[Permissions] = Permissions(
        look=(Permission("ram:ListAccessKeys", USER),),
        create=(Permission("ram:CreateAccessKey", USER), Permission("ram:DeleteAccessKey", USER)),
        delete=(Permission("ram:UpdateAccessKey", USER), Permission("ram:DeleteAccessKey", USER)),
    )
    makes_rights: ClassVar[bool] = False

    user: UserResource
    id_holder: VariablePlace
    secret_holder: VariablePlace
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
            _("jobs that use it stop working, running ones too"),
            _("an AccessKey pair for the user"),
        )

    @property
    def places(self) -> Mapping[str, str]:
        """Its user's name."""
        return self.user.places

    @property
    def holders(self) -> tuple[VariablePlace, VariablePlace]:
        """The variables that hold its halves."""
        return self.id_holder, self.secret_holder

    @property
    def readings(self) -> tuple[Reading[Any, Any], ...]:
        """The user with its keys, and what the holders hold."""
        return (*self.user.readings, *(holder.reading for holder in self.holders))

    def _keys(self, state: SetupState) -> tuple[KeySeen, ...]:
        return state.seen(self.user.reading).keys

    def _repair(self, state: SetupState) -> KeyRepair:
        is_known = self.user.is_ours(state) and not self.user.strange_keys(state)
        entry, keys = state.entry(self.id), self._keys(state) if is_known else ()
        roles = key_roles(keys, entry, self.id_holder, self.secret_holder, state, pending=self.id)
        return KeyRepair(roles, entry.identity, state.wishes_for("renew", self.id), state.wishes_for("retire", self.id))

    def in_use(self, state: SetupState) -> str:
        """The key that both variables are to hold; "" where another is to be made."""
        return self._repair(state).in_use

    def is_whole(self, state: SetupState) -> bool:
        """Whether the key in use is active and every holder, still ours, says that it holds it (security-rules.md J3)."""
        key = self._repair(state).roles.in_use
        return bool(key) and all(each.is_ours(state) and each.held_key(state) == key for each in self.holders)

    def is_untriable(self, state: SetupState) -> bool:
        """Whether it was never proven and cannot be tried from here: both variables hold it, and nobody else has its secret."""
        return self.is_whole(state) and not state.entry(self.id).proven and self.id not in state.at_hand

    def plan(self, state: SetupState) -> Change:
        """Create; keep a key whose secret is not lost; else make another, beside one that jobs may use."""
        if not self.user.is_ours(state) or not self._keys(state):
            return self._line(state, "create", _("its secret is never shown"))
        if self.user.strange_keys(state):
            reason = _("somebody else made a key for this user. Next: find out who, then try again")
            return self._line(state, "conflict", reason)
        repair = self._repair(state)
        return self._plan_to_keep(state, repair) if repair.in_use else self._plan_to_make(state, repair)

    def _plan_to_keep(self, state: SetupState, repair: KeyRepair) -> Change:
        if repair.retired:
            keys = named(repair.retired)
            effect = _("Jobs that still use {keys} stop working, running ones too. It cannot be brought back.")
            why = _("stays; deleted, as you asked: {keys}").format(keys=keys)
            return self._line(state, "update", why, effect.format(keys=keys))
        if repair.deleted:
            why = _("stays; deleted, since nobody has its secret: {keys}").format(keys=named(repair.deleted))
            return self._line(state, "update", why)
        return self._line(state, "skip", self._why_it_stays(state, repair))

    def _why_it_stays(self, state: SetupState, repair: KeyRepair) -> str:
        if self.is_untriable(state):
            return _("there, not proven: its secret is only in Flink now")
        if not self.is_whole(state):
            return _("there, and its secret is not lost")
        if not state.entry(self.id).proven:
            return _("there, and still to be proven")
        if repair.roles.older:
            return _("there, and both variables hold it; also active: {keys}").format(keys=named(repair.roles.older))
        return _("there, and both variables hold it")

    def _plan_to_make(self, state: SetupState, repair: KeyRepair) -> Change:
        if not repair.has_room:
            reason = _(
                "its user has two keys, the most RAM allows, and jobs may use both. "
                "Next: once no job uses the older one, delete it with --retire key"
            )
            return self._line(state, "conflict", reason)
        effect = _("Running jobs go on with {keys}, which stays active, and read the new key at their next start.")
        kept = named(key for key in self._keys(state) if key.id in repair.kept)
        return self._line(state, "update", repair.why, effect.format(keys=kept) if kept else "")

    def offers(self, state: SetupState) -> tuple[WishOffer, ...]:
        """Another key for one that cannot be proven; the end of older ones."""
        return tuple(self._offered(state, self._repair(state)))

    def _offered(self, state: SetupState, repair: KeyRepair) -> Iterator[WishOffer]:
        if self.is_untriable(state) and repair.in_use and len(self._keys(state)) < KEYS_QUOTA:
            about = _("The key stays, and the job's first start proves it; or another is made beside it and tried at once.")
            yield WishOffer(wish_of("renew", self.id, state.journal), _("New key"), about)
        if repair.retirable and not repair.is_retired:
            about = _("{keys} can go once every job was restarted since the newer key was made.")
            label = _("Delete old key")
            yield WishOffer(wish_of("retire", self.id, state.journal), label, about.format(keys=named(repair.retirable)))

    def can_be_tried(self, state: SetupState) -> bool:
        """Whether it is made now, or was in this process."""
        return not self.in_use(state) or self.id in state.at_hand

    def record_intent(self, state: SetupState) -> Entry:
        """Where another is made, one more call is begun; the keys that were made before stay known."""
        entry = state.entry(self.id)
        if self.in_use(state):
            return replace(entry, state="intended")
        return replace(entry, state="intended", attempts=entry.attempts + 1, proven=False)

    def adopt(self, state: SetupState) -> Entry:
        """The key in use."""
        return _using(state.entry(self.id), self.in_use(state))

    def create(self, state: SetupState, context: ChangeContext[Cloud], entry: Entry) -> Entry:
        """Delete what nobody has the secret of and what is to go, then create where none is in use.

        A lost answer costs a delete and another call.
        """
        repair = self._repair(state)
        entry = self._delete_ours(context, entry, tuple(key.id for key in repair.deleted))
        for key in repair.retired:
            context.tell("remade", _("{key} deleted").format(key=key.id.short))
        if repair.in_use:
            return _using(entry, repair.in_use)
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
        if strangers((key.id for key in keys), entry):
            raise Conflict(somebody_else(self.user.name))
        lost = tuple(key.id for key in keys if key.id not in entry.made)
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
        left = "" if entry.identity in keys else entry.identity
        cleared = replace(entry, identity=left, made=(*entry.made, *(key for key in keys if key not in entry.made)))
        if cleared != entry:
            context.record(cleared)
        return cleared

    def delete_orphans(self, context: ChangeContext[Cloud], entry: Entry) -> Entry:
        """Leave the user no key of a lost answer: from then on one that appears is somebody else's. Raises CloudError or Conflict."""
        keys = [key.id for key in context.cloud.keys.of(self.user.name)]
        if strangers(keys, entry):
            raise Conflict(somebody_else(self.user.name))
        for key in keys:
            if key not in entry.made:
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
        effect = _("Jobs that use {keys} stop working, running ones too.").format(keys=named(self._keys(state)))
        return self._line(state, "delete", _("switched off, then deleted"), effect)

    def delete(self, state: SetupState, context: ChangeContext[Cloud]) -> None:
        """Switch each key off, then delete it."""
        for key in self._keys(state):
            if key.is_active:
                context.cloud.keys.switch_off(self.user.name, key.id)
            context.cloud.keys.delete(self.user.name, key.id)

    def _line(self, state: SetupState, action: Action, why: str, consequence: str = "") -> Change:
        identity = state.entry(self.id).identity
        known = AccessKeyId(identity).short if identity and action != "create" else ""
        return Change(self.id, action, known or _("a key of {user}").format(user=self.user.name), why, consequence)


def _using(entry: Entry, key: str) -> Entry:
    """The entry once a key that is there is in use; that another one was proven says nothing of it."""
    return replace(entry, state="done", identity=key, proven=entry.proven and entry.identity == key)


def pair_at_hand(pending: PendingSecrets, key: ResourceId = "key") -> KeyPair | None:
    """The new pair while it is at hand."""
    parts: Parts | None = pending.get(key)
    return None if parts is None else KeyPair(AccessKeyId(parts["id"].reveal()), parts["secret"])


def somebody_else(user: UserName) -> str:
    """Why a run stops where a user has keys that this session cannot have made."""
    return _(
        "Somebody else made a key for {user} meanwhile; nothing of theirs was deleted. Next: find out who, then try again."
    ).format(user=user)
