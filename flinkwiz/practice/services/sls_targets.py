"""What an SLS call is about: its project, its Logstore, and whether the caller may.

The order is ours, the real one is not known: first the project (404 ProjectNotExist, also in another region), then
the caller's rights (401 Unauthorized), then the Logstore (404 LogStoreNotExist), so that a refusal hides what there is.
"""

from __future__ import annotations

from flinkwiz.names.aliyun import LogstoreName
from flinkwiz.names.checked import BadName
from flinkwiz.practice.call import Call, Refusal
from flinkwiz.practice.catalogue import projects
from flinkwiz.practice.catalogue_logstores import LogstorePlace, logstores_of
from flinkwiz.practice.catalogue_projects import PracticeProject
from flinkwiz.practice.services.routes import path_part


def arn(call: Call, resource: str) -> str:
    """The ARN of a resource of the caller's account in the call's region (alibaba-cloud.md 3.4)."""
    return f"acs:log:{call.region}:{call.caller.account}:{resource}"


def existing_project(call: Call) -> PracticeProject:
    """The project named by the host; raises Refusal where it is not in this region."""
    project = projects(call.state).get(call.project)
    if project is None or project.region != call.region:
        raise Refusal(404, "ProjectNotExist", f"The Project does not exist : {call.project}")
    return project


def open_project(call: Call) -> PracticeProject:
    """The project named by the host where it can be used; raises Refusal."""
    project = existing_project(call)
    if project.status == "Disable":
        raise Refusal(403, "ProjectForbidden", f"The Project is disabled : {call.project}")
    return project


def open_logstore(call: Call, action: str, below: str = "") -> LogstorePlace:
    """The Logstore named in the path, for a caller who may do this with it.

    Arguments:
        action: the RAM action, such as ``log:ListShards``.
        below: what follows the Logstore in the ARN, such as ``/consumergroup/orders-job``.

    Raises:
        Refusal: there is no such project or Logstore, or the caller may not.
    """
    project, name = open_project(call), path_part(call, 1)
    _check_name(name)
    call.authorise(action, arn(call, f"project/{project.name}/logstore/{name}{below}"))
    return find_logstore(project, name)


def find_logstore(project: PracticeProject, name: str) -> LogstorePlace:
    """A Logstore of a project by its name; raises Refusal where there is none."""
    for place in logstores_of(project):
        if place.logstore.name == name:
            return place
    raise Refusal(404, "LogStoreNotExist", f"logstore {name} does not exist")


def _check_name(name: str) -> None:
    try:
        LogstoreName(name)
    except BadName:
        raise Refusal(400, "ParameterInvalid", f"logstore name {name} is invalid") from None
