"""RAM: which function does which operation (facts 1.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flinkwiz.practice.call import Call, Operation
from flinkwiz.practice.issuing import new_request_id
from flinkwiz.practice.services import ram_attachments, ram_keys, ram_policies, ram_policy_versions, ram_users
from flinkwiz.practice.wire import WireRequest, WireResponse, json_response

RpcOperation = Callable[[Call], dict[str, Any]]

_OPERATIONS: Mapping[str, RpcOperation] = {
    "CreateUser": ram_users.create_user,
    "GetUser": ram_users.get_user,
    "ListUsers": ram_users.list_users,
    "UpdateUser": ram_users.update_user,
    "DeleteUser": ram_users.delete_user,
    "ListGroupsForUser": ram_users.list_groups_for_user,
    "GetLoginProfile": ram_users.get_login_profile,
    "CreateAccessKey": ram_keys.create_access_key,
    "ListAccessKeys": ram_keys.list_access_keys,
    "UpdateAccessKey": ram_keys.update_access_key,
    "DeleteAccessKey": ram_keys.delete_access_key,
    "GetAccessKeyLastUsed": ram_keys.get_access_key_last_used,
    "CreatePolicy": ram_policies.create_policy,
    "GetPolicy": ram_policies.get_policy,
    "ListPolicies": ram_policies.list_policies,
    "DeletePolicy": ram_policies.delete_policy,
    "CreatePolicyVersion": ram_policy_versions.create_policy_version,
    "GetPolicyVersion": ram_policy_versions.get_policy_version,
    "ListPolicyVersions": ram_policy_versions.list_policy_versions,
    "SetDefaultPolicyVersion": ram_policy_versions.set_default_policy_version,
    "DeletePolicyVersion": ram_policy_versions.delete_policy_version,
    "AttachPolicyToUser": ram_attachments.attach_policy_to_user,
    "DetachPolicyFromUser": ram_attachments.detach_policy_from_user,
    "ListPoliciesForUser": ram_attachments.list_policies_for_user,
    "ListEntitiesForPolicy": ram_attachments.list_entities_for_policy,
}


def find_operation(request: WireRequest, _project: str) -> tuple[str, Operation] | None:
    """The operation that a request names and the function that does it, or None; RAM knows no projects."""
    return named_operation(request, _OPERATIONS)


def named_operation(request: WireRequest, operations: Mapping[str, RpcOperation]) -> tuple[str, Operation] | None:
    """The operation named by header, as the newer SDKs do, or by parameter, as the older ones."""
    action = request.header("x-acs-action") or request.parameters.get("Action", "")
    return (action, _answering(operations[action])) if action in operations else None


def _answering(do: RpcOperation) -> Operation:
    def answer(call: Call) -> WireResponse:
        request_id = new_request_id()
        return json_response({"RequestId": request_id, **do(call)}, headers={"x-acs-request-id": request_id})

    return answer
