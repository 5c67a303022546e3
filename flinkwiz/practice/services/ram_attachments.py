"""RAM's operations that attach policies to users (alibaba-cloud.md 1.1, 1.3, 1.6)."""

from __future__ import annotations

from typing import Any

from flinkwiz.practice.call import Call, Refusal
from flinkwiz.practice.clock import iso
from flinkwiz.practice.services.ram_policies import attached_to, described
from flinkwiz.practice.services.ram_requests import (
    PolicyKind,
    allowed_user,
    check_policy_exists,
    find_user,
    policy_arn,
    policy_kind,
    required,
    user_arn,
)
from flinkwiz.practice.state import Attachment, User

ATTACHMENTS_QUOTA: dict[PolicyKind, int] = {"Custom": 10, "System": 20}
"""Policies that may be attached to one user, by their type."""


def attach_policy_to_user(call: Call) -> dict[str, Any]:
    """Attach a policy; it works after the propagation delay."""
    user, name, kind = _pair(call)
    if name in user.policies:
        raise Refusal(409, "EntityAlreadyExists.User.Policy", f"The policy is already attached to the user : {name} .")
    if sum(kept.kind == kind for kept in user.policies.values()) >= ATTACHMENTS_QUOTA[kind]:
        message = f"The count of attached policies beyond the current limits of {ATTACHMENTS_QUOTA[kind]}."
        raise Refusal(409, "LimitExceeded.User.Policy", message)
    user.policies[name] = Attachment(kind, call.now, call.now + call.state.settings.ram_delay_s)
    return {}


def detach_policy_from_user(call: Call) -> dict[str, Any]:
    """Detach a policy, at once."""
    user, name, _kind = _pair(call)
    if name not in user.policies:
        raise Refusal(404, "EntityNotExist.User.Policy", f"The policy is not attached to the user : {name} .")
    del user.policies[name]
    return {}


def _pair(call: Call) -> tuple[User, str, PolicyKind]:
    """The user and the policy of the call, for a caller who may do its action on both; raises Refusal."""
    user_name, name, kind = required(call, "UserName"), required(call, "PolicyName"), policy_kind(call)
    for resource in (user_arn(call, user_name), policy_arn(call, name, kind)):
        call.authorise(f"ram:{call.action}", resource)
    user = find_user(call, user_name)
    check_policy_exists(call, name, kind)
    return user, name, kind


def list_policies_for_user(call: Call) -> dict[str, Any]:
    """The policies attached to a user, in no pages."""
    user = allowed_user(call, required(call, "UserName"))
    attached = [{**described(call, name, kept.kind), "AttachDate": iso(kept.attached)} for name, kept in user.policies.items()]
    return {"Policies": {"Policy": attached}}


def list_entities_for_policy(call: Call) -> dict[str, Any]:
    """The users a policy is attached to; groups and roles have none here."""
    name, kind = required(call, "PolicyName"), policy_kind(call)
    call.authorise("ram:ListEntitiesForPolicy", policy_arn(call, name, kind))
    check_policy_exists(call, name, kind)
    users = [_entity(call, user_name, name) for user_name in attached_to(call, name)]
    return {"Users": {"User": users}, "Groups": {"Group": []}, "Roles": {"Role": []}}


def _entity(call: Call, user_name: str, policy_name: str) -> dict[str, str]:
    user = call.state.users[user_name]
    return {
        "UserName": user_name,
        "UserId": user.user_id,
        "DisplayName": user.display_name,
        "AttachDate": iso(user.policies[policy_name].attached),
    }
