"""The projects of the practice cloud."""

from __future__ import annotations

from collections import Counter

import pytest

from flinkwiz.names.aliyun import Project, Region
from flinkwiz.practice.catalogue_projects import REGIONS, all_projects


def test_each_of_two_regions_has_a_dozen_projects() -> None:
    regions = Counter(project.region for project in all_projects(0, 1).values())
    assert regions == {"cn-beijing": 12, "cn-shanghai": 12}
    assert list(REGIONS) == list(regions)


def test_the_guides_project_comes_first() -> None:
    assert next(iter(all_projects(0, 1).values())).name == "test"


@pytest.mark.parametrize("generated", [0, 1, 10_000])
def test_every_name_is_a_valid_one_and_there_once(generated: int) -> None:
    projects = all_projects(generated, 3)
    assert len(projects) == 24 + generated
    assert all(name == Project(project.name) and Region(project.region) for name, project in projects.items())


def test_one_project_is_disabled_and_some_are_described() -> None:
    projects = all_projects(0, 1).values()
    assert [project.name for project in projects if project.status == "Disable"] == ["old-import"]
    assert sum(bool(project.description) for project in projects) >= 4


def test_ten_thousand_projects_are_made_once() -> None:
    assert all_projects(10_000, 77) is all_projects(10_000, 77)
