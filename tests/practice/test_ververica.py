"""Ververica's calls: two layers of rights, the workspace header, paging."""

from __future__ import annotations

from typing import Any

import pytest

from flinkwiz.practice.state import Variable

from .visitor import Visitor, refusal, told

NAMESPACE = "flink-practice-default"
VARIABLES = f"/api/v2/namespaces/{NAMESPACE}/variables"
SLSAK = {"name": "slsak", "value": "made-up", "kind": "Encrypted", "description": "for a test"}


def created(visitor: Visitor) -> Any:
    return told(visitor.ververica("POST", VARIABLES, SLSAK))


def test_a_variable_is_made_listed_changed_and_deleted() -> None:
    visitor = Visitor()
    answer = created(visitor)
    assert (answer["success"], answer["httpCode"], answer["data"]["value"]) == (True, 200, "******")
    assert told(visitor.ververica("GET", VARIABLES))["data"] == [answer["data"]]
    visitor.ververica("PATCH", f"{VARIABLES}/slsak", {"value": "other", "kind": "Encrypted"})
    assert visitor.state.variables == {NAMESPACE: {"slsak": Variable("Encrypted", "other", "for a test")}}
    assert told(visitor.ververica("DELETE", f"{VARIABLES}/slsak"))["success"] is True
    assert visitor.state.variables == {NAMESPACE: {}}


def test_each_call_asks_for_its_right_on_everything() -> None:
    visitor = Visitor()
    created(visitor)
    visitor.ververica("GET", VARIABLES)
    visitor.ververica("PATCH", f"{VARIABLES}/slsak", {"kind": "Encrypted"})
    visitor.ververica("DELETE", f"{VARIABLES}/slsak")
    actions = ["stream:CreateVariable", "stream:ListVariables", "stream:UpdateVariable", "stream:DeleteVariable"]
    assert visitor.asked == [(action, "*") for action in actions]


def test_ram_comes_before_everything_else() -> None:
    visitor = Visitor(user="nobody", forbidden=frozenset({"stream:CreateVariable"}))
    assert refusal(lambda: visitor.ververica("POST", VARIABLES, SLSAK, workspace="")) == (401, "Unauthorized")


@pytest.mark.parametrize(
    ("namespace", "workspace", "region"),
    [
        (NAMESPACE, "f-cn-wwo36qj4g06", "cn-beijing"),
        (NAMESPACE, "b3690a1655da47", "cn-shanghai"),
        (NAMESPACE, "4e91b7d06c2fa3", "cn-beijing"),
        ("another", "b3690a1655da47", "cn-beijing"),
    ],
)
def test_workspace_namespace_and_region_must_belong_together(namespace: str, workspace: str, region: str) -> None:
    target = f"/api/v2/namespaces/{namespace}/variables"
    assert refusal(lambda: Visitor().ververica("GET", target, workspace=workspace, region=region)) == (200, "990301")


def test_the_workspace_header_is_demanded() -> None:
    assert refusal(lambda: Visitor().ververica("GET", VARIABLES, workspace="")) == (200, "InvalidParameter")


@pytest.mark.parametrize("user", ["admin", "dev-01"])
def test_owners_and_editors_make_variables(user: str) -> None:
    assert created(Visitor(user=user))["success"] is True


def test_a_stranger_sees_and_makes_nothing() -> None:
    visitor = Visitor(user="job-user")
    assert refusal(lambda: visitor.ververica("GET", VARIABLES)) == (200, "Forbidden.Namespace")
    assert refusal(lambda: created(visitor)) == (200, "Forbidden.Namespace")
    assert visitor.state.variables == {}


def test_a_viewer_sees_but_does_not_make() -> None:
    target, workspace = "/api/v2/namespaces/flink-team-b-default/variables", "4e91b7d06c2fa3"
    visitor = Visitor()
    assert told(visitor.ververica("GET", target, workspace=workspace))["data"] == []
    assert refusal(lambda: visitor.ververica("POST", target, SLSAK, workspace=workspace)) == (200, "Forbidden.Namespace")
    assert visitor.state.variables == {}


def test_variables_come_in_pages() -> None:
    visitor = Visitor()
    visitor.state.variables[NAMESPACE] = {f"v{number:03d}": Variable("Clear", "x") for number in range(25)}
    pages = [told(visitor.ververica("GET", f"{VARIABLES}?pageIndex={index}")) for index in (1, 2, 3, 4)]
    assert [len(page["data"]) for page in pages] == [10, 10, 5, 0]
    assert {page["totalSize"] for page in pages} == {25}
    assert len(told(visitor.ververica("GET", f"{VARIABLES}?pageSize=100"))["data"]) == 25


@pytest.mark.parametrize("query", ["pageIndex=0", "pageSize=0", "pageSize=101", "pageIndex=x"])
def test_a_page_out_of_range_is_refused(query: str) -> None:
    assert refusal(lambda: Visitor().ververica("GET", f"{VARIABLES}?{query}")) == (200, "InvalidParameter")


def editable(user: str, query: str) -> list[tuple[str, str, str]]:
    visitor = Visitor(user=user)
    data = told(visitor.ververica("GET", f"/gateway/v2/namespaces/editable?{query}", workspace=""))["data"]
    assert visitor.asked == []
    assert data["total"] == str(len(data["editableNamespaces"]))
    return [(row["Namespace"], row["Role"], row["WorkspaceId"]) for row in data["editableNamespaces"]]


def test_only_namespaces_one_may_edit_are_listed() -> None:
    assert editable("admin", "regionId=cn-beijing") == [(NAMESPACE, "OWNER", "b3690a1655da47")]
    assert [row[1] for row in editable("admin", "regionId=cn-shanghai")] == ["EDITOR"]
    assert [row[1] for row in editable("dev-01", "regionId=cn-beijing")] == ["EDITOR"]
    assert editable("job-user", "regionId=cn-beijing") == []
    assert editable("admin", "regionId=cn-beijing&workspaceId=4e91b7d06c2fa3") == []


def test_the_region_of_editable_namespaces_is_demanded() -> None:
    assert refusal(lambda: editable("admin", "pageIndex=1")) == (200, "InvalidParameter")
