"""The order in which an SLS call is refused."""

from __future__ import annotations

from .visitor import ACCOUNT, Visitor, refusal


def test_a_missing_project_comes_before_missing_rights() -> None:
    visitor = Visitor(forbidden=frozenset({"log:ListShards"}))
    act = lambda: visitor.sls("GET", "/logstores/flinktest/shards", project="nobodys")  # noqa: E731
    assert refusal(act) == (404, "ProjectNotExist")


def test_missing_rights_come_before_a_missing_logstore() -> None:
    visitor = Visitor(forbidden=frozenset({"log:ListShards"}))
    assert refusal(lambda: visitor.sls("GET", "/logstores/nothing/shards")) == (401, "Unauthorized")
    assert visitor.asked == [("log:ListShards", f"acs:log:cn-beijing:{ACCOUNT}:project/test/logstore/nothing")]


def test_a_missing_logstore_is_told_to_who_may_ask() -> None:
    assert refusal(lambda: Visitor().sls("GET", "/logstores/nothing/shards")) == (404, "LogStoreNotExist")


def test_a_name_that_breaks_the_rule_is_refused_before_anything_is_checked() -> None:
    visitor = Visitor()
    assert refusal(lambda: visitor.sls("GET", "/logstores/a%2A/shards")) == (400, "ParameterInvalid")
    assert visitor.asked == []
