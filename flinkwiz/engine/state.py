"""The scene: everything that a plan follows from, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flinkwiz.engine.change import ChangeId
from flinkwiz.engine.journal import Entry, Journal, entry_of, is_ours_by_tag, strangers
from flinkwiz.names.aliyun import VariableName
from flinkwiz.providers.aliyun.identity import Identity
from flinkwiz.providers.aliyun.keys import KeySeen
from flinkwiz.providers.aliyun.policies import AttachedPolicy, RamPolicy
from flinkwiz.providers.aliyun.users import RamUser
from flinkwiz.providers.aliyun.variables import VariableSeen
from flinkwiz.recipes.logstore.setup import Setup


@dataclass(frozen=True)
class ObservedState:
    """What is in the cloud under the names of a set-up.

    Attributes:
        keys: the user's keys.
        attached: the policies attached to the user.
        attached_to: who else has the policy: names of users, groups and roles.
        groups: the user's groups.
        has_login: whether the user may log in to the console.
        variables: every variable of the namespace by name.
    """

    policy: RamPolicy | None
    user: RamUser | None
    keys: tuple[KeySeen, ...]
    attached: tuple[AttachedPolicy, ...]
    attached_to: tuple[str, ...]
    groups: tuple[str, ...]
    has_login: bool
    variables: Mapping[str, VariableSeen]


@dataclass(frozen=True)
class SetupState:
    """A set-up, its policy's text, who asks, what is known and what is there."""

    setup: Setup
    document: str
    caller: Identity
    journal: Journal
    observed: ObservedState

    def entry(self, change: ChangeId) -> Entry:
        """What the journal knows of a change."""
        return entry_of(self.journal, change)

    @property
    def user_is_caller(self) -> bool:
        """Whether the set-up's user is the one who asks, which is never a target (security.md D3)."""
        return bool(self.caller.name) and self.setup.names.user == self.caller.name

    @property
    def user_is_ours(self) -> bool:
        """Whether the user there is the one this session made."""
        user, entry = self.observed.user, self.entry("user")
        if user is None or self.user_is_caller or entry.name != user.name:
            return False
        if entry.state == "done":
            return entry.identity == user.user_id
        return entry.state == "intended" and is_ours_by_tag(entry, user.comments) and self._user_is_clean

    @property
    def _user_is_clean(self) -> bool:
        """Whether a user whose creation was never answered has nothing that others could have given it (security.md D2)."""
        ours = self.setup.names.policy
        strangers = [policy for policy in self.observed.attached if policy.name != ours or policy.kind != "Custom"]
        return not (self.observed.groups or self.observed.has_login or strangers or self.strange_keys)

    @property
    def policy_is_ours(self) -> bool:
        """Whether the policy there is the one this session made."""
        policy, entry = self.observed.policy, self.entry("policy")
        if policy is None or entry.name != policy.name:
            return False
        if entry.state == "done":
            return entry.identity == policy.created
        if entry.state != "intended":
            return False
        return entry.identity == policy.created if entry.identity else is_ours_by_tag(entry, policy.description)

    @property
    def strange_keys(self) -> tuple[str, ...]:
        """Keys of the user that cannot be ours."""
        return strangers((key.id for key in self.observed.keys), self.entry("key"))

    def variable_is_ours(self, change: ChangeId, name: VariableName) -> bool:
        """Whether the variable of this name carries the tag of this session's change."""
        seen, entry = self.observed.variables.get(name), self.entry(change)
        is_known = entry.state in ("done", "intended") and entry.name == name
        return seen is not None and is_known and is_ours_by_tag(entry, seen.description)

    def key_held(self, name: VariableName) -> str:
        """The AccessKey ID that a variable's description says it belongs to, or ""."""
        seen = self.observed.variables.get(name)
        return key_in(seen.description) if seen else ""


def key_in(description: str) -> str:
    """The AccessKey ID in a description that `variable.described` wrote, or ""."""
    words = description.split()
    return words[words.index("key") + 1] if "key" in words[:-1] else ""
