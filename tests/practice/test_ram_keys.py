"""AccessKeys through the official SDK."""

from __future__ import annotations

import time

import pytest

from flinkwiz.practice.server import PracticeCloud

from .sdk import Key, identity, key_of, ram, refusal


def new_key(cloud: PracticeCloud, user: str | None) -> Key:
    made = ram(cloud)("CreateAccessKey", user_name=user)["AccessKey"]
    return Key(made["AccessKeyId"], made["AccessKeySecret"])


def listed(cloud: PracticeCloud, user: str | None) -> list[tuple[str, str]]:
    keys = ram(cloud)("ListAccessKeys", user_name=user)["AccessKeys"]["AccessKey"]
    assert all("AccessKeySecret" not in key for key in keys)
    return [(key["AccessKeyId"], key["Status"]) for key in keys]


def test_a_new_key_is_its_users_and_its_secret_is_told_once(cloud: PracticeCloud) -> None:
    ram(cloud)("CreateUser", user_name="u")
    key = new_key(cloud, "u")
    assert key.id.startswith("PRACTICE")
    assert identity(cloud, key)["Arn"] == "acs:ram::1000000000000001:user/u"
    assert listed(cloud, "u") == [(key.id, "Active")]


@pytest.mark.parametrize("user", [None, ""])
def test_without_a_user_name_the_callers_own_keys_are_meant(cloud: PracticeCloud, user: str | None) -> None:
    own = key_of(cloud)
    key = new_key(cloud, user)
    assert identity(cloud, key)["Arn"] == "acs:ram::1000000000000001:user/admin"
    assert listed(cloud, user) == [(own.id, "Active"), (key.id, "Active")]
    call = ram(cloud)
    call("UpdateAccessKey", user_name=user, user_access_key_id=key.id, status="Inactive")
    assert listed(cloud, "admin") == [(own.id, "Active"), (key.id, "Inactive")]
    call("DeleteAccessKey", user_name=user, user_access_key_id=key.id)
    assert listed(cloud, "admin") == [(own.id, "Active")]


def test_a_user_has_at_most_two_keys(cloud: PracticeCloud) -> None:
    new_key(cloud, "dev-01")
    assert refusal(lambda: new_key(cloud, "dev-01")) == (409, "LimitExceeded.User.AccessKey")


def test_an_inactive_key_is_refused_until_it_is_active_again(cloud: PracticeCloud) -> None:
    call, key = ram(cloud), new_key(cloud, "dev-01")
    call("UpdateAccessKey", user_name="dev-01", user_access_key_id=key.id, status="Inactive")
    assert refusal(lambda: identity(cloud, key)) == (400, "InvalidAccessKeyId.Inactive")
    call("UpdateAccessKey", user_name="dev-01", user_access_key_id=key.id, status="Active")
    assert identity(cloud, key)["AccountId"] == "1000000000000001"


def test_a_deleted_key_is_unknown_at_once(cloud: PracticeCloud) -> None:
    key = new_key(cloud, "dev-01")
    ram(cloud)("DeleteAccessKey", user_name="dev-01", user_access_key_id=key.id)
    assert refusal(lambda: identity(cloud, key)) == (404, "InvalidAccessKeyId.NotFound")


def test_a_new_key_is_unknown_until_ram_has_spread_it(cloud: PracticeCloud) -> None:
    with cloud.store.transaction() as state:
        state.settings.ram_delay_s = 3600
    key = new_key(cloud, "dev-01")
    assert refusal(lambda: identity(cloud, key)) == (404, "InvalidAccessKeyId.NotFound")
    with cloud.store.transaction() as state:
        assert state.users["dev-01"].access_keys[key.id].works_from > time.time() + 3500
        state.users["dev-01"].access_keys[key.id].works_from -= 3600
    assert identity(cloud, key)["AccountId"] == "1000000000000001"


def test_the_last_use_of_a_key_is_known(cloud: PracticeCloud) -> None:
    call, key = ram(cloud), new_key(cloud, "dev-01")
    never = call("GetAccessKeyLastUsed", user_name="dev-01", user_access_key_id=key.id)
    assert never["AccessKeyLastUsed"]["LastUsedDate"] == ""
    identity(cloud, key)
    used = call("GetAccessKeyLastUsed", user_name="dev-01", user_access_key_id=key.id)
    assert used["AccessKeyLastUsed"]["LastUsedDate"].startswith("20")


def test_a_status_that_does_not_exist_is_refused(cloud: PracticeCloud) -> None:
    key, call = key_of(cloud), ram(cloud)
    asked = {"user_name": "admin", "user_access_key_id": key.id, "status": "Off"}
    assert refusal(lambda: call("UpdateAccessKey", **asked)) == (400, "InvalidParameter.Status")


@pytest.mark.parametrize(("user", "code"), [("dev-01", "EntityNotExist.User.AccessKey"), ("nobody", "EntityNotExist.User")])
def test_a_key_belongs_to_one_user(cloud: PracticeCloud, user: str, code: str) -> None:
    call, key = ram(cloud), key_of(cloud)
    assert refusal(lambda: call("DeleteAccessKey", user_name=user, user_access_key_id=key.id)) == (404, code)
    assert listed(cloud, "admin") == [(key.id, "Active")]
