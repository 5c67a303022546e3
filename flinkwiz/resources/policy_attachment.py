"""The attachment: from here on the policy applies to the user."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _

from msgspec.structs import replace

from flinkwiz.engine.change import Action, Change, ChangeId
from flinkwiz.engine.journal import Entry, intended
from flinkwiz.engine.resource import ChangeContext
from flinkwiz.engine.state import SetupState
from flinkwiz.providers.aliyun.policies import AttachedPolicy


@dataclass(frozen=True)
class AttachChange:
    """Attach the policy to the user."""

    @property
    def id(self) -> ChangeId:
        """The plan's line."""
        return "attach"

    def decide(self, scene: SetupState) -> Change:
        """Attach, unless it is attached to our user already."""
        if scene.user_is_ours and is_attached(scene.observed.attached, scene):
            return self._line(scene, "skip", _("attached already"))
        return self._line(scene, "create", _("from here on it applies"))

    def intend(self, scene: SetupState) -> Entry:
        """Names alone: an attachment has no place for a tag."""
        return intended(scene.entry("attach"), scene.setup.names.policy)

    def keep(self, scene: SetupState) -> Entry:
        """Attached."""
        return replace(scene.entry("attach"), state="done", name=scene.setup.names.policy)

    def make(self, scene: SetupState, work: ChangeContext, entry: Entry) -> Entry:
        """Attach; what RAM does not know of yet is tried again, and what is attached already is fine."""
        names, policies = scene.setup.names, work.cloud.policies

        def attach() -> bool:
            policies.attach(names.policy, names.user)
            return True

        work.settled(
            make=attach,
            look=lambda: is_attached(policies.of(names.user), scene) or None,
            looking=_("no clear answer: looking whether the policy is attached"),
        )
        return replace(entry, state="done")

    def decide_undo(self, scene: SetupState) -> Change:
        """Detach from our user."""
        if not is_attached(scene.observed.attached, scene) or scene.entry("attach").state not in ("intended", "done"):
            return self._line(scene, "skip", _("not attached"))
        if not scene.user_is_ours:
            return self._line(scene, "conflict", _("the user of this name is not ours; it keeps its policies"))
        return self._line(scene, "delete", _("the policy no longer applies"))

    def unmake(self, scene: SetupState, work: ChangeContext) -> None:
        """Detach the policy."""
        work.cloud.policies.detach(scene.setup.names.policy, scene.setup.names.user)

    def _line(self, scene: SetupState, action: Action, why: str) -> Change:
        return Change("attach", action, _("the policy to the user"), why)


def is_attached(attached: tuple[AttachedPolicy, ...], scene: SetupState) -> bool:
    """Whether the set-up's policy is among a user's."""
    return any(policy.name == scene.setup.names.policy and policy.kind == "Custom" for policy in attached)
