"""RAM's operations on policies (alibaba-cloud.md 1.1 to 1.4); system policies can be read, custom ones changed."""

from __future__ import annotations

from typing import Any

from flinkwiz.policy.condition import OPERATORS
from flinkwiz.policy.document import LIMIT, BadPolicy, parse, size
from flinkwiz.practice.call import Call, Refusal
from flinkwiz.practice.clock import iso
from flinkwiz.practice.services.ram_paging import page
from flinkwiz.practice.services.ram_requests import (
    PolicyKind,
    allowed_policy,
    check_length,
    check_policy_exists,
    invalid,
    is_true,
    new_policy_name,
    parameter,
    policy_arn,
    policy_kind,
    required,
)
from flinkwiz.practice.state import Policy, PolicyVersion
from flinkwiz.practice.system_policies import CREATED, SYSTEM_POLICIES
from flinkwiz.text.untrusted import escape_untrusted

POLICIES_QUOTA = 1500
"""Custom policies an account may have (alibaba-cloud.md 1.3)."""


def create_policy(call: Call) -> dict[str, Any]:
    """Make a custom policy with its first version."""
    name, document, description = new_policy_name(call), new_document(call), parameter(call, "Description")
    check_length("Description", description, 1024)
    call.authorise("ram:CreatePolicy", policy_arn(call, "*"))
    _check_free(call, name)
    version = PolicyVersion(document, call.now)
    policy = Policy(call.now, "v1", {"v1": version}, description, updated=call.now)
    call.state.policies[name] = policy
    return {"Policy": described(call, name, "Custom")}


def _check_free(call: Call, name: str) -> None:
    """Refuse a taken name; those of system policies count as taken, because attachments are kept by name alone."""
    if name in call.state.policies or name in SYSTEM_POLICIES:
        raise Refusal(409, "EntityAlreadyExists.Policy", f"The policy does already exist : {name} .")
    if len(call.state.policies) >= POLICIES_QUOTA:
        raise Refusal(409, "LimitExceeded.Policy", f"The count of policies beyond the current limits of {POLICIES_QUOTA}.")


def new_document(call: Call) -> str:
    """PolicyDocument as it came, if it is a policy whose conditions RAM knows; raises Refusal."""
    text = required(call, "PolicyDocument")
    if size(text) > LIMIT:
        raise invalid("PolicyDocument.Length", f"The length of PolicyDocument must be at most {LIMIT} bytes.")
    try:
        document = parse(text)
    except BadPolicy as problem:
        raise Refusal(400, "MalformedPolicyDocument", str(problem)) from None
    for statement in document.statements:
        for unknown in statement.conditions.keys() - OPERATORS:
            told = f"There is no condition operator {escape_untrusted(unknown, 80)}."
            raise Refusal(400, "MalformedPolicyDocument", told)
    return text


def get_policy(call: Call) -> dict[str, Any]:
    """A policy with the text that is in force."""
    name, kind = required(call, "PolicyName"), policy_kind(call)
    call.authorise("ram:GetPolicy", policy_arn(call, name, kind))
    check_policy_exists(call, name, kind)
    versions = versions_of(call, name, kind)
    default = next(version for version in versions if version["IsDefaultVersion"])
    return {"Policy": described(call, name, kind), "DefaultPolicyVersion": default}


def list_policies(call: Call) -> dict[str, Any]:
    """The policies of a page, of both types unless PolicyType names one."""
    kinds: tuple[PolicyKind, ...] = (policy_kind(call),) if parameter(call, "PolicyType") else ("System", "Custom")
    call.authorise("ram:ListPolicies", policy_arn(call, "*"))
    kind_of = {name: kind for kind in kinds for name in (SYSTEM_POLICIES if kind == "System" else call.state.policies)}
    names, paging = page(call, kind_of)
    return {"Policies": {"Policy": [described(call, name, kind_of[name]) for name in names]}, **paging}


def delete_policy(call: Call) -> dict[str, Any]:
    """Delete a custom policy that is attached to nobody; with CascadingDelete its older versions do not matter."""
    name, policy = allowed_policy(call)
    if attached_to(call, name):
        raise Refusal(409, "DeleteConflict.Policy.User", f"The policy can't be deleted: {name} is attached to a user.")
    if len(policy.versions) > 1 and not is_true(call, "CascadingDelete"):
        raise Refusal(409, "DeleteConflict.Policy.Version", f"The policy can't be deleted: {name} has several versions.")
    del call.state.policies[name]
    return {}


def attached_to(call: Call, name: str) -> list[str]:
    """The names of the users a policy is attached to."""
    return [user_name for user_name, user in call.state.users.items() if name in user.policies]


def described(call: Call, name: str, kind: PolicyKind) -> dict[str, Any]:
    """A policy as every answer shows it, without its text."""
    attachments = len(attached_to(call, name))
    if kind == "System":
        made, default, description, changed = CREATED, "v1", SYSTEM_POLICIES[name].description, CREATED
    else:
        policy = call.state.policies[name]
        made, default, description, changed = policy.created, policy.default, policy.description, policy.updated
    return {
        "PolicyName": name,
        "PolicyType": kind,
        "Description": description,
        "DefaultVersion": default,
        "CreateDate": iso(made),
        "UpdateDate": iso(changed),
        "AttachmentCount": attachments,
    }


def versions_of(call: Call, name: str, kind: PolicyKind) -> list[dict[str, Any]]:
    """All versions of a policy with their texts; a system policy has one."""
    if kind == "System":
        return [described_version("v1", PolicyVersion(SYSTEM_POLICIES[name].document, CREATED), "v1")]
    policy = call.state.policies[name]
    return [described_version(number, version, policy.default) for number, version in policy.versions.items()]


def described_version(number: str, version: PolicyVersion, default: str) -> dict[str, Any]:
    """A version as every answer shows it."""
    return {
        "VersionId": number,
        "IsDefaultVersion": number == default,
        "PolicyDocument": version.document,
        "CreateDate": iso(version.created),
    }
