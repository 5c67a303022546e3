"""What a Logstore set-up consists of."""

from __future__ import annotations

from dataclasses import dataclass

from flinkwiz.engine.resource import Resources
from flinkwiz.recipes.logstore.policy.safe_policy import policy_text
from flinkwiz.recipes.logstore.setup import Setup
from flinkwiz.resources.access_key import KeyResource
from flinkwiz.resources.flink_variable import VariableResource
from flinkwiz.resources.policy_attachment import AttachmentResource
from flinkwiz.resources.ram_policy import PolicyResource
from flinkwiz.resources.ram_user import UserResource
from flinkwiz.resources.secret_source import KeyHalf
from flinkwiz.resources.variable_place import ReadVariables, VariablePlace

NOUNS = (PolicyResource, UserResource, AttachmentResource, KeyResource, VariableResource)


@dataclass(frozen=True)
class Blueprint:
    """The six things: a policy, a user that has it, a key of the user, and the key's halves in two variables."""

    policy: PolicyResource
    user: UserResource
    attachment: AttachmentResource
    key: KeyResource
    id_variable: VariableResource
    secret_variable: VariableResource

    @property
    def resources(self) -> Resources:
        """In the order of the plan."""
        return self.policy, self.user, self.attachment, self.key, self.id_variable, self.secret_variable

    @property
    def places(self) -> tuple[VariablePlace, VariablePlace]:
        """Where the two variables are."""
        return self.id_variable.place, self.secret_variable.place


def blueprint(setup: Setup, caller: str) -> Blueprint:
    """The things of a set-up; raises UnsafePolicy before any call.

    Arguments:
        caller: the name of the RAM user who asks, or "".
    """
    names, grant = setup.names, setup.grant
    purpose = f"{grant.access} {grant.logstore.project}/{grant.logstore.name} for Flink"
    policy = PolicyResource(names.policy, policy_text(setup), purpose, names.user)
    user = UserResource(names.user, purpose, names.policy, caller)
    namespace = ReadVariables(grant.logstore.region, setup.workspace, setup.namespace)
    halves = (
        VariablePlace("id-variable", names.id_variable, namespace),
        VariablePlace("secret-variable", names.secret_variable, namespace),
    )
    key = KeyResource(user, *halves)
    return Blueprint(
        policy,
        user,
        AttachmentResource(policy, user),
        key,
        VariableResource(halves[0], KeyHalf(key, "id"), "id-variable"),
        VariableResource(halves[1], KeyHalf(key, "secret"), "secret-variable"),
    )
