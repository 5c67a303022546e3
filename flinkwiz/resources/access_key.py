"""The AccessKey pair. Its secret is answered once: a key whose secret was lost is deleted and made anew, never a dead end."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _

from msgspec.structs import replace

from flinkwiz.engine.change import Action, Change, ChangeId
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.journal import Entry, strangers
from flinkwiz.engine.resource import ChangeContext, Conflict
from flinkwiz.engine.state import SetupState
from flinkwiz.names.aliyun import AccessKeyId, UserName, VariableName
from flinkwiz.providers.aliyun.keys import KeyPair


@dataclass(frozen=True)
class KeyChange:
    """Make the user's key."""

    @property
    def id(self) -> ChangeId:
        """The plan's line."""
        return "key"

    def decide(self, scene: SetupState) -> Change:
        """Create; keep a key that both variables hold; make anew one whose secret is gone."""
        keys = scene.observed.keys
        if not scene.user_is_ours or not keys:
            return self._line(scene, "create", _("its secret is never shown"))
        if scene.strange_keys:
            return self._line(scene, "conflict", _("somebody else made a key for this user. Next: find out who, then try again"))
        if is_kept(scene):
            return self._line(scene, "skip", _("there, and both variables hold it"))
        return self._line(scene, "update", _("its secret is gone: it is deleted and made anew"))

    def intend(self, scene: SetupState) -> Entry:
        """One more call begun; what was made before is remembered."""
        entry = scene.entry("key")
        return replace(entry, state="intended", attempts=entry.attempts + 1, proven=False)

    def keep(self, scene: SetupState) -> Entry:
        """The key in use."""
        return replace(scene.entry("key"), state="done")

    def make(self, scene: SetupState, work: ChangeContext, entry: Entry) -> Entry:
        """Delete what is left of earlier tries, then create; a lost answer costs a delete and another call."""
        if scene.user_is_ours and scene.observed.keys:
            entry = self._cleared(scene, work, entry, tuple(key.id for key in scene.observed.keys))
        made = self._created(scene, work, entry)
        for _another_try in range(work.cloud.calls.retry.attempts - 1):
            if isinstance(made, KeyPair) or work.cloud.calls.stop.is_set():
                break
            entry = self._begin_again(scene, work, entry, made)
            made = self._created(scene, work, entry)
        if isinstance(made, CloudError):
            raise made
        work.hand.pair = made
        return replace(entry, state="done", identity=made.id, made=(*entry.made, made.id))

    def _created(self, scene: SetupState, work: ChangeContext, entry: Entry) -> KeyPair | CloudError:
        """The new pair, or the error that leaves open whether one was made; raises the errors that do not."""
        try:
            return work.once_known(lambda: work.cloud.keys.create(scene.setup.names.user), _("RAM does not know the user yet"))
        except CloudError as problem:
            error = problem
        if not error.is_unknown_outcome:
            work.record(replace(entry, attempts=entry.attempts - 1))
            raise error
        return error

    def _begin_again(self, scene: SetupState, work: ChangeContext, entry: Entry, error: CloudError) -> Entry:
        work.tell("looking", _("no clear answer: looking whether a key was made"))
        keys = work.looked(lambda: work.cloud.keys.of(scene.setup.names.user), error)
        lost = tuple(key.id for key in keys)
        if strangers(lost, entry):
            raise Conflict(somebody_else(scene.setup.names.user))
        if lost:
            entry = work.looked(lambda: self._cleared(scene, work, entry, lost), error)
            work.tell("remade", _("{key} was made but its secret never arrived: deleted, made anew").format(key=lost[0].short))
        again = replace(entry, attempts=entry.attempts + 1)
        work.record(again)
        return again

    def _cleared(self, scene: SetupState, work: ChangeContext, entry: Entry, keys: tuple[AccessKeyId, ...]) -> Entry:
        """The entry after these keys of ours are deleted: from now on they count as seen."""
        for key in keys:
            work.cloud.keys.delete(scene.setup.names.user, key)
        cleared = replace(entry, identity="", made=(*entry.made, *(key for key in keys if key not in entry.made)))
        work.record(cleared)
        return cleared

    def decide_undo(self, scene: SetupState) -> Change:
        """Switch off and delete our keys."""
        entry = scene.entry("key")
        was_undone = entry.state == "undone" and not scene.user_is_ours
        if not scene.observed.keys or not entry.attempts or was_undone:
            return self._line(scene, "skip", _("not there"))
        if not scene.user_is_ours:
            return self._line(scene, "conflict", _("the user of this name is not ours; it keeps its keys"))
        if scene.strange_keys:
            return self._line(scene, "conflict", _("somebody else made a key for this user; delete it first, then undo again"))
        return self._line(scene, "delete", _("jobs that use it stop working"))

    def unmake(self, scene: SetupState, work: ChangeContext) -> None:
        """Switch each key off, then delete it."""
        user = scene.setup.names.user
        for key in scene.observed.keys:
            if key.is_active:
                work.cloud.keys.switch_off(user, key.id)
            work.cloud.keys.delete(user, key.id)

    def _line(self, scene: SetupState, action: Action, why: str) -> Change:
        identity = scene.entry("key").identity
        known = (
            AccessKeyId(identity).short
            if identity and action != "create"
            else _("a key of {user}").format(user=scene.setup.names.user)
        )
        return Change("key", action, known, why)


def somebody_else(user: UserName) -> str:
    """Why a run stops where a user has keys that this session cannot have made."""
    return _(
        "Somebody else made a key for {user} meanwhile; nothing of theirs was deleted. Next: find out who, then try again."
    ).format(user=user)


def is_kept(scene: SetupState) -> bool:
    """Whether the key and its variables stay: the pair is whole, and the key was proven while its secret was at hand."""
    return scene.user_is_ours and not scene.strange_keys and scene.entry("key").proven and pair_is_whole(scene)


def pair_is_whole(scene: SetupState) -> bool:
    """Whether the key in use is active and both variables, still ours, say that they hold it (security.md J3)."""
    names, key = scene.setup.names, scene.entry("key").identity
    is_active = any(seen.id == key and seen.is_active for seen in scene.observed.keys)
    halves: tuple[tuple[ChangeId, VariableName], ...] = (
        ("id-variable", names.id_variable),
        ("secret-variable", names.secret_variable),
    )
    hold_it = (scene.variable_is_ours(change, name) and scene.key_held(name) == key for change, name in halves)
    return bool(key) and is_active and all(hold_it)
