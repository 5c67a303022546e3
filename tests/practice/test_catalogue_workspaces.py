"""The Flink workspaces of the practice cloud."""

from __future__ import annotations

from flinkwiz.names.aliyun import InstanceId, Namespace, ResourceId
from flinkwiz.practice.catalogue_projects import REGIONS
from flinkwiz.practice.catalogue_workspaces import OSS_CANARY_ID, WORKSPACES


def test_every_id_is_a_valid_one_and_there_once() -> None:
    resources = {ResourceId(each.resource_id) for each in WORKSPACES}
    instances = {InstanceId(each.instance_id) for each in WORKSPACES}
    namespaces = {Namespace(each.namespace) for each in WORKSPACES}
    assert len(resources) == len(instances) == len(namespaces) == len(WORKSPACES) == 3


def test_every_region_with_projects_has_a_workspace() -> None:
    assert {each.region for each in WORKSPACES} == set(REGIONS)


def test_the_canary_could_never_be_a_real_key() -> None:
    assert OSS_CANARY_ID.startswith("PRACTICE")
