"""Attaching policies through the official SDK, and what it changes for a caller."""

from __future__ import annotations

import pytest

from flinkwiz.practice.server import PracticeCloud
from flinkwiz.practice.state import Attachment

from .sdk import Key, failure, key_of, ram, refusal

ALLOW = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ram:ListUsers","Resource":"*"}]}'
DENY = ALLOW.replace("Allow", "Deny")


def attach(cloud: PracticeCloud, name: str, kind: str = "Custom", user: str = "dev-01") -> None:
    ram(cloud)("AttachPolicyToUser", policy_type=kind, policy_name=name, user_name=user)


def list_users(cloud: PracticeCloud, key: Key) -> None:
    ram(cloud, key)("ListUsers", max_items=1)


def test_a_policy_works_as_soon_as_it_is_attached_and_no_longer(cloud: PracticeCloud) -> None:
    key, call = key_of(cloud, "dev-01"), ram(cloud)
    assert refusal(lambda: list_users(cloud, key)) == (403, "NoPermission")
    call("CreatePolicy", policy_name="p", policy_document=ALLOW)
    attach(cloud, "p")
    list_users(cloud, key)
    call("DetachPolicyFromUser", policy_type="Custom", policy_name="p", user_name="dev-01")
    assert refusal(lambda: list_users(cloud, key)) == (403, "NoPermission")


def test_a_deny_wins(cloud: PracticeCloud) -> None:
    ram(cloud)("CreatePolicy", policy_name="p", policy_document=DENY)
    attach(cloud, "p", user="admin")
    denied = failure(lambda: list_users(cloud, key_of(cloud)))
    assert denied.data["AccessDeniedDetail"]["NoPermissionType"] == "ExplicitDeny"


def test_a_refusal_names_what_was_missing(cloud: PracticeCloud) -> None:
    denied = failure(lambda: list_users(cloud, key_of(cloud, "dev-01")))
    detail = denied.data["AccessDeniedDetail"]
    assert (detail["AuthAction"], detail["NoPermissionType"]) == ("ram:ListUsers", "ImplicitDeny")
    assert "acs:ram:*:1000000000000001:user/*" in denied.data["Message"]


def test_a_new_attachment_works_only_when_ram_has_spread_it(cloud: PracticeCloud) -> None:
    with cloud.store.transaction() as state:
        state.settings.ram_delay_s = 3600
    attach(cloud, "AliyunRAMFullAccess", "System")
    key = key_of(cloud, "dev-01")
    assert refusal(lambda: list_users(cloud, key)) == (403, "NoPermission")
    with cloud.store.transaction() as state:
        state.users["dev-01"].policies["AliyunRAMFullAccess"].works_from -= 3600
    list_users(cloud, key)


def test_attaching_needs_the_right_on_user_and_policy(cloud: PracticeCloud) -> None:
    user_only = (
        '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ram:AttachPolicyToUser","Resource":"acs:ram:*:*:user/*"}]}'
    )
    ram(cloud)("CreatePolicy", policy_name="p", policy_document=user_only)
    attach(cloud, "p")
    call = ram(cloud, key_of(cloud, "dev-01"))
    asked = {"policy_type": "System", "policy_name": "AdministratorAccess", "user_name": "dev-01"}
    denied = failure(lambda: call("AttachPolicyToUser", **asked))
    assert "acs:ram:*:system:policy/AdministratorAccess" in denied.data["Message"]


def test_what_is_attached_is_listed_on_both_sides(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    attach(cloud, "AliyunRAMFullAccess", "System")
    listed = call.names("ListPoliciesForUser", "Policies", "Policy", "PolicyName", user_name="dev-01")
    assert listed == ["AliyunLogReadOnlyAccess", "AliyunStreamFullAccess", "AliyunRAMFullAccess"]
    asked = {"policy_type": "System", "policy_name": "AliyunRAMFullAccess"}
    assert call.names("ListEntitiesForPolicy", "Users", "User", "UserName", **asked) == ["dev-01"]


def test_a_policy_is_attached_and_detached_once(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    asked = {"policy_type": "System", "policy_name": "AliyunLogReadOnlyAccess", "user_name": "dev-01"}
    assert refusal(lambda: call("AttachPolicyToUser", **asked)) == (409, "EntityAlreadyExists.User.Policy")
    call("DetachPolicyFromUser", **asked)
    assert refusal(lambda: call("DetachPolicyFromUser", **asked)) == (404, "EntityNotExist.User.Policy")


@pytest.mark.parametrize(
    ("user", "policy", "code"),
    [("nobody", "AdministratorAccess", "EntityNotExist.User"), ("dev-01", "Nothing", "EntityNotExist.Policy")],
)
def test_both_sides_must_exist(cloud: PracticeCloud, user: str, policy: str, code: str) -> None:
    assert refusal(lambda: attach(cloud, policy, "System", user)) == (404, code)


def test_a_user_has_at_most_ten_custom_policies(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    call("CreatePolicy", policy_name="p", policy_document=ALLOW)
    with cloud.store.transaction() as state:
        for number in range(10):
            state.policies[f"q{number}"] = state.policies["p"]
            state.users["dev-01"].policies[f"q{number}"] = Attachment("Custom", 0, 0)
    assert refusal(lambda: attach(cloud, "p")) == (409, "LimitExceeded.User.Policy")
    attach(cloud, "AdministratorAccess", "System")
