from __future__ import annotations

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flinkwiz.policy.document import LIMIT, BadPolicy, Document, Statement, parse, render, same_meaning, size
from flinkwiz.recipes.logstore.policy.templates import policy_for
from tests.covered import covered
from tests.recipes.logstore.policy.grants import ACCOUNT, READ, guide_text

texts = st.text(max_size=20)
lists = st.lists(texts, min_size=1, max_size=3).map(tuple)
conditions = st.dictionaries(texts, st.dictionaries(texts, lists, max_size=2), max_size=2)
effects = st.sampled_from(("Allow", "Deny"))
none = st.just(())
statements = st.one_of(
    st.builds(Statement, effects, lists, lists, none, none, conditions),
    st.builds(Statement, effects, none, lists, lists, none, conditions),
    st.builds(Statement, effects, lists, none, none, lists, conditions),
)
documents = st.lists(statements, min_size=1, max_size=4).map(lambda parts: Document(tuple(parts)))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("Action", "Effect", "Condition", "x")), inner),
    max_leaves=8,
)


@given(documents)
def test_a_rendered_document_is_read_back_as_it_was(document: Document) -> None:
    text = render(document)
    assume(size(text) <= LIMIT)
    assert parse(text) == document


def test_the_read_policy_is_rendered_character_by_character_as_in_the_vendors_guide() -> None:
    assert render(policy_for(READ, "guide", ACCOUNT)) + "\n" == guide_text("guide_read.json")


@pytest.mark.fuzz
@given(st.text())
def test_no_text_raises_anything_but_bad_policy(text: str) -> None:
    covered("inputs tried")
    with pytest.raises(BadPolicy):
        parse(text)


@pytest.mark.fuzz
@given(json_values, json_values)
def test_no_json_raises_anything_but_bad_policy(statement: object, version: object) -> None:
    covered("inputs tried")
    for value in ({"Version": version, "Statement": [statement]}, {"Version": "1", "Statement": statement}, statement):
        with pytest.raises(BadPolicy):
            parse(json.dumps(value))


@pytest.mark.fuzz
@given(documents, st.data())
def test_no_damaged_policy_raises_anything_but_bad_policy(document: Document, data: st.DataObject) -> None:
    covered("inputs tried")
    text = render(document)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    damaged = text[:start] + data.draw(texts) + text[end:]
    try:
        found = parse(damaged)
    except BadPolicy:
        return
    assert parse(render(found)) == found


ONE = '"Effect": "Allow", "Action": "log:Get*", "Resource": "*"'


def policy(statement: str) -> str:
    return f'{{"Version": "1", "Statement": [{{{statement}}}]}}'


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "not valid JSON"),
        ("[" * 6000, "not valid JSON"),
        ("9" * 6000, "not valid JSON"),
        ("\ud800", "not valid JSON"),
        ("[]", "not a JSON object"),
        (policy(ONE).replace('"1"', '"2"'), "Version"),
        (policy(ONE).replace('"1"', "1"), "Version"),
        (policy(ONE).replace('"Version"', '"Id": "x", "Version"'), "unknown key Id"),
        ('{"Version": "1", "Statement": []}', "at least one"),
        ('{"Version": "1", "Statement": {' + ONE + "}}", "not a list"),
        ('{"Version": "1", "Statement": ["x"]}', "Statement 1 is not a JSON object"),
        (policy(ONE + ', "Effect": "Deny"'), "twice"),
        (policy(ONE + ', "Sid": "x"'), "unknown key Sid"),
        (policy(ONE + ', "\\u001b[2J": "x"'), "unknown key \\x1b[2J"),
        (policy(ONE + ', "Principal": "*"'), "Principal"),
        (policy(ONE + ', "NotAction": "*"'), "one of Action and NotAction"),
        (policy('"Effect": "Allow", "Resource": "*"'), "one of Action and NotAction"),
        (policy('"Effect": "Allow", "Action": "*"'), "one of Resource and NotResource"),
        (policy(ONE.replace("Allow", "allow")), "neither Allow nor Deny"),
        (policy(ONE.replace('"Allow"', '["Allow"]')), "neither Allow nor Deny"),
        (policy(ONE.replace('"log:Get*"', "1")), "Statement 1, Action"),
        (policy(ONE.replace('"log:Get*"', "[]")), "Statement 1, Action"),
        (policy(ONE.replace('"log:Get*"', '["a", null]')), "Statement 1, Action"),
        (policy(ONE + ', "Condition": []'), "Statement 1, Condition"),
        (policy(ONE + ', "Condition": {"Bool": "true"}'), "Statement 1, Condition"),
        (policy(ONE + ', "Condition": {"Bool": {"acs:SecureTransport": true}}'), "Statement 1, Condition"),
        (policy(ONE) + " " * LIMIT, "6144"),
    ],
)
def test_what_is_wrong_is_said(text: str, complaint: str) -> None:
    with pytest.raises(BadPolicy) as caught:
        parse(text)
    assert complaint in str(caught.value)


def test_the_longest_policy_that_ram_takes_is_read() -> None:
    text = policy(ONE)
    assert parse(text + " " * (LIMIT - size(text))) == parse(text)


def test_bytes_are_counted_and_not_characters() -> None:
    assert (size("a"), size("日"), size("\ud800")) == (1, 3, 3)


@given(documents)
def test_order_layout_and_the_case_of_actions_do_not_change_the_meaning(document: Document) -> None:

    def mixed(statement: Statement) -> dict[str, object]:
        lists = {"Action": statement.actions, "NotAction": statement.not_actions}
        members: dict[str, object] = {key: [*reversed(texts), texts[0]] for key, texts in lists.items() if texts}
        places = {"Resource": statement.resources, "NotResource": statement.not_resources}
        members |= {key: list(reversed(texts)) for key, texts in places.items() if texts}
        return members | {"Effect": statement.effect, "Condition": statement.conditions}

    text = render(document)
    other = json.dumps({"Statement": [mixed(each) for each in reversed(document.statements)], "Version": "1"})
    assume(size(text) <= LIMIT and size(other) <= LIMIT)
    assert same_meaning(text, other)


def test_the_case_of_actions_does_not_matter_and_that_of_resources_does() -> None:
    assert same_meaning(policy(ONE), policy(ONE.replace("log:Get*", "LOG:get*")))
    assert not same_meaning(policy(ONE.replace('"*"', '"a"')), policy(ONE.replace('"*"', '"A"')))


@pytest.mark.parametrize(
    "changed",
    [
        ONE.replace("Allow", "Deny"),
        ONE.replace("log:Get*", "log:Get"),
        ONE.replace("Action", "NotAction"),
        ONE.replace("Resource", "NotResource"),
        ONE + ', "Condition": {"Bool": {"acs:SecureTransport": "true"}}',
    ],
)
def test_any_other_difference_is_another_meaning(changed: str) -> None:
    assert not same_meaning(policy(ONE), policy(changed))


def test_a_text_that_is_no_policy_equals_nothing() -> None:
    assert not same_meaning("{}", "{}")
    assert not same_meaning(policy(ONE), "{}")
