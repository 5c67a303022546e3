"""Workspaces, namespaces and regions."""

from __future__ import annotations

import pytest

from flinkwiz.practice.catalogue_workspaces import OSS_CANARY_ID, OSS_CANARY_SECRET
from flinkwiz.practice.services.foasconsole import find_operation
from flinkwiz.practice.wire import WireRequest

from .visitor import ACCOUNT, Visitor, refusal, told


def test_the_workspaces_of_a_region_are_told() -> None:
    visitor = Visitor()
    answer = told(visitor.console("DescribeInstances", "Region=cn-beijing"))
    assert (answer["Success"], answer["TotalCount"], answer["TotalPage"]) == (True, 2, 1)
    assert [each["InstanceName"] for each in answer["Instances"]] == ["flink-practice", "flink-team-b"]
    assert answer["Instances"][0] | {"ResourceId": "b3690a1655da47", "Uid": ACCOUNT} == answer["Instances"][0]
    assert visitor.asked == [("stream:DescribeVvpInstances", "*")]


def test_the_answer_carries_a_canary_as_the_real_one_carries_a_key() -> None:
    (first, _) = told(Visitor().console("DescribeInstances", "Region=cn-beijing"))["Instances"]
    assert (first["OssInfo"]["AccessId"], first["OssInfo"]["AccessKey"]) == (OSS_CANARY_ID, OSS_CANARY_SECRET)


@pytest.mark.parametrize(
    "query", ["InstanceName=flink-team-b", "InstanceId=f-cn-p5t9vz2d803", "NamespaceName=flink-team-b-default"]
)
def test_workspaces_are_found_by_their_names(query: str) -> None:
    answer = told(Visitor().console("DescribeInstances", f"Region=cn-beijing&{query}"))
    assert [each["InstanceName"] for each in answer["Instances"]] == ["flink-team-b"]


def test_workspaces_come_in_pages() -> None:
    pages = [
        told(Visitor().console("DescribeInstances", f"Region=cn-beijing&PageSize=1&PageIndex={index}"))["Instances"]
        for index in (1, 2, 3)
    ]
    assert [len(page) for page in pages] == [1, 1, 0]


def test_the_namespace_of_a_workspace_is_told() -> None:
    visitor = Visitor()
    query = "Region=cn-beijing&InstanceId=f-cn-wwo36qj4g06"
    (namespace,) = told(visitor.console("DescribeNamespaces", query))["Namespaces"]
    assert (namespace["Namespace"], namespace["Status"]) == ("flink-practice-default", "SUCCESS")
    assert told(visitor.console("DescribeNamespaces", f"{query}&Namespace=another"))["Namespaces"] == []
    assert visitor.asked == [("stream:DescribeVvpNamespaces", "*")] * 2


def test_the_regions_are_told_to_everybody() -> None:
    visitor = Visitor(user="nobody")
    regions = told(visitor.console("DescribeSupportedRegions"))["Regions"]
    assert [each["Region"] for each in regions] == ["cn-beijing", "cn-shanghai"]
    assert visitor.asked == []


@pytest.mark.parametrize(
    ("action", "query", "refused"),
    [
        ("DescribeInstances", "", (400, "MissingRegion")),
        ("DescribeInstances", "Region=cn-beijing&PageSize=101", (400, "InvalidParameter")),
        ("DescribeNamespaces", "Region=cn-beijing", (400, "MissingInstanceId")),
        ("DescribeNamespaces", "Region=cn-shanghai&InstanceId=f-cn-wwo36qj4g06", (404, "EntityNotExist.Instance")),
        ("DescribeNamespaces", "Region=cn-beijing&InstanceId=b3690a1655da47", (404, "EntityNotExist.Instance")),
    ],
)
def test_a_wrong_question_is_refused(action: str, query: str, refused: tuple[int, str]) -> None:
    assert refusal(lambda: Visitor().console(action, query)) == refused


def test_the_action_may_come_as_a_parameter_and_others_are_unknown() -> None:
    found = find_operation(WireRequest("GET", "/?Action=DescribeInstances", ()), "")
    assert found is not None
    assert found[0] == "DescribeInstances"
    assert find_operation(WireRequest("GET", "/?Action=CreateInstance", ()), "") is None
