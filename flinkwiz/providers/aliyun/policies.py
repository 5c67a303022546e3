"""Custom RAM policies and what they are attached to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flinkwiz.engine.call_policy import none_if_missing
from flinkwiz.names.aliyun import PolicyName, UserName
from flinkwiz.providers.aliyun.calls import reading
from flinkwiz.providers.aliyun.ram import RamCalls, part
from flinkwiz.text.untrusted import escape_untrusted


@dataclass(frozen=True)
class RamPolicy:
    """A policy with its default version's text; `description` and `document` are text from outside."""

    name: str
    created: str
    description: str
    document: str
    attachments: int


@dataclass(frozen=True)
class AttachedPolicy:
    """A policy of a user."""

    name: str
    kind: str


@dataclass(frozen=True)
class Policies:
    """RAM's calls about policies."""

    ram: RamCalls

    @reading("RAM", "GetPolicy")
    def get(self, name: str, kind: Literal["Custom", "System"] = "Custom") -> RamPolicy | None:
        """The policy with the text that is in force, or None; raises CloudError."""
        body = none_if_missing(lambda: self.ram.read("GetPolicy", policy_name=str(name), policy_type=kind))
        if body is None:
            return None
        policy, version = part(body, "policy", "GetPolicy"), part(body, "default_policy_version", "GetPolicy")
        return RamPolicy(
            name=policy.policy_name or "",
            created=policy.create_date or "",
            description=policy.description or "",
            document=version.policy_document or "",
            attachments=int(policy.attachment_count or 0),
        )

    @reading("RAM", "CreatePolicy")
    def create(self, name: PolicyName, document: str, description: str) -> str:
        """Make a policy and return its CreateDate; raises CloudError."""
        body = self.ram.write("CreatePolicy", policy_name=str(name), policy_document=document, description=description)
        return str(part(part(body, "policy", "CreatePolicy"), "create_date", "CreatePolicy"))

    def replace(self, name: PolicyName, document: str) -> None:
        """Put a new text into force as the default version; the oldest goes if there are five. Raises CloudError."""
        self.ram.write(
            "CreatePolicyVersion",
            policy_name=str(name),
            policy_document=document,
            set_as_default="true",
            rotate_strategy="DeleteOldestNonDefaultVersionWhenLimitExceeded",
        )

    def delete(self, name: PolicyName) -> None:
        """Delete a policy with all its versions; raises CloudError."""
        self.ram.write("DeletePolicy", policy_name=str(name), cascading_delete="true")

    def attach(self, name: PolicyName, user: UserName) -> None:
        """Attach a custom policy to a user; raises CloudError."""
        self.ram.write("AttachPolicyToUser", policy_type="Custom", policy_name=str(name), user_name=str(user))

    def detach(self, name: PolicyName, user: UserName) -> None:
        """Detach a custom policy from a user; one that is not attached is fine. Raises CloudError."""
        none_if_missing(
            lambda: self.ram.write("DetachPolicyFromUser", policy_type="Custom", policy_name=str(name), user_name=str(user))
        )

    @reading("RAM", "ListPoliciesForUser")
    def of(self, user: str) -> tuple[AttachedPolicy, ...]:
        """The policies attached to a user, () also where there is no such user; raises CloudError."""
        body = none_if_missing(lambda: self.ram.read("ListPoliciesForUser", user_name=str(user)))
        policies = body.policies.policy if body is not None and body.policies else None
        return tuple(
            AttachedPolicy(escape_untrusted(policy.policy_name or "", 128), policy.policy_type or "") for policy in policies or ()
        )

    @reading("RAM", "ListEntitiesForPolicy")
    def users_of(self, name: PolicyName) -> tuple[str, ...]:
        """The names of the users, groups and roles a custom policy is attached to, made inert; raises CloudError."""
        body = none_if_missing(lambda: self.ram.read("ListEntitiesForPolicy", policy_type="Custom", policy_name=str(name)))
        if body is None:
            return ()
        users = (user.user_name for user in (body.users.user if body.users else None) or ())
        groups = (group.group_name for group in (body.groups.group if body.groups else None) or ())
        roles = (role.role_name for role in (body.roles.role if body.roles else None) or ())
        return tuple(escape_untrusted(name or "", 64) for name in (*users, *groups, *roles))
