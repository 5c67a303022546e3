"""RAM's operations on the versions of custom policies, of which at most five are kept (alibaba-cloud.md 1.1, 1.3)."""

from __future__ import annotations

import re
from typing import Any

from flinkwiz.practice.call import Call, Refusal
from flinkwiz.practice.services.ram_policies import described_version, new_document, versions_of
from flinkwiz.practice.services.ram_requests import (
    allowed_policy,
    check_policy_exists,
    invalid,
    is_true,
    parameter,
    policy_arn,
    policy_kind,
    required,
)
from flinkwiz.practice.state import Policy, PolicyVersion

VERSIONS_QUOTA = 5
"""Versions a policy may have."""

_ROTATE = "DeleteOldestNonDefaultVersionWhenLimitExceeded"


def create_policy_version(call: Call) -> dict[str, Any]:
    """Give a policy another text, in force only with SetAsDefault."""
    document, strategy = new_document(call), parameter(call, "RotateStrategy") or "None"
    if strategy not in ("None", _ROTATE):
        raise invalid("RotateStrategy", f"RotateStrategy must be None or {_ROTATE}.")
    _name, policy = allowed_policy(call)
    _make_room(policy, strategy)
    number = f"v{policy.next_version}"
    policy.versions[number] = version = PolicyVersion(document, call.now)
    policy.next_version, policy.updated = policy.next_version + 1, call.now
    if is_true(call, "SetAsDefault"):
        policy.default = number
    return {"PolicyVersion": described_version(number, version, policy.default)}


def _make_room(policy: Policy, strategy: str) -> None:
    if len(policy.versions) < VERSIONS_QUOTA:
        return
    if strategy != _ROTATE:
        message = f"The count of policy versions beyond the current limits of {VERSIONS_QUOTA}."
        raise Refusal(409, "LimitExceeded.Policy.Version", message)
    del policy.versions[next(number for number in policy.versions if number != policy.default)]


def get_policy_version(call: Call) -> dict[str, Any]:
    """One version of a policy with its text."""
    wanted = _version_id(call)
    for version in _readable_versions(call):
        if version["VersionId"] == wanted:
            return {"PolicyVersion": version}
    raise _not_there(wanted)


def list_policy_versions(call: Call) -> dict[str, Any]:
    """All versions of a policy with their texts."""
    return {"PolicyVersions": {"PolicyVersion": _readable_versions(call)}}


def _readable_versions(call: Call) -> list[dict[str, Any]]:
    name, kind = required(call, "PolicyName"), policy_kind(call)
    call.authorise(f"ram:{call.action}", policy_arn(call, name, kind))
    check_policy_exists(call, name, kind)
    return versions_of(call, name, kind)


def set_default_policy_version(call: Call) -> dict[str, Any]:
    """Put a version's text into force."""
    _name, policy = allowed_policy(call)
    policy.default = _existing_version(call, policy)
    policy.updated = call.now
    return {}


def delete_policy_version(call: Call) -> dict[str, Any]:
    """Delete a version that is not in force."""
    name, policy = allowed_policy(call)
    number = _existing_version(call, policy)
    if number == policy.default:
        message = f"The default version of {name} can't be deleted."
        raise Refusal(409, "DeleteConflict.Policy.Version.Default", message)
    del policy.versions[number]
    return {}


def _existing_version(call: Call, policy: Policy) -> str:
    number = _version_id(call)
    if number not in policy.versions:
        raise _not_there(number)
    return number


def _version_id(call: Call) -> str:
    number = required(call, "VersionId")
    if re.fullmatch(r"v[1-9][0-9]*", number, re.ASCII) is None:
        raise invalid("VersionId.Format", "VersionId must be v and a number.")
    return number


def _not_there(number: str) -> Refusal:
    return Refusal(404, "EntityNotExist.Policy.Version", f"The policy version does not exist : {number} .")
