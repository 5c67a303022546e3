from __future__ import annotations

import pytest
from hypothesis import given

from flinkwiz.names.aliyun import AccountId
from flinkwiz.policy.document import Document, Statement
from flinkwiz.policy.evaluator import decide
from flinkwiz.recipes.logstore.grant import Grant
from flinkwiz.recipes.logstore.policy.arn import path_of
from flinkwiz.recipes.logstore.policy.probe_calls import closed_set, named_calls, other_logstore_paths

from .grants import ACCOUNT, READ, accounts, allow, at, grants


@given(grants)
def test_the_other_logstores_are_never_the_grants_own(grant: Grant) -> None:
    assert path_of(grant.logstore) not in other_logstore_paths(grant)


@given(grants, accounts)
def test_the_closed_set_asks_for_reading_and_writing_at_home_and_abroad(grant: Grant, account: AccountId) -> None:
    calls = set(closed_set(grant, account))
    for path in (path_of(grant.logstore), *other_logstore_paths(grant)):
        for region, owner in ((grant.logstore.region, account), (grant.logstore.region, f"{account}0")):
            assert {(action, at(path, region, owner)) for action in ("log:GetCursorOrData", "log:PostLogStoreLogs")} <= calls


def test_the_closed_set_asks_nothing_twice() -> None:
    calls = closed_set(READ, ACCOUNT)
    assert len(calls) == len(set(calls))


@pytest.mark.parametrize("resource", ["*", at("project/prod*"), at("project/x/logstore/?"), "acs:oss:*:*:bucket"])
def test_a_document_allows_the_calls_that_it_names(resource: str) -> None:
    document = Document((allow("log:Get*", resource),))
    assert {decide((document,), *call) for call in named_calls(document)} == {"allowed"}


def test_a_star_at_the_end_of_a_project_is_asked_about_its_logstores_too() -> None:
    assert ("log:GetIndex", at("project/prodzz/logstore/zz")) in named_calls(
        Document((allow("log:GetIndex", at("project/prod*")),))
    )


def test_what_is_only_forbidden_is_not_named() -> None:
    assert named_calls(Document((Statement("Deny", ("log:*",), ("*",)),))) == ()
