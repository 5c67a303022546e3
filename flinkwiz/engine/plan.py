"""The plan: what must change so that the cloud matches the answers. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _

from flinkwiz.engine.change import CHANGES, ChangeId, Plan
from flinkwiz.engine.journal import Journal
from flinkwiz.engine.resource import ChangeHandler
from flinkwiz.engine.snapshot import observe
from flinkwiz.engine.state import SetupState
from flinkwiz.names.aliyun import AccountId
from flinkwiz.policy.document import LIMIT, render, size
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.identity import Identity
from flinkwiz.recipes.logstore.grant import Grant, Template
from flinkwiz.recipes.logstore.policy.promise import broken_promises
from flinkwiz.recipes.logstore.policy.templates import policy_for
from flinkwiz.recipes.logstore.setup import Setup
from flinkwiz.resources.access_key import KeyChange
from flinkwiz.resources.flink_variable import VariableChange
from flinkwiz.resources.policy_attachment import AttachChange
from flinkwiz.resources.ram_policy import PolicyChange
from flinkwiz.resources.ram_user import UserChange

HANDLERS: Mapping[ChangeId, ChangeHandler] = {
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


def read_state(setup: Setup, cloud: Cloud, caller: Identity, journal: Journal) -> SetupState:
    """The scene as it is now; raises CloudError where the caller may not look, UnsafePolicy before any call."""
    return SetupState(setup, policy_text(setup), caller, journal, observe(setup, cloud))


def plan_of(scene: SetupState) -> Plan:
    """All six lines of the plan, in order."""
    return tuple(HANDLERS[change].decide(scene) for change in CHANGES)


def undo_plan_of(scene: SetupState) -> Plan:
    """What undo will do to each of the six, in the order of undoing."""
    return tuple(HANDLERS[change].decide_undo(scene) for change in reversed(CHANGES))
