"""The Logstores of the practice cloud."""

from __future__ import annotations

from flinkwiz.names.aliyun import LogstoreName
from flinkwiz.practice.catalogue_logs import ODD
from flinkwiz.practice.catalogue_logstores import PracticeLogstore, logstores_of
from flinkwiz.practice.catalogue_projects import all_projects

GUIDE_FIELDS = ["deploymentName", "level", "location", "message", "thread", "time"]


def of_project(name: str) -> dict[str, PracticeLogstore]:
    return {place.logstore.name: place.logstore for place in logstores_of(all_projects(0, 1)[name])}


def test_the_guides_logstore_has_exactly_the_guides_fields() -> None:
    flinktest = of_project("test")["flinktest"]
    assert [(field.name, field.type) for field in flinktest.shape.fields] == [(name, "text") for name in GUIDE_FIELDS]
    assert (flinktest.logs, flinktest.shards, flinktest.ttl, flinktest.has_index) == (1000, 2, 30, True)


def test_the_guides_project_has_every_sort_of_logstore() -> None:
    logstores = of_project("test")
    assert [name for name, each in logstores.items() if each.kind == "Metricstore"] == ["host-metrics"]
    assert [name for name, each in logstores.items() if not each.has_index] == ["no-index"]
    assert [name for name, each in logstores.items() if each.encryption_key] == ["secure-audit"]
    assert [name for name, each in logstores.items() if each.shape is ODD] == ["odd-fields"]
    assert max(map(len, logstores)) == 63


def test_every_name_is_valid_and_there_once_in_its_project() -> None:
    for project in all_projects(3, 1).values():
        names = [place.logstore.name for place in logstores_of(project)]
        assert len({LogstoreName(name) for name in names}) == len(names)


def test_every_logstore_has_logs_and_one_project_has_no_logstore() -> None:
    everything = {project.name: logstores_of(project) for project in all_projects(3, 1).values()}
    assert [name for name, places in everything.items() if not places] == ["sandbox"]
    assert all(place.logstore.logs > 0 for places in everything.values() for place in places)


def test_the_key_names_region_project_and_logstore() -> None:
    (place, *_) = logstores_of(all_projects(0, 1)["test"])
    assert place.key == "cn-beijing/test/flinktest"
