"""Ververica's calls about Flink variables, and the list of namespaces one may edit (alibaba-cloud.md 2.2, 2.3, 2.6).

Two layers guard a variable: RAM, whose refusals are HTTP errors, and the roles of the namespace, whose refusals are, like
everything else that goes wrong here, HTTP 200 with success:false.
"""

from __future__ import annotations

from typing import Final

from flinkwiz.practice.call import Call, Operation
from flinkwiz.practice.catalogue_workspaces import WORKSPACES, Role, Workspace
from flinkwiz.practice.issuing import new_request_id
from flinkwiz.practice.services import variables
from flinkwiz.practice.services.parameters import NumberedPage, numbered_page
from flinkwiz.practice.services.routes import Route, found_route, path_part
from flinkwiz.practice.services.variables import NOT_EXIST, soft
from flinkwiz.practice.state import Variable
from flinkwiz.practice.wire import WireRequest, WireResponse, json_response

_EDITORS: Final[tuple[Role, ...]] = ("OWNER", "EDITOR")
_MEMBERS: Final[tuple[Role, ...]] = ("OWNER", "EDITOR", "VIEWER")


def create_variable(call: Call) -> WireResponse:
    """Make a variable."""
    kept = _open_namespace(call, _EDITORS)
    shown = variables.create(kept, variables.read_body(call.request.body))
    call.state.variables[path_part(call, 3)] = kept
    return _answer(data=shown)


def list_variables(call: Call) -> WireResponse:
    """A page of the namespace's variables; viewers may see it, too."""
    kept = _open_namespace(call, _MEMBERS)
    page = _page(call)
    shown = [variables.shown_variable(name, each) for name, each in kept.items()]
    return _answer(data=page.of(shown), pageIndex=page.index, pageSize=page.size, totalSize=len(shown))


def update_variable(call: Call) -> WireResponse:
    """Change a variable."""
    kept = _open_namespace(call, _EDITORS)
    return _answer(data=variables.update(kept, path_part(call, 5), variables.read_body(call.request.body)))


def delete_variable(call: Call) -> WireResponse:
    """Delete a variable."""
    variables.delete(_open_namespace(call, _EDITORS), path_part(call, 5))
    return _answer(data=None)


def list_editable_namespace(call: Call) -> WireResponse:
    """The namespaces of a region where the caller may make variables; no RAM action is published for it (alibaba-cloud.md 2.7)."""
    wanted = call.request.parameters
    region = wanted.get("regionId", "")
    if not region:
        raise soft("InvalidParameter", "The parameter regionId is missing.")
    rows = [
        {"Namespace": each.namespace, "Role": each.roles[call.caller.user_name], "WorkspaceId": each.resource_id}
        for each in WORKSPACES
        if each.region == region
        and each.roles.get(call.caller.user_name) in _EDITORS
        and wanted.get("namespace", "") in ("", each.namespace)
        and wanted.get("workspaceId", "") in ("", each.resource_id)
    ]
    page = _page(call)
    counts = {"pageIndex": str(page.index), "pageSize": str(page.size), "total": str(len(rows))}
    return _answer(data={**counts, "editableNamespaces": page.of(rows)}, message="", reason="")


_VARIABLES: Final = "/api/v2/namespaces/*/variables"

_ROUTES: Final = (
    Route("POST", _VARIABLES, "CreateVariable", create_variable),
    Route("GET", _VARIABLES, "ListVariables", list_variables),
    Route("PATCH", f"{_VARIABLES}/*", "UpdateVariable", update_variable),
    Route("DELETE", f"{_VARIABLES}/*", "DeleteVariable", delete_variable),
    Route("GET", "/gateway/v2/namespaces/editable", "ListEditableNamespace", list_editable_namespace),
)


def find_operation(request: WireRequest, _project: str) -> tuple[str, Operation] | None:
    """The action a request asks for and what does it, or None; only SLS's hosts name a project."""
    return found_route(_ROUTES, request)


def _open_namespace(call: Call, roles: tuple[Role, ...]) -> dict[str, Variable]:
    """The variables of the namespace in the path, for a caller whom RAM and the namespace let do this; raises Refusal."""
    call.authorise(f"stream:{call.action}", "*")
    namespace = path_part(call, 3)
    workspace = _workspace(call)
    if workspace.namespace != namespace:
        raise soft(NOT_EXIST, f"Namespace [{namespace}] does not exist in workspace [{workspace.resource_id}].")
    role = workspace.roles.get(call.caller.user_name)
    if role is None:
        raise soft("Forbidden.Namespace", f"User [{call.caller.user_name}] is not a member of namespace [{namespace}].")
    if role not in roles:
        raise soft("Forbidden.Namespace", f"{call.action} needs the role EDITOR or OWNER in namespace [{namespace}].")
    return call.state.variables.get(namespace, {})


def _workspace(call: Call) -> Workspace:
    """The workspace in the header, which holds a resource ID and never an instance ID (alibaba-cloud.md 2.1)."""
    wanted = call.request.header("workspace")
    if not wanted:
        raise soft("InvalidParameter", "The header workspace is missing.")
    for workspace in WORKSPACES:
        if (workspace.resource_id, workspace.region) == (wanted, call.region):
            return workspace
    raise soft(NOT_EXIST, f"Workspace [{wanted}] does not exist.")


def _page(call: Call) -> NumberedPage:
    refusal = soft("InvalidParameter", "pageIndex must be at least 1 and pageSize 1 to 100.")
    return numbered_page(call.request.parameters, "pageIndex", "pageSize", refusal)


def _answer(**parts: object) -> WireResponse:
    return json_response({"success": True, "httpCode": 200, "requestId": new_request_id(), **parts})
