"""Policies under fire: any document is refused or judged as by definition, and more rules never work the wrong way round."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flinkwiz.policy.document import LIMIT, BadPolicy, Document, Effect, Statement, parse, render, size
from flinkwiz.policy.evaluator import decide
from flinkwiz.recipes.logstore.policy.capabilities import capabilities, summary
from flinkwiz.recipes.logstore.policy.explanation import explain
from tests import hostile
from tests.covered import covered
from tests.mutating import changed
from tests.policy import naive
from tests.recipes.logstore.policy.grants import ACCOUNT, READ, READ_IN_GROUP, WRITE, at

pytestmark = pytest.mark.fuzz

Texts = tuple[str, ...]

GOOD: dict[str, Any] = {
    "Version": "1",
    "Statement": [
        {"Effect": "Allow", "Action": ["log:Get*", "log:List*"], "Resource": at("project/test/logstore/flinktest")},
        {
            "Effect": "Deny",
            "NotAction": "log:ListProject",
            "NotResource": ["acs:log:*:*:project/*", "*"],
            "Condition": {"StringLike": {"acs:PrincipalARN": ["acs:ram:*:*:user/flinkwiz-*"]}},
        },
    ],
}

PATTERNS = (
    "",
    *"* ? log:* log:Get* log:GET?ndex LOG:getIndex log:List* *:* é* K log ::::: acs::::p acs:log:c*:1 acs:log:*".split(),
    *"acs:log:*:*:project/* acs:log:::project/p acs:*:*:*:* acs:log:cn-?:1*:*/p acs:log:cn-x:1:project/p".split(),
    *"acs:log:cn-x:1:Project/P acs:log:cn-x:1:project/p/logstore/l acs:?og:*:1:pro*t/*".split(),
)
CALLS = (
    "",
    *"* log:GetIndex log:getindex log:ListShards ram:GetUser é k log acs:log:1 acs:log:::project/p".split(),
    *"acs:log:cn-x:1:project/p acs:log:cn-x:1:project/p/logstore/l acs:log:cn-y:2:project/q".split(),
)

PIECES = ("acs:log:", "acs:", "log:", "Get", "GET", "*", "*", "?", ":", "::", "cn-x", "1", "project/", "p", "/", "é", "K")

patterns = st.sampled_from(PATTERNS) | st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
words = st.sampled_from(CALLS) | st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
lists = st.lists(patterns, min_size=1, max_size=2).map(tuple)

turns: st.SearchStrategy[Callable[[Texts], tuple[Texts, Texts]]] = st.sampled_from(
    (lambda texts: (texts, ()), lambda texts: (texts, ()), lambda texts: ((), texts))
)
"""Whether a list is of what is meant or, now and then, of what is not."""


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """A statement of any form, with or without a condition."""
    effect: Effect = draw(st.sampled_from(("Allow", "Deny")))
    actions, not_actions = draw(turns)(draw(lists))
    resources, not_resources = draw(turns)(draw(lists))
    conditions = draw(st.sampled_from([conditions for conditions, _truth in naive.HOLDING]))
    return Statement(effect, actions, resources, not_actions, not_resources, conditions)


documents = st.lists(statements(), max_size=3).map(lambda parts: Document(tuple(parts)))
calls = st.tuples(words, words)


def judge(text: str) -> Document | None:
    """The document of a text or None where it is refused in one inert sentence; nothing else happens, and soon."""
    covered("inputs tried")
    begun = time.process_time()
    found = hostile.judged(BadPolicy, lambda: parse(text))
    assert time.process_time() - begun < 1
    if isinstance(found, Document):
        return found
    assert hostile.harm_in(str(found)) == []
    assert len(str(found)) < 1_200
    return None


@given(changed(GOOD))
def test_a_document_changed_by_hand_is_refused_or_can_be_judged_written_and_explained(text: bytes) -> None:
    found = judge(text.decode("utf-8", "surrogatepass"))
    if found is None:
        return
    assert size(render(found)) > LIMIT or parse(render(found)) == found
    for grant in (READ, READ_IN_GROUP, WRITE):
        lines = [text for line in explain(found, grant) for text in (line.sentence, line.longer)]
        told = capabilities(found, grant, ACCOUNT)
        for line in (*lines, *told.can, *told.cannot, summary(found, grant, ACCOUNT)):
            assert hostile.harm_in(line) == []
            assert len(line) < 6_000


@given(documents, calls)
@example(Document((Statement("Allow", ("log:K",), ("*",)),)), ("LOG:k", "x"))
def test_a_call_is_judged_as_by_definition_whatever_the_order_and_the_case_of_its_action(
    document: Document, call: tuple[str, str]
) -> None:
    covered("inputs tried")
    action, resource = call
    turned = [Document((statement,)) for statement in reversed(document.statements)]
    verdicts = {decide(given, action, resource, naive.CONTEXT) for given in ((document,), turned)}
    verdicts |= {decide((document,), each, resource, naive.CONTEXT) for each in (action.upper(), action.swapcase())}
    assert verdicts == {naive.verdict((document,), action, resource)}


@given(documents, statements(), calls)
def test_one_more_deny_never_allows_more_and_one_more_allow_never_less(
    document: Document, extra: Statement, call: tuple[str, str]
) -> None:
    covered("inputs tried")
    before = naive.RANK[decide((document,), *call, naive.CONTEXT)]
    after = naive.RANK[decide((document, Document((extra,))), *call, naive.CONTEXT)]
    assert after <= before if extra.effect == "Deny" else after >= before


@pytest.mark.parametrize("filler", ["*", "?", "*a", "*?", "a*", "[", "\\", "(?:"])
def test_the_longest_patterns_are_judged_soon(filler: str) -> None:
    pattern = (filler * 5_900)[:5_900]
    text = json.dumps({"Version": "1", "Statement": [{"Effect": "Allow", "Action": pattern, "Resource": "*"}]})
    begun = time.process_time()
    found = judge(text)
    verdicts = {decide((found,), call, "*") for call in ("a" * 5_000, "a" * 5_000 + "b", "b")} if found else set()
    assert verdicts <= {"allowed", "not allowed"}
    assert time.process_time() - begun < 5


def test_thousands_of_patterns_are_judged_soon() -> None:
    begun = time.process_time()
    found = judge(
        json.dumps({"Version": "1", "Statement": [{"Effect": "Allow", "Action": ["*a"] * 700, "Resource": ["*"] * 100}]})
    )
    assert found is not None
    assert decide((found,), "x" * 5_000 + "a", "y") == "allowed"
    assert explain(found, READ)[0].tag is None
    assert time.process_time() - begun < 5
