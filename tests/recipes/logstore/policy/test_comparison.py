from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from flinkwiz.names.aliyun import AccountId, Region
from flinkwiz.recipes.logstore.grant import Grant
from flinkwiz.recipes.logstore.policy.comparison import COLUMN, compare
from flinkwiz.text.width import cells

from .grants import ACCOUNT, FLINKTEST, READ, READ_IN_GROUP, WRITE, accounts, grants


def test_the_two_read_templates_differ_in_all_but_reading() -> None:
    assert compare(READ, ACCOUNT) == (
        ("See names of all projects", "yes", "no"),
        ("See Logstores and shards of project", "yes", "only its own shards"),
        ("Search the logs (query)", "yes", "no"),
        ("See settings and index", "yes", "no"),
        ("Read the logs", "yes", "yes"),
        ("Where it is valid", "any region", "cn-beijing, this account"),
        ("Known to work", "documented", "open-source connector"),
    )


def test_the_two_write_templates_differ_only_in_where_they_are_valid() -> None:
    different = [label for label, guide, strict in compare(WRITE, ACCOUNT) if guide != strict]
    assert different == ["Where it is valid", "Known to work"]
    assert ("Write logs", "yes", "yes") in compare(WRITE, ACCOUNT)


def test_a_consumer_group_has_its_rows() -> None:
    assert compare(READ_IN_GROUP, ACCOUNT)[5:7] == (
        ("Save progress in the consumer group", "yes", "yes"),
        ("Start from the consumer group", "yes", "yes"),
    )


def test_a_long_region_is_said_in_words() -> None:
    grant = Grant(replace(FLINKTEST, region=Region("cn-shanghai-finance-1")), "read")
    assert ("Where it is valid", "any region", "this region and account") in compare(grant, ACCOUNT)


@given(grants, accounts)
def test_every_answer_fits_its_column(grant: Grant, account: AccountId) -> None:
    for label, guide, strict in compare(grant, account):
        assert cells(label) <= 38
        assert max(cells(guide), cells(strict)) <= COLUMN
