"""RAM users through the official SDK."""

from __future__ import annotations

import pytest

from flinkwiz.practice.server import PracticeCloud
from flinkwiz.practice.services.ram_users import USERS_QUOTA
from flinkwiz.practice.state import User

from .sdk import ram, refusal

POLICY = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"log:ListProject","Resource":"*"}]}'


def test_a_new_user_is_told_back_and_can_be_read(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    made = call("CreateUser", user_name="flinkwiz-test", comments="made by a test", display_name="Flink")["User"]
    assert made["UserId"].isdecimal()
    read = call("GetUser", user_name="flinkwiz-test")["User"]
    assert {name: read[name] for name in made} == made
    assert (read["Comments"], read["DisplayName"]) == ("made by a test", "Flink")


def test_a_new_user_has_no_login_no_group_no_key_and_no_policy(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    call("CreateUser", user_name="u")
    assert refusal(lambda: call("GetLoginProfile", user_name="u")) == (404, "EntityNotExist.User.LoginProfile")
    assert call.names("ListGroupsForUser", "Groups", "Group", "GroupName", user_name="u") == []
    assert call.names("ListAccessKeys", "AccessKeys", "AccessKey", "AccessKeyId", user_name="u") == []
    assert call.names("ListPoliciesForUser", "Policies", "Policy", "PolicyName", user_name="u") == []


def test_two_users_cannot_have_one_name(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    call("CreateUser", user_name="u")
    assert refusal(lambda: call("CreateUser", user_name="u")) == (409, "EntityAlreadyExists.User")


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({}, "MissingUserName"),
        ({"user_name": "a/b"}, "InvalidParameter.UserName.InvalidChars"),
        ({"user_name": "-a"}, "InvalidParameter.UserName.InvalidChars"),
        ({"user_name": "a" * 65}, "InvalidParameter.UserName.Length"),
        ({"user_name": "u", "comments": "c" * 129}, "InvalidParameter.Comments.Length"),
        ({"user_name": "u", "display_name": "a b"}, "InvalidParameter.DisplayName.InvalidChars"),
        ({"user_name": "u", "display_name": "a" * 129}, "InvalidParameter.DisplayName.Length"),
    ],
)
def test_a_bad_argument_is_named(cloud: PracticeCloud, parameters: dict[str, str], code: str) -> None:
    call = ram(cloud)
    assert refusal(lambda: call("CreateUser", **parameters)) == (400, code)
    with cloud.store.transaction() as state:
        assert set(state.users) == {"admin", "dev-01"}


def test_250_users_come_in_pages_each_once_and_in_order(cloud: PracticeCloud) -> None:
    with cloud.store.transaction() as state:
        state.users.update({f"user-{number:03}": User(str(number), 0) for number in range(248)})
    call, names, marker = ram(cloud), [], None
    for size in (100, 100, 50):
        page = call("ListUsers", marker=marker, max_items=None if size == 100 else 1000)
        names += [user["UserName"] for user in page["Users"]["User"]]
        marker = page.get("Marker")
        assert (len(page["Users"]["User"]), page["IsTruncated"]) == (size, marker is not None)
    assert names == sorted({"admin", "dev-01"} | {f"user-{number:03}" for number in range(248)})


@pytest.mark.parametrize("parameters", [{"max_items": 0}, {"max_items": 1001}, {"marker": "%%%"}])
def test_a_page_that_cannot_be_is_refused(cloud: PracticeCloud, parameters: dict[str, object]) -> None:
    name = "MaxItems" if "max_items" in parameters else "Marker"
    assert refusal(lambda: ram(cloud)("ListUsers", **parameters)) == (400, f"InvalidParameter.{name}")


def test_an_account_has_a_quota_of_users(cloud: PracticeCloud) -> None:
    with cloud.store.transaction() as state:
        state.users.update({f"u{number}": User(str(number), 0) for number in range(USERS_QUOTA - 2)})
    assert refusal(lambda: ram(cloud)("CreateUser", user_name="one-more")) == (409, "LimitExceeded.User")


def test_a_user_can_be_renamed_but_not_to_a_taken_name(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    made = call("CreateUser", user_name="old", comments="stays")["User"]
    assert refusal(lambda: call("UpdateUser", user_name="old", new_user_name="admin")) == (409, "EntityAlreadyExists.User")
    renamed = call("UpdateUser", user_name="old", new_user_name="new", new_display_name="New")["User"]
    assert (renamed["UserId"], renamed["Comments"], renamed["DisplayName"]) == (made["UserId"], "stays", "New")
    assert refusal(lambda: call("GetUser", user_name="old")) == (404, "EntityNotExist.User")


def test_a_user_with_a_policy_then_with_a_key_cannot_be_deleted(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    call("CreateUser", user_name="u")
    call("CreatePolicy", policy_name="p", policy_document=POLICY)
    call("AttachPolicyToUser", policy_type="Custom", policy_name="p", user_name="u")
    key = call("CreateAccessKey", user_name="u")["AccessKey"]["AccessKeyId"]
    assert refusal(lambda: call("DeleteUser", user_name="u")) == (409, "DeleteConflict.User.Policy")
    call("DetachPolicyFromUser", policy_type="Custom", policy_name="p", user_name="u")
    assert refusal(lambda: call("DeleteUser", user_name="u")) == (409, "DeleteConflict.User.AccessKey")
    call("DeleteAccessKey", user_name="u", user_access_key_id=key)
    call("DeleteUser", user_name="u")
    assert refusal(lambda: call("DeleteUser", user_name="u")) == (404, "EntityNotExist.User")


@pytest.mark.parametrize(
    ("user", "what"), [(User("1", 0, has_login=True), "LoginProfile"), (User("1", 0, groups=["g"]), "Group")]
)
def test_a_user_with_a_login_or_a_group_cannot_be_deleted(cloud: PracticeCloud, user: User, what: str) -> None:
    with cloud.store.transaction() as state:
        state.users["u"] = user
    assert refusal(lambda: ram(cloud)("DeleteUser", user_name="u")) == (409, f"DeleteConflict.User.{what}")


def test_a_login_and_groups_of_a_user_are_shown(cloud: PracticeCloud) -> None:
    with cloud.store.transaction() as state:
        state.users["u"] = User("1", 0, has_login=True, groups=["g"])
    call = ram(cloud)
    assert call("GetLoginProfile", user_name="u")["LoginProfile"]["UserName"] == "u"
    assert call.names("ListGroupsForUser", "Groups", "Group", "GroupName", user_name="u") == ["g"]
