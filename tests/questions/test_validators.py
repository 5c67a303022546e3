"""Refusals: exactly what the checked names refuse, said in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.names.aliyun import ConsumerGroup, Project, VariableName
from flinkwiz.names.checked import BadName
from flinkwiz.questions.validators import must_be, must_be_one_of, must_be_or_empty, must_differ_from
from tests.covered import covered


def is_valid(text: str) -> bool:
    try:
        Project(text)
    except BadName:
        return False
    return True


@given(st.text(max_size=70) | st.from_regex(Project.pattern, fullmatch=True))
def test_a_rule_refuses_exactly_what_no_checked_name_can_be_made_of(text: str) -> None:
    assert (must_be(Project)(text, {}) is None) == is_valid(text)


@pytest.mark.fuzz
@given(st.text(max_size=100))
def test_a_refusal_is_one_line_without_control_characters(text: str) -> None:
    covered("inputs tried")
    refusal = must_be(Project)(text, {})
    assert refusal is None or (refusal.isprintable() and refusal.endswith("."))


def test_nothing_is_an_answer_only_where_nothing_can_be_wanted() -> None:
    assert must_be_or_empty(ConsumerGroup)("", {}) is None
    assert must_be_or_empty(ConsumerGroup)("x", {}) is not None
    assert must_be(ConsumerGroup)("", {}) is not None


@given(st.text(max_size=10))
def test_fixed_choices_refuse_everything_else(text: str) -> None:
    assert (must_be_one_of(("read", "write"))(text, {}) is None) == (text in ("read", "write"))


@given(st.from_regex(VariableName.pattern, fullmatch=True))
def test_the_secret_cannot_have_the_variable_of_the_id(name: str) -> None:
    validate = must_differ_from("id-variable", lambda: "The ID and the secret need two names.", must_be(VariableName))
    assert validate(name, {"id-variable": name}) == "The ID and the secret need two names."
    assert validate(name, {"id-variable": f"{name}_"[:64]}) is None or name == f"{name}_"[:64]
