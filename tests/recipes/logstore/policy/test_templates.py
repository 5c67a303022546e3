from __future__ import annotations

from hypothesis import given

from flinkwiz.names.aliyun import AccountId, ConsumerGroup
from flinkwiz.policy.document import parse, render, same_meaning, size
from flinkwiz.policy.evaluator import decide
from flinkwiz.recipes.logstore.grant import Grant, Template
from flinkwiz.recipes.logstore.policy.templates import policy_for

from .grants import ACCOUNT, READ_IN_GROUP, accounts, grants, groups, guide_text, reading, templates


@given(grants, accounts)
def test_the_guides_policies_say_what_the_vendors_json_says(grant: Grant, account: AccountId) -> None:
    without_group = Grant(grant.logstore, grant.access)
    text = guide_text(f"guide_{grant.access}.json", grant.logstore.project, grant.logstore.name)
    assert same_meaning(render(policy_for(without_group, "guide", account)), text)


@given(grants, templates, accounts)
def test_every_policy_is_within_rams_limit_and_read_back_as_it_was(grant: Grant, template: Template, account: AccountId) -> None:
    document = policy_for(grant, template, account)
    assert size(render(document)) < 2048
    assert parse(render(document)) == document


@given(grants, accounts)
def test_strict_pins_region_and_account_and_has_no_star_in_any_name(grant: Grant, account: AccountId) -> None:
    for statement in policy_for(grant, "strict", account).statements:
        for resource in statement.resources:
            assert resource.startswith(f"acs:log:{grant.logstore.region}:{account}:project/{grant.logstore.project}/logstore/")
        assert "*" not in "".join((*statement.actions, *statement.resources))


def test_a_consumer_group_adds_two_permissions_to_the_guides() -> None:
    document = policy_for(READ_IN_GROUP, "guide", ACCOUNT)
    assert len(document.statements) == 5
    assert document.statements[3].actions == ("log:CreateConsumerGroup", "log:ConsumerGroupUpdateCheckPoint")
    assert document.statements[3].resources == (
        "acs:log:*:*:project/test/logstore/flinktest",
        "acs:log:*:*:project/test/logstore/flinktest/consumergroup/orders-job",
    )
    assert document.statements[4].actions == ("log:GetConsumerGroupCheckPoint",)
    assert document.statements[4].resources == ("acs:log:*:*:project/test/logstore/flinktest/consumergroup/orders-job",)


@given(reading, groups, templates, accounts)
def test_a_job_reads_back_the_position_of_its_own_group_and_of_no_other(
    grant: Grant, other: ConsumerGroup | None, template: Template, account: AccountId
) -> None:
    document = policy_for(grant, template, account)
    mine = f"acs:log:{grant.logstore.region}:{account}:project/{grant.logstore.project}/logstore/{grant.logstore.name}"
    for group in {grant.consumer_group, other, ConsumerGroup("some-other")} - {None}:
        expected = "allowed" if group == grant.consumer_group else "not allowed"
        assert decide((document,), "log:GetConsumerGroupCheckPoint", f"{mine}/consumergroup/{group}") == expected


@given(grants, templates, accounts)
def test_the_job_gets_every_call_it_makes(grant: Grant, template: Template, account: AccountId) -> None:
    document = policy_for(grant, template, account)
    mine = f"acs:log:{grant.logstore.region}:{account}:project/{grant.logstore.project}/logstore/{grant.logstore.name}"
    reads = {decide((document,), action, mine) for action in ("log:ListShards", "log:GetCursorOrData")}
    assert reads == {"allowed" if grant.access == "read" else "not allowed"}
    assert decide((document,), "log:PostLogStoreLogs", mine) == ("allowed" if grant.access == "write" else "not allowed")
    for action in ("log:CreateConsumerGroup", "log:ConsumerGroupUpdateCheckPoint", "log:GetConsumerGroupCheckPoint"):
        group = f"{mine}/consumergroup/{grant.consumer_group}"
        assert decide((document,), action, group) == ("allowed" if grant.consumer_group else "not allowed")
