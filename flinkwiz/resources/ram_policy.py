"""The policy: what the key may do. One that exists with exactly the same text is used, whoever made it (design section 5)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from gettext import gettext as _

from msgspec.structs import replace

from flinkwiz.engine.change import Action, Change, ChangeId
from flinkwiz.engine.journal import Entry, intended, is_ours_by_tag, mark
from flinkwiz.engine.resource import ChangeContext, Conflict
from flinkwiz.engine.state import SetupState
from flinkwiz.policy.document import same_meaning
from flinkwiz.providers.aliyun.policies import RamPolicy


@dataclass(frozen=True)
class PolicyChange:
    """Create the policy, or put its new text into force."""

    @property
    def id(self) -> ChangeId:
        """The plan's line."""
        return "policy"

    def decide(self, scene: SetupState) -> Change:
        """Create where there is none, keep the same text, renew ours, leave others' alone."""
        seen = scene.observed.policy
        if seen is None:
            return self._line(scene, "create", _("what the key may do"))
        is_same = same_meaning(seen.document, scene.document)
        if scene.policy_is_ours:
            if is_same:
                return self._line(scene, "skip", _("there, with this text"))
            return self._line(scene, "update", _("ours, with another text: this one comes into force"))
        if is_same:
            return self._line(scene, "skip", _("there, made by somebody else with exactly this text: used, and kept by undo"))
        return self._line(scene, "conflict", foreign())

    def intend(self, scene: SetupState) -> Entry:
        """A tag for the description, and the text's digest."""
        entry = intended(scene.entry("policy"), scene.setup.names.policy)
        return replace(entry, document=digest(scene.document))

    def keep(self, scene: SetupState) -> Entry:
        """Ours as done, somebody else's as used."""
        seen = scene.observed.policy
        entry = scene.entry("policy")
        if seen is None or not scene.policy_is_ours:
            return Entry("used", name=scene.setup.names.policy, document=digest(scene.document))
        return replace(entry, state="done", identity=seen.created, document=digest(scene.document))

    def make(self, scene: SetupState, work: ChangeContext, entry: Entry) -> Entry:
        """Create it, or make its new text the default version."""
        name, policies = scene.setup.names.policy, work.cloud.policies
        if scene.policy_is_ours and scene.observed.policy is not None:
            policies.replace(name, scene.document)
            return replace(entry, state="done", identity=scene.observed.policy.created)
        created = work.settled(
            make=lambda: policies.create(name, scene.document, description(scene, entry.tag)),
            look=lambda: _created_by_us(policies.get(name), scene, entry),
            looking=_("no clear answer: looking whether the policy was made"),
        )
        return replace(entry, state="done", identity=created)

    def decide_undo(self, scene: SetupState) -> Change:
        """Delete ours, unless others use it."""
        if scene.entry("policy").state == "used":
            return self._line(scene, "skip", _("not made by this session: kept"))
        if scene.observed.policy is None or scene.entry("policy").state not in ("intended", "done"):
            return self._line(scene, "skip", _("not there"))
        if not scene.policy_is_ours:
            return self._line(scene, "conflict", _("another policy has this name now; it is left alone"))
        if not self._has_our_text(scene):
            return self._line(scene, "conflict", _("somebody gave it another text since; look at it in the RAM console first"))
        others = [name for name in scene.observed.attached_to if name != scene.setup.names.user]
        if others:
            reason = _("it is also attached to {others}; detach it there first").format(others=", ".join(sorted(others)))
            return self._line(scene, "conflict", reason)
        return self._line(scene, "delete", _("the permissions go"))

    def _has_our_text(self, scene: SetupState) -> bool:
        """Whether the text in force is one that this session put there."""
        seen, entry = scene.observed.policy, scene.entry("policy")
        return seen is not None and (digest(seen.document) == entry.document or same_meaning(seen.document, scene.document))

    def unmake(self, scene: SetupState, work: ChangeContext) -> None:
        """Delete the policy with all its versions."""
        from flinkwiz.engine.call_policy import none_if_missing

        none_if_missing(lambda: work.cloud.policies.delete(scene.setup.names.policy))

    def _line(self, scene: SetupState, action: Action, why: str) -> Change:
        return Change("policy", action, scene.setup.names.policy, why)


def digest(document: str) -> str:
    """SHA-256 of a policy's text, in hex."""
    return hashlib.sha256(document.encode()).hexdigest()


def description(scene: SetupState, tag: str) -> str:
    """The policy's description in the cloud: for whom it is, and the change's tag."""
    grant = scene.setup.grant
    return f"{mark(tag)} {grant.access} {grant.logstore.project}/{grant.logstore.name} for Flink"


def foreign() -> str:
    """Why a policy of this name is left alone, and what to do."""
    return _("a policy of this name exists with another text; it is left alone. Next: choose another name with --policy-name")


def _created_by_us(seen: RamPolicy | None, scene: SetupState, entry: Entry) -> str | None:
    if seen is None:
        return None
    if is_ours_by_tag(entry, seen.description) and same_meaning(seen.document, scene.document):
        return seen.created
    raise Conflict(foreign())
