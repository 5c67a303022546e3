from __future__ import annotations

import pytest
from hypothesis import given

from flinkwiz.names.aliyun import AccountId, ConsumerGroup, LogstoreName
from flinkwiz.policy.document import Document, Statement
from flinkwiz.recipes.logstore.grant import Grant, Template
from flinkwiz.recipes.logstore.policy.capabilities import WIDEST, capabilities, summary
from flinkwiz.recipes.logstore.policy.templates import policy_for
from flinkwiz.text.width import cells

from .grants import ACCOUNT, FLINKTEST, READ, READ_IN_GROUP, WRITE, accounts, allow, at, grants, templates

READING = (
    "read the logs of flinktest",
    "search the logs of flinktest",
    "see its settings and its index",
    "see names of projects and Logstores",
)
NEVER = (
    "read the logs of any other Logstore",
    "write, change or delete logs",
    "create, change or delete a Logstore",
    "save progress in a consumer group",
    "use OSS, ECS, RAM or anything else",
)
MINE = at("project/test/logstore/flinktest")


def with_more(grant: Grant, *extra: Statement) -> Document:
    return Document((*policy_for(grant, "strict", ACCOUNT).statements, *extra))


def test_the_guides_key_can_read_and_look_and_nothing_else() -> None:
    found = capabilities(policy_for(READ, "guide", ACCOUNT), READ, ACCOUNT)
    assert (found.can, found.cannot) == (READING, NEVER)


def test_the_strict_key_can_only_read() -> None:
    found = capabilities(policy_for(READ, "strict", ACCOUNT), READ, ACCOUNT)
    assert (found.can, found.cannot) == (READING[:1], READING[1:] + NEVER)


@pytest.mark.parametrize("template", ["guide", "strict"])
def test_a_write_key_can_only_write(template: Template) -> None:
    found = capabilities(policy_for(WRITE, template, ACCOUNT), WRITE, ACCOUNT)
    assert found.can == ("write logs to flinktest",)
    assert found.cannot == (*READING, NEVER[0], "write to any other Logstore", *NEVER[2:])


def test_with_a_consumer_group_progress_is_kept_in_that_one_only() -> None:
    found = capabilities(policy_for(READ_IN_GROUP, "strict", ACCOUNT), READ_IN_GROUP, ACCOUNT)
    assert found.can == ("read the logs of flinktest", "save progress in orders-job", "read progress in orders-job")
    assert "use any other consumer group" in found.cannot


def test_a_policy_that_saves_progress_and_cannot_read_it_back_is_said_to_be_one() -> None:
    *rest, _reading_back = policy_for(READ_IN_GROUP, "strict", ACCOUNT).statements
    found = capabilities(Document(tuple(rest)), READ_IN_GROUP, ACCOUNT)
    assert "save progress in orders-job" in found.can
    assert "read progress in orders-job" in found.cannot


def test_a_policy_that_reads_the_position_of_every_group_is_said_to_be_one() -> None:
    wider = with_more(READ_IN_GROUP, allow("log:GetConsumerGroupCheckPoint", f"{MINE}/consumergroup/*"))
    assert "? use any other consumer group" in capabilities(wider, READ_IN_GROUP, ACCOUNT).can


@given(grants, templates, accounts)
def test_every_line_fits_and_says_can_or_cannot_and_not_both(grant: Grant, template: Template, account: AccountId) -> None:
    found = capabilities(policy_for(grant, template, account), grant, account)
    lines = found.can + found.cannot
    assert all(cells(line) <= WIDEST for line in lines)
    assert len(set(lines)) == len(lines)
    assert not any(line.startswith("?") for line in lines)


@pytest.mark.parametrize("length", range(3, 64))
def test_lines_with_a_question_mark_fit_too_whatever_the_length_of_names(length: int) -> None:
    grant = Grant(FLINKTEST.beside(LogstoreName("a" * length)), "read", ConsumerGroup("g" * length))
    conditional = Document((Statement("Allow", ("*",), ("*",), conditions={"Bool": {"acs:MFAPresent": ("true",)}}),))
    found = capabilities(conditional, grant, ACCOUNT)
    assert found.cannot == ()
    assert all(line.startswith("? ") and cells(line) <= WIDEST for line in found.can)


def test_logs_of_another_region_are_no_other_service() -> None:
    elsewhere = allow("log:GetIndex", "acs:log:cn-hangzhou:*:project/prod/logstore/orders")
    found = capabilities(with_more(READ, elsewhere), READ, ACCOUNT)
    assert "use more of Simple Log Service" in found.can
    assert "use OSS, ECS, RAM or anything else" in found.cannot


@pytest.mark.parametrize(
    ("extra", "line"),
    [
        (allow("log:GetLogStoreLogs", at("project/test/logstore/secret")), "? read the logs of any other Logstore"),
        (allow("log:Get*", at("project/prod*")), "? read the logs of any other Logstore"),
        (allow("log:DeleteLogs", MINE), "? write, change or delete logs"),
        (allow("log:UpdateLogStore", MINE), "? create, change or delete a Logstore"),
        (allow("oss:GetObject", "acs:oss:*:*:my-bucket/*"), "? use OSS, ECS, RAM or anything else"),
        (allow("log:CreateDashboard", at("project/test/dashboard/*")), "use more of Simple Log Service"),
        (allow("log:GetIndex", MINE), "? see its settings and its index"),
    ],
)
def test_what_an_edited_policy_adds_is_never_said_to_be_impossible(extra: Statement, line: str) -> None:
    found = capabilities(with_more(READ, extra), READ, ACCOUNT)
    assert line in found.can
    assert line.removeprefix("? ") not in found.cannot


def test_what_is_forbidden_cannot_be_done() -> None:
    nothing = capabilities(with_more(READ, Statement("Deny", ("*",), ("*",))), READ, ACCOUNT)
    assert nothing.can == ()


@pytest.mark.parametrize(
    ("grant", "template", "line"),
    [
        (
            READ,
            "guide",
            "it may read the Logstore flinktest in project test, and see the names of other projects and Logstores",
        ),
        (READ, "strict", "it may pull logs from the Logstore flinktest in project test, and nothing else"),
        (WRITE, "guide", "it may add logs to the Logstore flinktest in project test, and cannot read them"),
        (WRITE, "strict", "it may add logs to the Logstore flinktest in project test, and cannot read them"),
        (
            READ_IN_GROUP,
            "guide",
            "it may read the Logstore flinktest in project test, keep its position in the consumer group orders-job,"
            " and see the names of other projects and Logstores",
        ),
        (
            READ_IN_GROUP,
            "strict",
            "it may pull logs from the Logstore flinktest in project test, keep its position in the consumer group orders-job,"
            " and nothing else",
        ),
    ],
)
def test_a_templates_policy_is_summed_up_in_one_line(grant: Grant, template: Template, line: str) -> None:
    assert summary(policy_for(grant, template, ACCOUNT), grant, ACCOUNT) == line


def test_an_edited_policy_is_summed_up_by_what_it_allows() -> None:
    wider = with_more(READ, allow("log:GetIndex", MINE))
    assert summary(wider, READ, ACCOUNT) == "it may read the logs of flinktest, perhaps see its settings and its index"
    assert summary(with_more(READ, Statement("Deny", ("*",), ("*",))), READ, ACCOUNT) == "it may do nothing"
