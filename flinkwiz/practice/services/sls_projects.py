"""SLS's calls about projects: ListProject and GetProject (alibaba-cloud.md 3.1)."""

from __future__ import annotations

from flinkwiz.practice.call import Call
from flinkwiz.practice.catalogue import projects
from flinkwiz.practice.catalogue_projects import PracticeProject
from flinkwiz.practice.services.sls_answers import page_of
from flinkwiz.practice.services.sls_targets import arn, existing_project
from flinkwiz.practice.wire import WireResponse, json_response

_RESOURCE_GROUP = "rg-practice"
_CREATED = "2024-03-01T08:00:00+08:00"


def list_project(call: Call) -> WireResponse:
    """The projects of the region whose name and description hold the given texts, a page of at most 500."""
    call.authorise("log:ListProject", arn(call, "project/*"))
    wanted = call.request.parameters
    name, description, group = (wanted.get(part, "") for part in ("projectName", "description", "resourceGroupId"))
    found = [
        project
        for project in projects(call.state).values()
        if project.region == call.region and name in project.name and description in project.description
        if group in ("", _RESOURCE_GROUP)
    ]
    page = page_of(call, found, usual_size=100)
    return json_response({"count": len(page), "total": len(found), "projects": [_described(call, each) for each in page]})


def get_project(call: Call) -> WireResponse:
    """One project, a disabled one too."""
    project = existing_project(call)
    call.authorise("log:GetProject", arn(call, f"project/{project.name}"))
    return json_response(_described(call, project))


def _described(call: Call, project: PracticeProject) -> dict[str, object]:
    return {
        "projectName": project.name,
        "description": project.description,
        "region": project.region,
        "status": project.status,
        "owner": call.caller.account,
        "createTime": _CREATED,
        "lastModifyTime": _CREATED,
        "internetEndpoint": f"{project.region}.log.aliyuncs.com",
        "internalEndpoint": f"{project.region}-intranet.log.aliyuncs.com",
        "dataRedundancyType": "LRS",
        "resourceGroupId": _RESOURCE_GROUP,
        "recycleBinEnabled": False,
    }
