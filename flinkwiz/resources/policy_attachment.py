"""The attachment of a policy to a user: from here on the policy applies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any, ClassVar

from msgspec.structs import replace

from flinkwiz.engine.change import Action, Change, ResourceId
from flinkwiz.engine.change_context import ChangeContext
from flinkwiz.engine.journal import OURS, Entry, intended
from flinkwiz.engine.permission import Permission, Permissions
from flinkwiz.engine.resource import ResourceWords
from flinkwiz.engine.state import Reading, SetupState
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.resources.ram_policy import POLICY, PolicyResource
from flinkwiz.resources.ram_user import USER, UserResource


@dataclass(frozen=True)
class AttachmentResource:
    """A policy attached to a user.

    Attributes:
        outlives: the key: it dies before its rights do, so that no job meets a refusal that it did not deserve.
    """

    permissions: ClassVar[Permissions] = Permissions(
        look=(Permission("ram:ListPoliciesForUser", USER),),
        create=(Permission("ram:AttachPolicyToUser", USER), Permission("ram:AttachPolicyToUser", POLICY)),
        delete=(Permission("ram:DetachPolicyFromUser", USER), Permission("ram:DetachPolicyFromUser", POLICY)),
    )
    makes_rights: ClassVar[bool] = False

    policy: PolicyResource
    user: UserResource
    id: ResourceId = "attach"
    name_field: str = ""
    typed_secrets: tuple[str, ...] = ()
    outlives: tuple[ResourceId, ...] = ("key",)

    @property
    def needs(self) -> tuple[ResourceId, ...]:
        """Both ends."""
        return self.policy.id, self.user.id

    @property
    def words(self) -> ResourceWords:
        """What is said of an attachment."""
        return ResourceWords(
            _("attach"), "RAM AttachPolicyToUser", "DetachPolicyFromUser", "RAM > Identities > Users > Add Permissions"
        )

    @property
    def places(self) -> Mapping[str, str]:
        """Both names."""
        return {**self.policy.places, **self.user.places}

    @property
    def readings(self) -> tuple[Reading[Any, Any], ...]:
        """The user with what is attached to it."""
        return self.user.readings

    def _is_there(self, state: SetupState) -> bool:
        return self.user.has_policy(state.seen(self.user.reading).attached)

    def plan(self, state: SetupState) -> Change:
        """Attach, unless it is attached to our user already."""
        if self.user.is_ours(state) and self._is_there(state):
            return self._line("skip", _("attached already"))
        return self._line("create", _("from here on it applies"))

    def record_intent(self, state: SetupState) -> Entry:
        """Names alone: an attachment has no place for a tag."""
        return intended(state.entry(self.id), self.policy.name)

    def adopt(self, state: SetupState) -> Entry:
        """Attached."""
        return replace(state.entry(self.id), state="done", name=self.policy.name)

    def create(self, state: SetupState, context: ChangeContext[Cloud], entry: Entry) -> Entry:
        """Attach; what RAM does not know of yet is tried again, and what is attached already is fine."""
        policies = context.cloud.policies

        def attach() -> bool:
            policies.attach(self.policy.name, self.user.name)
            return True

        context.create_idempotently(
            create=attach,
            find=lambda: self.user.has_policy(policies.of(self.user.name)) or None,
            finding=_("no clear answer: looking whether the policy is attached"),
        )
        return replace(entry, state="done")

    def describe_made(self, entry: Entry) -> str:
        """Attached."""
        return _("attached")

    def plan_delete(self, state: SetupState) -> Change:
        """Detach from our user."""
        if not self._is_there(state) or state.entry(self.id).state not in OURS:
            return self._line("skip", _("not attached"))
        if not self.user.is_ours(state):
            return self._line("conflict", _("the user of this name is not ours; it keeps its policies"))
        return self._line("delete", _("the policy no longer applies"))

    def delete(self, state: SetupState, context: ChangeContext[Cloud]) -> None:
        """Detach the policy."""
        context.cloud.policies.detach(self.policy.name, self.user.name)

    def _line(self, action: Action, why: str) -> Change:
        return Change(self.id, action, _("the policy to the user"), why)
