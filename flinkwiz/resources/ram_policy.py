"""A custom RAM policy. One that exists with exactly the same text is used, whoever made it (contracts.md 2.2)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any, ClassVar

from msgspec.structs import replace

from flinkwiz.engine.call_policy import none_if_missing
from flinkwiz.engine.change import Action, Change, ResourceId
from flinkwiz.engine.change_context import ChangeContext
from flinkwiz.engine.conflict import Conflict
from flinkwiz.engine.journal import OURS, Entry, intended, is_ours_by_tag, mark
from flinkwiz.engine.permission import Permission, Permissions
from flinkwiz.engine.resource import ResourceWords
from flinkwiz.engine.state import Reading, SetupState
from flinkwiz.names.aliyun import PolicyName
from flinkwiz.policy.document import same_meaning
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.policies import RamPolicy

POLICY = "acs:ram:*:{account}:policy/{policy}"
ANY_POLICY = "acs:ram:*:{account}:policy/*"
"""What making a policy is checked on."""


@dataclass(frozen=True)
class PolicySeen:
    """What is under a policy's name.

    Attributes:
        attached_to: who has it: names of users, groups and roles.
    """

    policy: RamPolicy | None
    attached_to: tuple[str, ...]


@dataclass(frozen=True)
class ReadPolicy:
    """Reads a policy, and who has it where there is one."""

    name: PolicyName

    def read(self, cloud: Cloud) -> PolicySeen:
        """What is there; raises CloudError."""
        policy = cloud.policies.get(self.name)
        return PolicySeen(policy, cloud.policies.users_of(self.name) if policy else ())


@dataclass(frozen=True)
class PolicyResource:
    """A policy with a text of ours.

    Attributes:
        document: the text.
        purpose: what it is for, in the policy's description.
        user: who may have it attached.
    """

    permissions: ClassVar[Permissions] = Permissions(
        look=(Permission("ram:GetPolicy", POLICY), Permission("ram:ListEntitiesForPolicy", POLICY)),
        create=(Permission("ram:CreatePolicy", ANY_POLICY),),
        update=(Permission("ram:CreatePolicyVersion", POLICY),),
        delete=(Permission("ram:DeletePolicy", POLICY), Permission("ram:DeletePolicyVersion", POLICY)),
    )

    makes_rights: ClassVar[bool] = True

    name: PolicyName
    document: str
    purpose: str
    user: str
    id: ResourceId = "policy"
    name_field: str = "policy-name"
    typed_secrets: tuple[str, ...] = ()
    needs: tuple[ResourceId, ...] = ()
    outlives: tuple[ResourceId, ...] = ()

    @property
    def words(self) -> ResourceWords:
        """What is said of a policy."""
        place = "RAM > Permissions > Policies > Create Policy"
        return ResourceWords(_("policy"), "RAM CreatePolicy", "DeletePolicy", place)

    @property
    def places(self) -> Mapping[str, str]:
        """Its name."""
        return {"policy": self.name}

    @property
    def reading(self) -> ReadPolicy:
        """The look at the policy."""
        return ReadPolicy(self.name)

    @property
    def readings(self) -> tuple[Reading[Any, Any], ...]:
        """The policy alone."""
        return (self.reading,)

    def is_ours(self, state: SetupState) -> bool:
        """Whether the policy there is the one this session made."""
        policy, entry = state.seen(self.reading).policy, state.entry(self.id)
        if policy is None or entry.name != policy.name or entry.state not in OURS:
            return False
        return entry.identity == policy.created if entry.identity else is_ours_by_tag(entry, policy.description)

    def plan(self, state: SetupState) -> Change:
        """Create where there is none, keep the same text, renew ours, leave others' alone."""
        seen = state.seen(self.reading).policy
        if seen is None:
            return self._line("create", _("what the key may do"))
        is_same = same_meaning(seen.document, self.document)
        if self.is_ours(state):
            if is_same:
                return self._line("skip", _("there, with this text"))
            return self._line("update", _("ours, with another text: this one comes into force"))
        if is_same:
            return self._line("skip", _("there, made by somebody else with exactly this text: used, and kept by undo"))
        return self._line("conflict", foreign())

    def record_intent(self, state: SetupState) -> Entry:
        """A tag for the description, and the text's digest."""
        return replace(intended(state.entry(self.id), self.name), document=digest(self.document))

    def adopt(self, state: SetupState) -> Entry:
        """Ours as done, somebody else's as used."""
        seen = state.seen(self.reading).policy
        if seen is None or not self.is_ours(state):
            return Entry("used", name=self.name, document=digest(self.document))
        return replace(state.entry(self.id), state="done", identity=seen.created, document=digest(self.document))

    def create(self, state: SetupState, context: ChangeContext[Cloud], entry: Entry) -> Entry:
        """Create it, or make its new text the default version."""
        seen, policies = state.seen(self.reading).policy, context.cloud.policies
        if seen is not None and self.is_ours(state):
            policies.replace(self.name, self.document)
            return replace(entry, state="done", identity=seen.created)
        created = context.create_idempotently(
            create=lambda: policies.create(self.name, self.document, f"{mark(entry.tag)} {self.purpose}"),
            find=lambda: self._created_by_us(policies.get(self.name), entry),
            finding=_("no clear answer: looking whether the policy was made"),
        )
        return replace(entry, state="done", identity=created)

    def _created_by_us(self, seen: RamPolicy | None, entry: Entry) -> str | None:
        if seen is None:
            return None
        if is_ours_by_tag(entry, seen.description) and same_meaning(seen.document, self.document):
            return seen.created
        raise Conflict(foreign())

    def describe_made(self, entry: Entry) -> str:
        """Made."""
        return _("made")

    def plan_delete(self, state: SetupState) -> Change:
        """Delete ours, unless others use it."""
        seen, entry = state.seen(self.reading), state.entry(self.id)
        if entry.state == "used":
            return self._line("skip", _("not made by this session: kept"))
        if seen.policy is None or entry.state not in OURS:
            return self._line("skip", _("not there"))
        if not self.is_ours(state):
            return self._line("conflict", _("another policy has this name now; it is left alone"))
        if digest(seen.policy.document) != entry.document and not same_meaning(seen.policy.document, self.document):
            return self._line("conflict", _("somebody gave it another text since; look at it in the RAM console first"))
        others = [name for name in seen.attached_to if name != self.user]
        if others:
            reason = _("it is also attached to {others}; detach it there first").format(others=", ".join(sorted(others)))
            return self._line("conflict", reason)
        return self._line("delete", _("the permissions go"))

    def delete(self, state: SetupState, context: ChangeContext[Cloud]) -> None:
        """Delete the policy with all its versions."""
        none_if_missing(lambda: context.cloud.policies.delete(self.name))

    def _line(self, action: Action, why: str) -> Change:
        return Change(self.id, action, self.name, why)


def digest(document: str) -> str:
    """SHA-256 of a policy's text, in hex."""
    return hashlib.sha256(document.encode()).hexdigest()


def foreign() -> str:
    """Why a policy of this name is left alone, and what to do."""
    return _("a policy of this name exists with another text; it is left alone. Next: choose another name with --policy-name")
