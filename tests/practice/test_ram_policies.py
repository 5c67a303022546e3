"""Policies through the official SDK."""

from __future__ import annotations

import json

import pytest

from flinkwiz.practice.server import PracticeCloud
from flinkwiz.practice.services.ram_policies import POLICIES_QUOTA
from flinkwiz.practice.state import Policy, PolicyVersion
from flinkwiz.practice.system_policies import SYSTEM_POLICIES

from .sdk import ram, refusal

ONE = '{"Version": "1",  "Statement":[{"Effect":"Allow","Action":"log:ListProject","Resource":"*"}]}'


def test_a_policy_is_kept_as_it_was_written(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    made = call("CreatePolicy", policy_name="p-1", policy_document=ONE, description="for a test")["Policy"]
    assert (made["PolicyType"], made["DefaultVersion"]) == ("Custom", "v1")
    read = call("GetPolicy", policy_name="p-1", policy_type="Custom")
    assert read["DefaultPolicyVersion"]["PolicyDocument"] == ONE
    assert (read["Policy"]["CreateDate"], read["Policy"]["AttachmentCount"]) == (made["CreateDate"], 0)


@pytest.mark.parametrize("name", ["p-1", "AliyunLogFullAccess"])
def test_a_taken_name_is_refused(cloud: PracticeCloud, name: str) -> None:
    call = ram(cloud)
    call("CreatePolicy", policy_name="p-1", policy_document=ONE)
    assert refusal(lambda: call("CreatePolicy", policy_name=name, policy_document=ONE)) == (409, "EntityAlreadyExists.Policy")


@pytest.mark.parametrize(
    ("name", "document", "description", "code"),
    [
        ("p_1", ONE, "d", "InvalidParameter.PolicyName.InvalidChars"),
        ("p" * 129, ONE, "d", "InvalidParameter.PolicyName.Length"),
        ("p", ONE, "d" * 1025, "InvalidParameter.Description.Length"),
        ("p", ONE + " " * 6144, "d", "InvalidParameter.PolicyDocument.Length"),
        ("p", "{}", "d", "MalformedPolicyDocument"),
        ("p", "no JSON", "d", "MalformedPolicyDocument"),
        ("p", ONE.replace('"Resource":"*"', '"Res":"*"'), "d", "MalformedPolicyDocument"),
        ("p", None, "d", "MissingPolicyDocument"),
    ],
)
def test_a_bad_argument_is_named(cloud: PracticeCloud, name: str, document: str | None, description: str, code: str) -> None:
    call = ram(cloud)
    asked = {"policy_name": name, "policy_document": document, "description": description}
    assert refusal(lambda: call("CreatePolicy", **asked)) == (400, code)


def conditioned(operator: str) -> str:
    condition = {operator: {"acs:SourceIp": "10.0.0.0/8"}}
    return json.dumps({"Version": "1", "Statement": [{**json.loads(ONE)["Statement"][0], "Condition": condition}]})


@pytest.mark.parametrize("operator", ["BoolIfExists", "NoSuchOperator", "stringequals", "", "ForAnyValue:StringLike"])
def test_a_condition_operator_that_does_not_exist_is_malformed(cloud: PracticeCloud, operator: str) -> None:
    call = ram(cloud)
    call("CreatePolicy", policy_name="p", policy_document=ONE)
    wrong = {"policy_name": "p", "policy_document": conditioned(operator)}
    assert refusal(lambda: call("CreatePolicy", **{**wrong, "policy_name": "q"})) == (400, "MalformedPolicyDocument")
    assert refusal(lambda: call("CreatePolicyVersion", **wrong)) == (400, "MalformedPolicyDocument")


def test_each_condition_operator_of_ram_is_taken(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    comparisons = ("Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals")
    strings = ("Equals", "NotEquals", "EqualsIgnoreCase", "NotEqualsIgnoreCase", "Like", "NotLike")
    addresses = ("IpAddress", "NotIpAddress", "IpAddressIncludeBorder", "NotIpAddressIncludeBorder")
    numbers = [kind + each for kind in ("Numeric", "Date") for each in comparisons]
    for operator in ("Bool", *addresses, *numbers, *(f"String{each}" for each in strings)):
        call("CreatePolicy", policy_name=operator, policy_document=conditioned(operator))


def test_a_document_may_have_exactly_6144_bytes(cloud: PracticeCloud) -> None:
    long = ONE + " " * (6144 - len(ONE))
    assert ram(cloud)("CreatePolicy", policy_name="p", policy_document=long)["Policy"]["PolicyName"] == "p"


def test_system_policies_can_be_read(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    read = call("GetPolicy", policy_name="AliyunLogReadOnlyAccess", policy_type="System")
    document = json.loads(read["DefaultPolicyVersion"]["PolicyDocument"])
    assert document["Statement"][0]["Action"] == ["log:Get*", "log:List*", "log:Query*"]
    assert read["Policy"]["AttachmentCount"] == 1
    custom = {"policy_name": "AliyunLogReadOnlyAccess", "policy_type": "Custom"}
    assert refusal(lambda: call("GetPolicy", **custom)) == (404, "EntityNotExist.Policy")


def test_policies_are_listed_by_type_or_all(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    call("CreatePolicy", policy_name="p-1", policy_document=ONE)
    path = ("Policies", "Policy", "PolicyName")
    assert call.names("ListPolicies", *path, policy_type="Custom") == ["p-1"]
    assert call.names("ListPolicies", *path, policy_type="System") == sorted(SYSTEM_POLICIES)
    assert set(call.names("ListPolicies", *path)) == {"p-1", *SYSTEM_POLICIES}
    assert refusal(lambda: call("ListPolicies", policy_type="Other")) == (400, "InvalidParameter.PolicyType")


def test_an_account_has_a_quota_of_policies(cloud: PracticeCloud) -> None:
    with cloud.store.transaction() as state:
        version = {"v1": PolicyVersion(ONE, 0)}
        state.policies.update({f"p{number}": Policy(0, "v1", version) for number in range(POLICIES_QUOTA)})
    call = ram(cloud)
    assert refusal(lambda: call("CreatePolicy", policy_name="q", policy_document=ONE)) == (409, "LimitExceeded.Policy")


def test_an_attached_policy_cannot_be_deleted(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    call("CreatePolicy", policy_name="p-1", policy_document=ONE)
    call("AttachPolicyToUser", policy_type="Custom", policy_name="p-1", user_name="dev-01")
    asked = {"policy_name": "p-1", "cascading_delete": True}
    assert refusal(lambda: call("DeletePolicy", **asked)) == (409, "DeleteConflict.Policy.User")
    call("DetachPolicyFromUser", policy_type="Custom", policy_name="p-1", user_name="dev-01")
    call("DeletePolicy", policy_name="p-1")
    assert refusal(lambda: call("GetPolicy", policy_name="p-1", policy_type="Custom")) == (404, "EntityNotExist.Policy")


def test_a_policy_with_several_versions_is_deleted_only_with_all_of_them(cloud: PracticeCloud) -> None:
    call = ram(cloud)
    call("CreatePolicy", policy_name="p-1", policy_document=ONE)
    call("CreatePolicyVersion", policy_name="p-1", policy_document=ONE)
    assert refusal(lambda: call("DeletePolicy", policy_name="p-1")) == (409, "DeleteConflict.Policy.Version")
    call("DeletePolicy", policy_name="p-1", cascading_delete=True)
    assert call.names("ListPolicies", "Policies", "Policy", "PolicyName", policy_type="Custom") == []
