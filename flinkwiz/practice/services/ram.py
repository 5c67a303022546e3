"""RAM: which function does which operation (alibaba-cloud.md 1.1)."""

from __future__ import annotations

from collections.abc import Mapping

from flinkwiz.practice.call import Operation
from flinkwiz.practice.services import ram_attachments, ram_keys, ram_policies, ram_policy_versions, ram_users
from flinkwiz.practice.services.named_operations import named_operation, with_request_id
from flinkwiz.practice.wire import WireRequest

_OPERATIONS: Mapping[str, Operation] = {
    "CreateUser": with_request_id(ram_users.create_user),
    "GetUser": with_request_id(ram_users.get_user),
    "ListUsers": with_request_id(ram_users.list_users),
    "UpdateUser": with_request_id(ram_users.update_user),
    "DeleteUser": with_request_id(ram_users.delete_user),
    "ListGroupsForUser": with_request_id(ram_users.list_groups_for_user),
    "GetLoginProfile": with_request_id(ram_users.get_login_profile),
    "CreateAccessKey": with_request_id(ram_keys.create_access_key),
    "ListAccessKeys": with_request_id(ram_keys.list_access_keys),
    "UpdateAccessKey": with_request_id(ram_keys.update_access_key),
    "DeleteAccessKey": with_request_id(ram_keys.delete_access_key),
    "GetAccessKeyLastUsed": with_request_id(ram_keys.get_access_key_last_used),
    "CreatePolicy": with_request_id(ram_policies.create_policy),
    "GetPolicy": with_request_id(ram_policies.get_policy),
    "ListPolicies": with_request_id(ram_policies.list_policies),
    "DeletePolicy": with_request_id(ram_policies.delete_policy),
    "CreatePolicyVersion": with_request_id(ram_policy_versions.create_policy_version),
    "GetPolicyVersion": with_request_id(ram_policy_versions.get_policy_version),
    "ListPolicyVersions": with_request_id(ram_policy_versions.list_policy_versions),
    "SetDefaultPolicyVersion": with_request_id(ram_policy_versions.set_default_policy_version),
    "DeletePolicyVersion": with_request_id(ram_policy_versions.delete_policy_version),
    "AttachPolicyToUser": with_request_id(ram_attachments.attach_policy_to_user),
    "DetachPolicyFromUser": with_request_id(ram_attachments.detach_policy_from_user),
    "ListPoliciesForUser": with_request_id(ram_attachments.list_policies_for_user),
    "ListEntitiesForPolicy": with_request_id(ram_attachments.list_entities_for_policy),
}


def find_operation(request: WireRequest, _project: str) -> tuple[str, Operation] | None:
    """The operation that a request names and the function that does it, or None; RAM knows no projects."""
    return named_operation(request, "2015-05-01", _OPERATIONS)
