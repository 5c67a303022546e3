from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.names.aliyun import LogstoreName
from flinkwiz.policy.document import Document, Statement
from flinkwiz.recipes.logstore.grant import Grant, Template
from flinkwiz.recipes.logstore.policy.explanation import explain
from flinkwiz.recipes.logstore.policy.templates import policy_for
from flinkwiz.text.untrusted import is_plain
from tests.covered import covered

from .grants import ACCOUNT, FLINKTEST, READ, READ_IN_GROUP, WRITE, allow, at

PINNED = "in cn-beijing and this account only"


@pytest.mark.parametrize(
    ("grant", "template", "lines"),
    [
        (
            READ_IN_GROUP,
            "guide",
            [
                ("See the names of all projects in this account", "extra"),
                ("See the names of this project's Logstores, and their shards", "extra"),
                ("Read and search the logs of flinktest, and see its settings", "needed"),
                ("Create the consumer group orders-job and save in it how far the job has read", "needed"),
                ("Read back from orders-job how far the job has read", "needed"),
            ],
        ),
        (READ, "strict", [(f"Find the shards of flinktest and pull its logs, {PINNED}", "needed")]),
        (WRITE, "guide", [("Add logs to flinktest. It cannot read them back", "needed")]),
        (WRITE, "strict", [(f"Add logs to flinktest, {PINNED}. It cannot read them back", "needed")]),
    ],
)
def test_each_statement_of_a_template_has_one_sentence(grant: Grant, template: Template, lines: list[tuple[str, str]]) -> None:
    explained = explain(policy_for(grant, template, ACCOUNT), grant)
    assert [(line.sentence, line.tag) for line in explained] == lines
    assert [line.number for line in explained] == list(range(1, len(lines) + 1))


def test_a_long_name_becomes_this_logstore() -> None:
    grant = Grant(FLINKTEST.beside(LogstoreName("a" * 25)), "write")
    (line,) = explain(policy_for(grant, "guide", ACCOUNT), grant)
    assert line.sentence == "Add logs to this Logstore. It cannot read them back"


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            allow("log:GetIndex", at("project/x/logstore/y")),
            f"Allows log:GetIndex on {at('project/x/logstore/y')}. flinkwiz has no sentence for it; read it with care.",
        ),
        (
            allow("stream:CreateVariable", "*"),
            "Allows stream:CreateVariable on *. flinkwiz has no sentence for it; read it with care.",
        ),
        (Statement("Deny", ("log:*",), ("*",)), "Forbids log:* on *, whatever else allows it."),
        (
            Statement("Deny", (), ("*",), not_actions=("log:*",)),
            "Forbids everything except log:* on *, whatever else allows it.",
        ),
        (
            Statement("Allow", (), ("*",), not_actions=("ram:*",)),
            "! Allows everything except the actions named. That is very broad.",
        ),
        (
            Statement("Allow", ("log:*",), (), not_resources=("acs:log:*:*:project/x",)),
            "! Allows log:* everywhere except on the resources named. That is very broad.",
        ),
        (allow("*", "*"), "! Allows everything that there is in this account."),
        (
            Statement("Allow", ("log:*", "ecs:*"), ("*",)),
            "! Allows log:*, ecs:* on everything of these services. That is very broad.",
        ),
        (allow("log:*", "*"), "! Allows this on every Logstore of every project."),
        (
            allow("log:ListProject", "acs:log:*:1000000000000001:project/*"),
            "Shows the names of projects and Logstores, and nothing in them: acs:log:*:1000000000000001:project/*.",
        ),
        (allow("log:Get*", "*"), "! Allows this on every Logstore of every project."),
        (allow("*", "acs:log:*:*:*"), "! Allows this on every Logstore of every project."),
        (allow("log:*", at("project/*/logstore/*")), "! Allows this on every Logstore of every project."),
    ],
)
def test_a_strange_statement_is_said_as_it_is(statement: Statement, sentence: str) -> None:
    (line,) = explain(Document((statement,)), READ)
    assert (line.sentence, line.tag, line.statement) == (sentence, None, statement)


def test_the_help_of_a_strange_statement_names_all_its_parts() -> None:
    statement = replace(allow("log:Get*", "*"), conditions={"IpAddress": {"acs:SourceIp": ("10.0.0.0/8",)}})
    (line,) = explain(Document((statement,)), READ)
    assert line.longer == (
        "flinkwiz did not make this permission. It names log:Get* on *. It applies under conditions only: IpAddress."
    )


texts = st.tuples(st.text(max_size=300))


@pytest.mark.fuzz
@given(st.builds(Statement, st.sampled_from(("Allow", "Deny")), texts, texts))
def test_hostile_actions_and_resources_are_shown_inert(statement: Statement) -> None:
    covered("inputs tried")
    (line,) = explain(Document((statement,)), READ)
    assert all(is_plain(character) for character in line.sentence + line.longer)
