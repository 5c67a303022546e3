from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from flinkwiz.names.aliyun import AccountId, Logstore
from flinkwiz.policy.document import Document, Statement
from flinkwiz.policy.evaluator import decide
from flinkwiz.recipes.logstore.grant import Grant, Template
from flinkwiz.recipes.logstore.policy.probe_calls import LOG_ACTIONS
from flinkwiz.recipes.logstore.policy.promise import broken_promises
from flinkwiz.recipes.logstore.policy.templates import policy_for

from .grants import ACCOUNT, READ, READ_IN_GROUP, WRITE, accounts, allow, at, grants, logstores, reading, templates

MINE = "project/test/logstore/flinktest"


@settings(max_examples=30, deadline=None)
@given(grants, templates, accounts)
def test_every_generated_policy_keeps_its_promise(grant: Grant, template: Template, account: AccountId) -> None:
    assert broken_promises(policy_for(grant, template, account), grant, template, account) == ()


@given(grants, logstores, accounts, accounts, st.sampled_from(LOG_ACTIONS))
def test_strict_allows_nothing_on_anything_else(
    grant: Grant, other: Logstore, account: AccountId, owner: AccountId, action: str
) -> None:
    assume((other, owner) != (grant.logstore, account))
    resource = at(f"project/{other.project}/logstore/{other.name}", other.region, owner)
    assert decide((policy_for(grant, "strict", account),), action, resource) == "not allowed"


@given(reading, logstores, accounts, accounts, st.sampled_from(LOG_ACTIONS))
def test_the_guide_lists_elsewhere_what_it_declares_and_never_more(
    grant: Grant, other: Logstore, account: AccountId, owner: AccountId, action: str
) -> None:
    beside = replace(other, project=grant.logstore.project)
    assume(beside.name != grant.logstore.name and other.project != grant.logstore.project)
    document = policy_for(grant, "guide", account)
    here = decide((document,), action, at(f"project/{beside.project}/logstore/{beside.name}", other.region, owner))
    there = decide((document,), action, at(f"project/{other.project}/logstore/{other.name}", other.region, owner))
    assert here == ("allowed" if action.startswith("log:List") else "not allowed")
    assert there == ("allowed" if action == "log:ListProject" else "not allowed")


@given(st.builds(Grant, logstores, st.just("write")), logstores, accounts, templates, st.sampled_from(LOG_ACTIONS))
def test_a_write_policy_allows_nothing_on_another_logstore(
    grant: Grant, other: Logstore, account: AccountId, template: Template, action: str
) -> None:
    assume((other.project, other.name) != (grant.logstore.project, grant.logstore.name))
    resource = at(f"project/{other.project}/logstore/{other.name}", other.region, account)
    assert decide((policy_for(grant, template, account),), action, resource) == "not allowed"


@pytest.mark.parametrize("template", ["guide", "strict"])
@pytest.mark.parametrize("grant", [READ, READ_IN_GROUP, WRITE])
@pytest.mark.parametrize(
    "extra",
    [
        allow("*", "*"),
        allow("log:*", at(MINE)),
        allow("log:GetCursorOrData", at(f"{MINE}*")),
        allow("log:GetCursorOrData", at("project/test/logstore/*")),
        allow("log:GetCursorOrData", at("project/*")),
        allow("log:GetIndex", at("project/somewhere-else/logstore/secret")),
        allow("log:DeleteLogStore", at(MINE)),
        allow("log:UpdateShards", at(MINE)),
        allow("log:GetIndex", "acs:log:*"),
        allow("ram:CreateAccessKey", "*"),
        allow("oss:GetObject", "acs:oss:*:*:my-bucket/*"),
        allow("log:UpdateConsumerGroup", at(f"{MINE}/consumergroup/*")),
        Statement("Allow", (), (at(MINE),), not_actions=("log:Delete*",)),
        Statement("Allow", ("log:GetLogStoreLogs",), (), not_resources=(at(MINE),)),
        Statement("Allow", ("log:DeleteLogStore",), (at(MINE),), conditions={"Bool": {"acs:MFAPresent": ("true",)}}),
    ],
)
def test_anything_wider_is_found_and_said(extra: Statement, grant: Grant, template: Template) -> None:
    document = policy_for(grant, template, ACCOUNT)
    wider = Document((*document.statements, extra))
    sentences = broken_promises(wider, grant, template, ACCOUNT)
    assert sentences
    assert all(sentence.startswith("The policy would allow ") for sentence in sentences)


@pytest.mark.parametrize("template", ["guide", "strict"])
@pytest.mark.parametrize("grant", [READ, READ_IN_GROUP, WRITE])
def test_each_statement_is_missed_when_it_is_left_out(grant: Grant, template: Template) -> None:
    statements = policy_for(grant, template, ACCOUNT).statements
    for left_out in statements:
        rest = Document(tuple(statement for statement in statements if statement != left_out))
        sentences = broken_promises(rest, grant, template, ACCOUNT)
        assert any("would not surely allow" in sentence for sentence in sentences)


def test_a_deny_or_a_condition_on_what_is_needed_is_found() -> None:
    document = policy_for(READ, "strict", ACCOUNT)
    forbidding = Document((*document.statements, Statement("Deny", ("log:ListShards",), ("*",))))
    conditional = Document((replace(document.statements[0], conditions={"Bool": {"acs:SecureTransport": ("true",)}}),))
    assert "log:ListShards" in broken_promises(forbidding, READ, "strict", ACCOUNT)[0]
    assert len(broken_promises(conditional, READ, "strict", ACCOUNT)) == 2


def test_the_policy_of_another_logstore_account_or_template_does_not_pass() -> None:
    strict = policy_for(READ, "strict", ACCOUNT)
    assert broken_promises(strict, READ, "guide", ACCOUNT)
    assert broken_promises(policy_for(READ, "guide", ACCOUNT), READ, "strict", ACCOUNT)
    assert broken_promises(strict, READ, "strict", AccountId("9999999999999999"))
    assert broken_promises(strict, WRITE, "strict", ACCOUNT)
    assert broken_promises(policy_for(READ_IN_GROUP, "strict", ACCOUNT), READ, "strict", ACCOUNT)


def test_the_sentence_names_the_action_and_where() -> None:
    document = Document((*policy_for(WRITE, "guide", ACCOUNT).statements, allow("log:GetIndex", at(MINE))))
    assert broken_promises(document, WRITE, "guide", ACCOUNT) == (
        f"The policy would allow log:GetIndex on {at(MINE)}, which was not agreed.",
    )
