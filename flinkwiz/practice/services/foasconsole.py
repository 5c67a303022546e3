"""The workspace console's calls: workspaces, their namespaces, and the regions that have them (alibaba-cloud.md 2.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flinkwiz.practice.call import Call, Operation, Refusal
from flinkwiz.practice.catalogue_projects import REGIONS
from flinkwiz.practice.catalogue_workspaces import OSS_CANARY_ID, OSS_CANARY_SECRET, WORKSPACES, Workspace
from flinkwiz.practice.issuing import new_request_id
from flinkwiz.practice.services.named_operations import named_answer, named_operation
from flinkwiz.practice.services.parameters import numbered_page
from flinkwiz.practice.wire import WireRequest, WireResponse

_MADE = 1_709_251_200_000
"""When every workspace was made, in milliseconds since 1970."""


def describe_instances(call: Call) -> WireResponse:
    """A page of a region's workspaces; like the real answer it carries the AccessKey of each workspace's bucket."""
    call.authorise("stream:DescribeVvpInstances", "*")
    region, wanted = _required(call, "Region"), call.request.parameters
    rows: list[Mapping[str, object]] = [
        _instance(call, each)
        for each in WORKSPACES
        if each.region == region
        and wanted.get("InstanceId", "") in ("", each.instance_id)
        and wanted.get("InstanceName", "") in ("", each.name)
        and wanted.get("NamespaceName", "") in ("", each.namespace)
    ]
    return _page(call, "Instances", rows)


def describe_namespaces(call: Call) -> WireResponse:
    """A page of a workspace's namespaces; the workspace is named by its instance ID."""
    call.authorise("stream:DescribeVvpNamespaces", "*")
    workspace = _workspace(_required(call, "Region"), _required(call, "InstanceId"))
    name = call.request.parameters.get("Namespace", "")
    return _page(call, "Namespaces", [_namespace(workspace)] if name in ("", workspace.namespace) else [])


def describe_supported_regions(call: Call) -> WireResponse:
    """The regions of the practice cloud; no RAM action is published for it (alibaba-cloud.md 2.2)."""
    return _page(call, "Regions", [{"Region": region, "RegionName": name} for region, name in REGIONS.items()])


_OPERATIONS: Final[Mapping[str, Operation]] = {
    "DescribeInstances": describe_instances,
    "DescribeNamespaces": describe_namespaces,
    "DescribeSupportedRegions": describe_supported_regions,
}


def find_operation(request: WireRequest, _project: str) -> tuple[str, Operation] | None:
    """The operation that a request names and the function that does it, or None; only SLS's hosts name a project."""
    return named_operation(request, "2021-10-28", _OPERATIONS)


def _required(call: Call, name: str) -> str:
    text = call.request.parameters.get(name, "")
    if not text:
        raise Refusal(400, f"Missing{name}", f"{name} is mandatory for this action.")
    return text


def _workspace(region: str, instance_id: str) -> Workspace:
    for workspace in WORKSPACES:
        if (workspace.region, workspace.instance_id) == (region, instance_id):
            return workspace
    raise Refusal(404, "EntityNotExist.Instance", f"The instance {instance_id} does not exist in {region}.")


def _page(call: Call, name: str, rows: list[Mapping[str, object]]) -> WireResponse:
    refusal = Refusal(400, "InvalidParameter", "PageIndex must be at least 1 and PageSize 1 to 100.")
    page = numbered_page(call.request.parameters, "PageIndex", "PageSize", refusal)
    return named_answer(
        call,
        {
            "RequestId": new_request_id(),
            "Success": True,
            "PageIndex": page.index,
            "PageSize": page.size,
            "TotalCount": len(rows),
            "TotalPage": -(-len(rows) // page.size),
            name: page.of(rows),
        },
    )


def _instance(call: Call, workspace: Workspace) -> Mapping[str, object]:
    bucket = f"{workspace.name}-bucket"
    return {
        "InstanceId": workspace.instance_id,
        "InstanceName": workspace.name,
        "ResourceId": workspace.resource_id,
        "Region": workspace.region,
        "ClusterStatus": "RUNNING",
        "OrderState": "NORMAL",
        "ChargeType": "POST",
        "ArchitectureType": "X86",
        "Uid": call.caller.account,
        "VpcId": f"vpc-{workspace.resource_id}",
        "VSwitchIds": [f"vsw-{workspace.resource_id}"],
        "ZoneId": f"{workspace.region}-g",
        "ResourceCreateTime": _MADE,
        "ResourceSpec": {"Cpu": 8, "MemoryGB": 32},
        "Storage": {"FullyManaged": False, "Oss": {"Bucket": bucket}},
        "OssInfo": {
            "AccessId": OSS_CANARY_ID,
            "AccessKey": OSS_CANARY_SECRET,
            "Bucket": bucket,
            "Endpoint": f"oss-{workspace.region}-internal.aliyuncs.com",
        },
        "Tags": [],
    }


def _namespace(workspace: Workspace) -> Mapping[str, object]:
    return {
        "Namespace": workspace.namespace,
        "Status": "SUCCESS",
        "GmtCreate": _MADE,
        "GmtModified": _MADE,
        "Ha": False,
        "ResourceSpec": {"Cpu": 8, "MemoryGB": 32},
        "ResourceUsed": {"Cpu": 0.0, "MemoryGB": 0.0},
        "Tags": [],
    }
