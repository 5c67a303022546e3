"""Ververica and the workspace console as the wizard uses them: the vendor's SDKs, over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from alibabacloud_foasconsole20211028 import models as console_models
from alibabacloud_ververica20220718 import models
from darabonba.runtime import RuntimeOptions
from Tea.exceptions import TeaException

from flinkwiz.practice.server import PracticeCloud

from . import official

NAMESPACE, WORKSPACE = "flink-practice-default", "b3690a1655da47"


@pytest.fixture
def client(cloud: PracticeCloud) -> Any:
    """The administrator's client of Ververica."""
    return official.ververica(cloud, official.admin(cloud))


def create(client: Any, name: str = "slsak", kind: str = "Encrypted", workspace: str = WORKSPACE) -> Any:
    variable = models.Variable(name=name, value="made up + ünusual", kind=kind, description="for a test")
    headers, request = models.CreateVariableHeaders(workspace=workspace), models.CreateVariableRequest(body=variable)
    return client.create_variable_with_options(NAMESPACE, request, headers, RuntimeOptions()).body


def listed(client: Any) -> Any:
    headers, request = models.ListVariablesHeaders(workspace=WORKSPACE), models.ListVariablesRequest(page_size=100)
    return client.list_variables_with_options(NAMESPACE, request, headers, RuntimeOptions()).body


def test_a_variable_is_made_changed_listed_and_deleted(cloud: PracticeCloud, client: Any) -> None:
    assert create(client).data.value == "******"
    assert create(client, "old-word", kind="Plain").data.kind == "Encrypted"
    assert [(each.name, each.kind, each.value) for each in listed(client).data] == [
        ("slsak", "Encrypted", "******"),
        ("old-word", "Encrypted", "******"),
    ]
    change = models.UpdateVariableRequest(body=models.Variable(value="other", kind="Encrypted", description="new"))
    headers = models.UpdateVariableHeaders(workspace=WORKSPACE)
    assert client.update_variable_with_options(NAMESPACE, "slsak", change, headers, RuntimeOptions()).body.success
    with cloud.store.transaction() as state:
        assert state.variables[NAMESPACE]["slsak"].value == "other"
        assert state.variables[NAMESPACE]["old-word"].value == "made up + ünusual"
    gone = models.DeleteVariableHeaders(workspace=WORKSPACE)
    assert client.delete_variable_with_options(NAMESPACE, "slsak", gone, RuntimeOptions()).body.success
    again = client.delete_variable_with_options(NAMESPACE, "slsak", gone, RuntimeOptions()).body
    assert (again.success, again.error_code, again.http_code) == (False, "990301", 200)


def test_a_taken_name_and_a_missing_header_are_soft_refusals(client: Any) -> None:
    create(client)
    taken = create(client)
    assert (taken.success, taken.data, "already exists" in taken.error_message) == (False, None, True)
    without = client.create_variable(NAMESPACE, models.CreateVariableRequest(body=models.Variable(name="x"))).body
    assert without.success is False
    assert create(client, "other", workspace="f-cn-wwo36qj4g06").error_code == "990301"


def test_missing_rights_are_a_hard_refusal_and_missing_membership_a_soft_one(cloud: PracticeCloud) -> None:
    everything = {"Effect": "Allow", "Action": "stream:*", "Resource": "*"}
    stranger = official.ververica(cloud, official.user_with(cloud, everything))
    assert create(stranger).error_code == "Forbidden.Namespace"
    nobody = official.ververica(cloud, official.user_with(cloud, {**everything, "Action": "log:*"}))
    with pytest.raises(TeaException) as caught:
        create(nobody)
    assert caught.value.code == "Forbidden.RAM"


def test_the_editable_namespaces_of_each_region_are_told(cloud: PracticeCloud) -> None:
    for region, namespace, role in (("cn-beijing", NAMESPACE, "OWNER"), ("cn-shanghai", "flink-shanghai-default", "EDITOR")):
        client = official.ververica(cloud, official.admin(cloud), region)
        data = client.list_editable_namespace(models.ListEditableNamespaceRequest(region_id=region)).body.data
        assert [(each.namespace, each.role) for each in data.editable_namespaces] == [(namespace, role)]


def test_workspaces_and_namespaces_are_listed(cloud: PracticeCloud) -> None:
    client = official.console(cloud, official.admin(cloud))
    instances = client.describe_instances(console_models.DescribeInstancesRequest(region="cn-beijing", page_size=100)).body
    assert (instances.success, instances.total_count) == (True, 2)
    first = instances.instances[0]
    assert (first.resource_id, first.cluster_status, first.storage.oss.bucket) == (WORKSPACE, "RUNNING", "flink-practice-bucket")
    request = console_models.DescribeNamespacesRequest(region="cn-beijing", instance_id=first.instance_id)
    assert [each.namespace for each in client.describe_namespaces(request).body.namespaces] == [NAMESPACE]
    regions = client.describe_supported_regions().body.regions
    assert [each.region for each in regions] == ["cn-beijing", "cn-shanghai"]
