"""Versions of policies through the official SDK."""

from __future__ import annotations

import pytest

from flinkwiz.practice.server import PracticeCloud

from .sdk import Ram, ram, refusal

ONE = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"log:ListProject","Resource":"*"}]}'
TWO = ONE.replace("ListProject", "GetProject")


@pytest.fixture
def call(cloud: PracticeCloud) -> Ram:
    """RAM with a policy p in its first version."""
    call = ram(cloud)
    call("CreatePolicy", policy_name="p", policy_document=ONE)
    return call


def versions(call: Ram) -> list[tuple[str, bool]]:
    found = call("ListPolicyVersions", policy_name="p", policy_type="Custom")["PolicyVersions"]["PolicyVersion"]
    return [(version["VersionId"], version["IsDefaultVersion"]) for version in found]


def test_a_new_version_is_not_in_force_unless_asked_for(call: Ram) -> None:
    assert call("CreatePolicyVersion", policy_name="p", policy_document=TWO)["PolicyVersion"]["IsDefaultVersion"] is False
    assert versions(call) == [("v1", True), ("v2", False)]
    assert (
        call("CreatePolicyVersion", policy_name="p", policy_document=TWO, set_as_default=True)["PolicyVersion"]["VersionId"]
        == "v3"
    )
    assert versions(call) == [("v1", False), ("v2", False), ("v3", True)]
    assert call("GetPolicy", policy_name="p", policy_type="Custom")["DefaultPolicyVersion"]["PolicyDocument"] == TWO


def test_there_are_at_most_five_versions_unless_the_oldest_may_go(call: Ram) -> None:
    for _version in range(4):
        call("CreatePolicyVersion", policy_name="p", policy_document=TWO)
    more = {"policy_name": "p", "policy_document": TWO}
    assert refusal(lambda: call("CreatePolicyVersion", **more)) == (409, "LimitExceeded.Policy.Version")
    call("CreatePolicyVersion", **more, rotate_strategy="DeleteOldestNonDefaultVersionWhenLimitExceeded")
    assert versions(call) == [("v1", True), ("v3", False), ("v4", False), ("v5", False), ("v6", False)]


def test_an_unknown_strategy_is_refused(call: Ram) -> None:
    asked = {"policy_name": "p", "policy_document": TWO, "rotate_strategy": "Other"}
    assert refusal(lambda: call("CreatePolicyVersion", **asked)) == (400, "InvalidParameter.RotateStrategy")


def test_any_version_can_be_put_into_force_and_only_others_deleted(call: Ram) -> None:
    call("CreatePolicyVersion", policy_name="p", policy_document=TWO)
    call("SetDefaultPolicyVersion", policy_name="p", version_id="v2")
    code = refusal(lambda: call("DeletePolicyVersion", policy_name="p", version_id="v2"))
    assert code == (409, "DeleteConflict.Policy.Version.Default")
    call("DeletePolicyVersion", policy_name="p", version_id="v1")
    assert versions(call) == [("v2", True)]


@pytest.mark.parametrize(
    ("version", "refused"),
    [
        ("v9", (404, "EntityNotExist.Policy.Version")),
        ("9", (400, "InvalidParameter.VersionId.Format")),
        (None, (400, "MissingVersionId")),
    ],
)
def test_a_version_that_is_not_there_is_refused(call: Ram, version: str | None, refused: tuple[int, str]) -> None:
    assert refusal(lambda: call("SetDefaultPolicyVersion", policy_name="p", version_id=version)) == refused
    assert refusal(lambda: call("DeletePolicyVersion", policy_name="p", version_id=version)) == refused
    asked = {"policy_name": "p", "policy_type": "Custom", "version_id": version}
    assert refusal(lambda: call("GetPolicyVersion", **asked)) == refused


def test_a_version_can_be_read(call: Ram) -> None:
    read = call("GetPolicyVersion", policy_name="p", policy_type="Custom", version_id="v1")["PolicyVersion"]
    assert (read["PolicyDocument"], read["IsDefaultVersion"]) == (ONE, True)
    system = call("GetPolicyVersion", policy_name="AdministratorAccess", policy_type="System", version_id="v1")
    assert system["PolicyVersion"]["IsDefaultVersion"] is True
