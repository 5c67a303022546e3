"""Logstores, Metricstores and their indexes."""

from __future__ import annotations

import pytest

from .visitor import ACCOUNT, Visitor, refusal, told

PROJECT = f"acs:log:cn-beijing:{ACCOUNT}:project/test"


def names(query: str, project: str = "test") -> list[str]:
    listed = told(Visitor().sls("GET", f"/logstores?{query}", project=project))
    assert listed["count"] == len(listed["logstores"])
    return list(listed["logstores"])


def test_all_names_of_a_project_are_listed() -> None:
    assert names("")[:2] == ["flinktest", "app_events"]
    assert len(names("")) == 7
    assert names("", project="sandbox") == []


def test_names_are_listed_by_kind_and_by_part() -> None:
    assert names("telemetryType=Metrics") == ["host-metrics"]
    assert "host-metrics" not in names("telemetryType=None")
    assert names("logstoreName=flink") == ["flinktest"]


@pytest.mark.parametrize("query", ["logstoreName=&offset=&size=", "telemetryType=&mode=", "mode=standard"])
def test_empty_parameters_are_the_defaults(query: str) -> None:
    assert names(query) == names("")


def test_there_are_standard_logstores_only() -> None:
    assert names("mode=query") == []
    assert told(Visitor().sls("GET", "/metricstores?mode=query"))["metricstores"] == []


@pytest.mark.parametrize("target", ["/logstores?telemetryType=Traces", "/logstores?mode=fast", "/metricstores?mode=fast"])
def test_an_unknown_kind_is_refused_and_not_taken_for_all(target: str) -> None:
    assert refusal(lambda: Visitor().sls("GET", target)) == (400, "ParameterInvalid")


def test_names_come_in_pages() -> None:
    assert names("offset=0&size=4") + names("offset=4&size=4") == names("")


def test_metricstores_are_listed_alone() -> None:
    visitor = Visitor()
    assert told(visitor.sls("GET", "/metricstores"))["metricstores"] == ["host-metrics"]
    assert visitor.asked == [("log:ListMetricStores", f"{PROJECT}/metricstore/*")]


def test_listing_asks_for_the_right_on_all_logstores() -> None:
    visitor = Visitor()
    visitor.sls("GET", "/logstores")
    assert visitor.asked == [("log:ListLogStores", f"{PROJECT}/logstore/*")]


def test_a_logstore_is_told_with_retention_and_shards() -> None:
    told_of = told(Visitor().sls("GET", "/logstores/flinktest"))
    assert (told_of["logstoreName"], told_of["ttl"], told_of["shardCount"]) == ("flinktest", 30, 2)
    assert told_of["telemetryType"] == "None"
    assert "encrypt_conf" not in told_of


def test_an_encrypted_logstore_tells_its_key() -> None:
    encryption = told(Visitor().sls("GET", "/logstores/secure-audit"))["encrypt_conf"]
    assert encryption["enable"] is True
    assert encryption["user_cmk_info"]["cmk_key_id"].startswith("0f3a")


def test_a_metricstore_is_told_by_both_calls() -> None:
    assert told(Visitor().sls("GET", "/logstores/host-metrics"))["telemetryType"] == "Metrics"
    assert told(Visitor().sls("GET", "/metricstores/host-metrics"))["name"] == "host-metrics"


@pytest.mark.parametrize("name", ["flinktest", "nothing"])
def test_what_is_no_metricstore_is_not_told_as_one(name: str) -> None:
    assert refusal(lambda: Visitor().sls("GET", f"/metricstores/{name}")) == (404, "LogStoreNotExist")


def test_the_index_has_the_guides_fields_in_their_order() -> None:
    visitor = Visitor()
    keys = told(visitor.sls("GET", "/logstores/flinktest/index"))["keys"]
    assert list(keys) == ["deploymentName", "level", "location", "message", "thread", "time"]
    assert {key["type"] for key in keys.values()} == {"text"}
    assert visitor.asked == [("log:GetIndex", f"{PROJECT}/logstore/flinktest")]


def test_a_metricstore_has_the_four_fixed_fields() -> None:
    keys = told(Visitor().sls("GET", "/logstores/host-metrics/index"))["keys"]
    assert {name: key["type"] for name, key in keys.items()} == {
        "__name__": "text",
        "__labels__": "text",
        "__time_nano__": "long",
        "__value__": "double",
    }


def test_a_logstore_without_index_says_so() -> None:
    assert refusal(lambda: Visitor().sls("GET", "/logstores/no-index/index")) == (400, "IndexConfigNotExist")
