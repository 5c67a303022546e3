"""A RAM user: an identity for one job alone, which cannot log in to the console."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any, ClassVar

from msgspec.structs import replace

from flinkwiz.engine.call_policy import none_if_missing
from flinkwiz.engine.change import Action, Change, ResourceId
from flinkwiz.engine.change_context import ChangeContext
from flinkwiz.engine.conflict import Conflict
from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.engine.journal import OURS, Entry, intended, is_ours_by_tag, mark, strangers
from flinkwiz.engine.permission import Permission, Permissions
from flinkwiz.engine.resource import ResourceWords
from flinkwiz.engine.state import Reading, SetupState
from flinkwiz.names.aliyun import PolicyName, UserName
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.keys import KeySeen
from flinkwiz.providers.aliyun.policies import AttachedPolicy
from flinkwiz.providers.aliyun.users import RamUser

USER = "acs:ram:*:{account}:user/{user}"
ANY_USER = "acs:ram:*:{account}:user/*"
"""What making a user is checked on."""

_LONGEST_COMMENTS = 128


@dataclass(frozen=True)
class UserSeen:
    """What is under a user's name.

    Attributes:
        keys: the user's keys.
        attached: the policies attached to the user.
        groups: the user's groups.
        has_login: whether the user may log in to the console.
    """

    user: RamUser | None
    keys: tuple[KeySeen, ...]
    attached: tuple[AttachedPolicy, ...]
    groups: tuple[str, ...]
    has_login: bool


@dataclass(frozen=True)
class ReadUser:
    """Reads a user with all that it has; groups and login only where there is a user to be sure of."""

    name: UserName

    def read(self, cloud: Cloud) -> UserSeen:
        """What is there; raises CloudError."""
        with DaemonPool(5) as pool:
            user = pool.submit(cloud.users.get, self.name)
            keys = pool.submit(cloud.keys.of, self.name)
            attached = pool.submit(cloud.policies.of, self.name)
            if user.result() is None:
                return UserSeen(None, keys.result(), attached.result(), (), has_login=False)
            groups = pool.submit(cloud.users.groups, self.name)
            has_login = pool.submit(cloud.users.has_login, self.name)
            return UserSeen(user.result(), keys.result(), attached.result(), groups.result(), has_login.result())


@dataclass(frozen=True)
class UserResource:
    """A user of ours.

    Attributes:
        purpose: what it is for, in the user's comments.
        policy: the one policy that it may have.
        caller: the name of the user who asks, or "": never a target (security-rules.md D3).
        key: the resource that its keys belong to.
    """

    permissions: ClassVar[Permissions] = Permissions(
        look=tuple(
            Permission(f"ram:{action}", USER)
            for action in ("GetUser", "ListAccessKeys", "ListPoliciesForUser", "ListGroupsForUser", "GetLoginProfile")
        ),
        create=(Permission("ram:CreateUser", ANY_USER),),
        delete=(Permission("ram:DeleteUser", USER),),
    )
    makes_rights: ClassVar[bool] = False

    name: UserName
    purpose: str
    policy: PolicyName
    caller: str
    id: ResourceId = "user"
    name_field: str = "user"
    typed_secrets: tuple[str, ...] = ()
    key: ResourceId = "key"
    needs: tuple[ResourceId, ...] = ()
    outlives: tuple[ResourceId, ...] = ()

    @property
    def words(self) -> ResourceWords:
        """What is said of a user."""
        return ResourceWords(_("user"), "RAM CreateUser", "DeleteUser", "RAM > Identities > Users > Create User")

    @property
    def places(self) -> Mapping[str, str]:
        """Its name."""
        return {"user": self.name}

    @property
    def reading(self) -> ReadUser:
        """The look at the user."""
        return ReadUser(self.name)

    @property
    def readings(self) -> tuple[Reading[Any, Any], ...]:
        """The user with all that it has."""
        return (self.reading,)

    @property
    def is_caller(self) -> bool:
        """Whether it is the one who asks."""
        return bool(self.caller) and self.name == self.caller

    def is_ours(self, state: SetupState) -> bool:
        """Whether the user there is the one this session made."""
        user, entry = state.seen(self.reading).user, state.entry(self.id)
        if user is None or self.is_caller or entry.name != user.name:
            return False
        if entry.state == "done":
            return entry.identity == user.user_id
        return entry.state == "intended" and is_ours_by_tag(entry, user.comments) and self._is_clean(state)

    def _is_clean(self, state: SetupState) -> bool:
        """Whether a user whose creation was never answered has nothing that others could have given it (security-rules.md D2)."""
        seen = state.seen(self.reading)
        return not (seen.groups or seen.has_login or self.other_policies(state) or self.strange_keys(state))

    def other_policies(self, state: SetupState) -> tuple[str, ...]:
        """The names of policies that others attached to it."""
        attached = state.seen(self.reading).attached
        return tuple(each.name for each in attached if each.name != self.policy or each.kind != "Custom")

    def has_policy(self, attached: tuple[AttachedPolicy, ...]) -> bool:
        """Whether its one policy is among these."""
        return any(each.name == self.policy and each.kind == "Custom" for each in attached)

    def strange_keys(self, state: SetupState) -> tuple[str, ...]:
        """Keys of it that cannot be ours."""
        return strangers((key.id for key in state.seen(self.reading).keys), state.entry(self.key))

    def plan(self, state: SetupState) -> Change:
        """Create where there is none, keep ours, leave others' alone."""
        if self.is_caller:
            return self._line("conflict", _("that is you; the job needs a user of its own. Next: choose another with --user"))
        if state.seen(self.reading).user is None:
            return self._line("create", _("for the job, cannot log in"))
        if self.is_ours(state):
            return self._line("skip", _("there, made by this session"))
        return self._line("conflict", foreign())

    def record_intent(self, state: SetupState) -> Entry:
        """A tag for the comments."""
        return replace(intended(state.entry(self.id), self.name), identity="")

    def adopt(self, state: SetupState) -> Entry:
        """Ours, with its UserId."""
        user = state.seen(self.reading).user
        return replace(state.entry(self.id), state="done", identity=user.user_id if user else "")

    def create(self, state: SetupState, context: ChangeContext[Cloud], entry: Entry) -> Entry:
        """Create the user; an answer that was lost is looked for by the tag."""
        users, comments = context.cloud.users, f"{mark(entry.tag)} {self.purpose}"[:_LONGEST_COMMENTS]
        made = context.create_idempotently(
            create=lambda: users.create(self.name, comments),
            find=lambda: _made_by_us(users.get(self.name), entry),
            finding=_("no clear answer: looking whether the user was made"),
        )
        return replace(entry, state="done", identity=made.user_id)

    def describe_made(self, entry: Entry) -> str:
        """Made."""
        return _("made")

    def plan_delete(self, state: SetupState) -> Change:
        """Delete ours, unless it has got something from others since."""
        if state.seen(self.reading).user is None or state.entry(self.id).state not in OURS:
            return self._line("skip", _("not there"))
        if not self.is_ours(state):
            return self._line("conflict", _("another user has this name now; it is left alone"))
        given = self._given_by_others(state)
        if given:
            reason = _("others gave it {things}; take that away first, then undo again").format(things=", ".join(given))
            return self._line("conflict", reason)
        return self._line("delete", _("the job's identity goes"))

    def _given_by_others(self, state: SetupState) -> list[str]:
        seen = state.seen(self.reading)
        return [
            *(_("the policy {name}").format(name=name) for name in self.other_policies(state)),
            *(_("the group {name}").format(name=name) for name in seen.groups),
            *([_("a console login")] if seen.has_login else []),
            *(_("the key {key}").format(key=f"{key[:4]}...{key[-4:]}") for key in self.strange_keys(state)),
        ]

    def delete(self, state: SetupState, context: ChangeContext[Cloud]) -> None:
        """Delete the user, which has nothing left by now."""
        none_if_missing(lambda: context.cloud.users.delete(self.name))

    def _line(self, action: Action, why: str) -> Change:
        return Change(self.id, action, self.name, why)


def foreign() -> str:
    """Why a user of this name is left alone, and what to do."""
    return _(
        "a RAM user of this name exists and this session did not make it; it is left alone. Next: choose another with --user"
    )


def _made_by_us(user: RamUser | None, entry: Entry) -> RamUser | None:
    if user is None or is_ours_by_tag(entry, user.comments):
        return user
    raise Conflict(foreign())
