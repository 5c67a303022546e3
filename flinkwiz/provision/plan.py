"""The plan: what must change so that the cloud matches the answers. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _

from flinkwiz.cloud.cloud import Cloud
from flinkwiz.cloud.identity import Identity
from flinkwiz.model.change import CHANGES, ChangeId, Plan
from flinkwiz.model.grant import Grant, Template
from flinkwiz.model.journal import Journal
from flinkwiz.model.names import AccountId
from flinkwiz.model.setup import Setup
from flinkwiz.policy.document import LIMIT, render, size
from flinkwiz.policy.promise import broken_promises
from flinkwiz.policy.templates import policy_for
from flinkwiz.provision.attach import AttachChange
from flinkwiz.provision.key import KeyChange
from flinkwiz.provision.kind import Kind
from flinkwiz.provision.observe import observe
from flinkwiz.provision.policy import PolicyChange
from flinkwiz.provision.scene import Scene
from flinkwiz.provision.user import UserChange
from flinkwiz.provision.variable import VariableChange

KINDS: Mapping[ChangeId, Kind] = {
    kind.id: kind
    for kind in (
        PolicyChange(),
        UserChange(),
        AttachChange(),
        KeyChange(),
        VariableChange("id-variable"),
        VariableChange("secret-variable"),
    )
}
"""The six changes; the plan lists them in this order."""


class UnsafePolicy(Exception):
    """The policy that was generated does not say what its template promises, or is too long; it is never sent."""


def policy_text(setup: Setup) -> str:
    """The text of the set-up's policy; raises UnsafePolicy."""
    return safe_policy(setup.grant, setup.template, setup.account)


def safe_policy(grant: Grant, template: Template, account: AccountId) -> str:
    """The text of a template's policy, checked by the evaluator against the grant (security.md E1).

    Raises:
        UnsafePolicy: it is wider or narrower than promised, or longer than RAM takes.
    """
    document = policy_for(grant, template, account)
    broken = broken_promises(document, grant, template, account)
    if broken:
        raise UnsafePolicy(_("The policy is not what it should be, so it is not used: {broken}").format(broken="; ".join(broken)))
    text = render(document)
    if size(text) > LIMIT:
        raise UnsafePolicy(
            _("The policy has {size:,} bytes; RAM takes {limit:,}. Shorten the consumer group's name.").format(
                size=size(text), limit=LIMIT
            )
        )
    return text


def look(setup: Setup, cloud: Cloud, caller: Identity, journal: Journal) -> Scene:
    """The scene as it is now; raises CloudError where the caller may not look, UnsafePolicy before any call."""
    return Scene(setup, policy_text(setup), caller, journal, observe(setup, cloud))


def plan_of(scene: Scene) -> Plan:
    """All six lines of the plan, in order."""
    return tuple(KINDS[change].decide(scene) for change in CHANGES)


def undo_plan_of(scene: Scene) -> Plan:
    """What undo will do to each of the six, in the order of undoing."""
    return tuple(KINDS[change].decide_undo(scene) for change in reversed(CHANGES))
