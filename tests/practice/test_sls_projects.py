"""ListProject and GetProject."""

from __future__ import annotations

import pytest

from flinkwiz.practice.catalogue_projects import REGIONS

from .visitor import ACCOUNT, Visitor, refusal, told


def test_only_the_projects_of_the_region_are_listed() -> None:
    for region in REGIONS:
        listed = told(Visitor().sls("GET", "/", project="", region=region))
        assert (listed["count"], listed["total"]) == (12, 12)
        assert {project["region"] for project in listed["projects"]} == {region}


def test_ten_thousand_projects_come_in_pages_of_500() -> None:
    visitor = Visitor()
    visitor.state.settings.projects = 10_000
    pages = [told(visitor.sls("GET", f"/?offset={offset}&size=500", project="")) for offset in range(0, 10_500, 500)]
    names = [project["projectName"] for page in pages for project in page["projects"]]
    assert len(set(names)) == len(names) == pages[0]["total"] == 10_012
    assert names[0] == "test"


def test_a_part_of_the_name_finds_projects() -> None:
    listed = told(Visitor().sls("GET", "/?projectName=k8s-log", project=""))
    assert [project["projectName"] for project in listed["projects"]] == ["k8s-log-c1f0a7d3b2e94"]


def test_a_part_of_the_description_finds_projects() -> None:
    listed = told(Visitor().sls("GET", "/?description=10+years", project=""))
    assert [project["projectName"] for project in listed["projects"]] == ["billing-archive"]


def test_empty_parameters_are_the_defaults() -> None:
    visitor = Visitor()
    everything = told(visitor.sls("GET", "/", project=""))
    assert told(visitor.sls("GET", "/?projectName=&description=&resourceGroupId=&offset=&size=", project="")) == everything


def test_projects_of_another_resource_group_are_not_there() -> None:
    assert told(Visitor().sls("GET", "/?resourceGroupId=rg-other", project=""))["projects"] == []
    assert told(Visitor().sls("GET", "/?resourceGroupId=rg-practice", project=""))["total"] == 12


@pytest.mark.parametrize("query", ["size=501", "size=x", "offset=-1"])
def test_a_page_out_of_range_is_refused(query: str) -> None:
    assert refusal(lambda: Visitor().sls("GET", f"/?{query}", project="")) == (400, "ParameterInvalid")


def test_listing_asks_for_the_right_on_all_projects_of_the_region() -> None:
    visitor = Visitor()
    visitor.sls("GET", "/", project="")
    assert visitor.asked == [("log:ListProject", f"acs:log:cn-beijing:{ACCOUNT}:project/*")]


def test_one_project_is_told() -> None:
    visitor = Visitor()
    project = told(visitor.sls("GET", "/"))
    assert (project["projectName"], project["region"], project["status"]) == ("test", "cn-beijing", "Normal")
    assert visitor.asked == [("log:GetProject", f"acs:log:cn-beijing:{ACCOUNT}:project/test")]


def test_a_disabled_project_is_told_but_not_opened() -> None:
    assert told(Visitor().sls("GET", "/", project="old-import"))["status"] == "Disable"
    assert refusal(lambda: Visitor().sls("GET", "/logstores", project="old-import")) == (403, "ProjectForbidden")


@pytest.mark.parametrize(("project", "region"), [("nobodys", "cn-beijing"), ("test", "cn-shanghai")])
def test_an_unknown_project_or_another_region_is_project_not_exist(project: str, region: str) -> None:
    visitor = Visitor()
    assert refusal(lambda: visitor.sls("GET", "/", project=project, region=region)) == (404, "ProjectNotExist")
    assert visitor.asked == []
