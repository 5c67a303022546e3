"""The promise check under fire: a generated policy with any one change that lets it do more is never sent (security-rules.md E1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flinkwiz.names.aliyun import AccountId, Logstore, LogstoreName, Project
from flinkwiz.policy.document import Document, Statement
from flinkwiz.policy.evaluator import decide
from flinkwiz.recipes.logstore.grant import Grant, Template
from flinkwiz.recipes.logstore.policy.promise import broken_promises
from flinkwiz.recipes.logstore.policy.templates import policy_for
from tests.covered import covered
from tests.policy.naive import RANK

from .grants import ACCOUNT, READ, accounts, at, grants, templates

ACTIONS = (
    "* log:* log:Get* log:?et* log:GetIndex log:GetLogStoreLogs log:DeleteProject log:CreateIndex LOG:POSTLOGSTORELOGS "
    "log:UpdateConsumerGroup log:zz ram:* kms:Decrypt oss:G?tBucket *:List* l?g:List*"
).split()

ELSEWHERE = (at("project/other/logstore/x"), "acs:kms:*:1:key/1")
"""What no template allows."""

FILLS = (("x", ""), ("x", "x"), ("z", "zz"), ("1", "/logstore/x"), ("-", "log"), ("e", "cn-beijing"))
"""What may stand for a question mark, and for a star."""


@st.composite
def spoilt_texts(draw: st.DrawFn, text: str) -> str:
    """A pattern with a piece of it cut out or replaced by a wildcard or something else, or in the other case."""
    place = draw(st.integers(0, len(text)))
    length = draw(st.sampled_from((0, 1, 1, 1, 2, 60)))
    piece = text[place : place + length]
    put = draw(st.sampled_from(("*", "?", "?" * len(piece), "", "z", "/", ":", "x*", "*x", piece.swapcase())))
    return text[:place] + put + text[place + length :]


@st.composite
def resources(draw: st.DrawFn, statement: Statement) -> str:
    """Another resource pattern: one of the statement's spoilt, or one that has nothing to do with it."""
    own = st.sampled_from(statement.resources).flatmap(spoilt_texts)
    foreign = st.sampled_from(
        ("*", "acs:log:*:*:*", "acs:log:*", "acs:*:*:*:*", at("project/other/logstore/x"), "acs:ram:*:*:user/*")
    )
    return draw(own | foreign)


@st.composite
def changed_statements(draw: st.DrawFn, statement: Statement) -> Statement:
    """The statement with one change."""
    action = draw(st.sampled_from(ACTIONS) | st.sampled_from(statement.actions).flatmap(spoilt_texts))
    resource = draw(resources(statement))
    actions, places = statement.actions, statement.resources
    ways = (
        replace(statement, actions=(*actions, action)),
        replace(statement, actions=(action, *actions[1:])),
        replace(statement, resources=(*places, resource)),
        replace(statement, resources=(resource, *places[1:])),
        replace(statement, actions=(), not_actions=(*actions, action)),
        replace(statement, actions=(), not_actions=tuple(ACTIONS[1:])),
        replace(statement, resources=(), not_resources=(*places, resource)),
        replace(statement, effect="Deny"),
        replace(statement, conditions={"Bool": {"acs:SecureTransport": ("true",)}}),
        Statement("Allow", (action,), (resource,)),
        Statement("Allow", (), ("*",), not_actions=("log:*", "ram:*", "sts:*", "oss:*", "ecs:*")),
    )
    return draw(st.sampled_from(ways))


@st.composite
def changed_documents(draw: st.DrawFn, document: Document) -> Document:
    """The document with one change: a statement is changed, or joined by a changed copy."""
    statements = list(document.statements)
    place = draw(st.integers(0, len(statements) - 1))
    new = draw(changed_statements(statements[place]))
    statements[place : place + draw(st.integers(0, 1))] = [new]
    return Document(tuple(statements))


def calls(document: Document) -> Iterator[tuple[str, str]]:
    """Calls that the statements of a document speak of, its wildcards filled in every way, and others."""
    for statement in document.statements:
        named = product(statement.actions or ACTIONS, statement.resources or ELSEWHERE, FILLS)
        for action, resource, (single, star) in named:
            yield action.replace("?", single).replace("*", star), resource.replace("?", single).replace("*", star)
            yield action.replace("?", single).replace("*", star), ELSEWHERE[0]


near_z = st.builds(
    lambda project, name: Grant(replace(READ.logstore, project=Project(project), name=LogstoreName(name)), "read"),
    st.text("az", min_size=3, max_size=4),
    st.text("azy", min_size=2, max_size=3),
)
"""Grants whose names consist of what the check itself puts for wildcards."""


@given(near_z, templates, st.sampled_from(("?", "*")), st.integers(0, 200))
@example(Grant(Logstore(READ.logstore.region, Project("azz"), LogstoreName("ay")), "read"), "strict", "?", 45)
def test_a_wildcard_in_the_place_of_any_letter_is_found(grant: Grant, template: Template, wildcard: str, place: int) -> None:
    covered("inputs tried")
    good = policy_for(grant, template, ACCOUNT)
    last = good.statements[-1]
    text = last.resources[0]
    changed = Document((replace(last, resources=(text[: place % len(text)] + wildcard + text[place % len(text) + 1 :],)),))
    if any(is_more(good, changed, call) for call in calls(changed)):
        assert "would allow" in broken_promises(changed, grant, template, ACCOUNT)[0]


@pytest.mark.fuzz
@given(grants, templates, accounts, st.data())
def test_a_policy_that_was_changed_to_do_more_is_not_sent(
    grant: Grant, template: Template, account: AccountId, data: st.DataObject
) -> None:
    good = policy_for(grant, template, account)
    changed = data.draw(changed_documents(good))
    covered("inputs tried")
    more = next((call for call in calls(changed) if is_more(good, changed, call)), None)
    if more:
        assert broken_promises(changed, grant, template, account), more


def is_more(good: Document, changed: Document, call: tuple[str, str]) -> bool:
    """Whether the changed document lets a call through, perhaps, that the good one does not."""
    return RANK[decide((changed,), *call)] > RANK[decide((good,), *call)]


@pytest.mark.parametrize("template", ["guide", "strict"])
@pytest.mark.parametrize(
    "extra",
    [
        Statement("Allow", (), ("*",), not_actions=("log:*", "ram:*", "sts:*", "oss:*", "ecs:*")),
        Statement("Allow", ("log:GetIndex",), (), not_resources=("acs:log:*:*:project/test*",)),
        Statement("Allow", ("log:GetCursorOrData",), (at("project/te?t/logstore/flinktest"),)),
    ],
)
def test_what_names_nothing_that_it_allows_is_found(template: Template, extra: Statement) -> None:
    good = policy_for(READ, template, ACCOUNT)
    assert broken_promises(Document((*good.statements, extra)), READ, template, ACCOUNT)
