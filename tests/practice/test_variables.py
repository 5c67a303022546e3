"""The rules of Flink variables."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.call import Refusal
from flinkwiz.practice.services.variables import MASKED, VariableBody, create, delete, read_body, shown_variable, update
from flinkwiz.practice.state import Variable
from tests.covered import covered

NAMES = st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True)
VALUES = st.text(min_size=1, max_size=50).filter(lambda value: "LTAI" not in value)


def body(
    name: str = "slsak", value: str | None = "made-up", kind: str | None = "Encrypted", description: str = ""
) -> VariableBody:
    return VariableBody(name, value, kind, description)


def refused(body: VariableBody, variables: dict[str, Variable] | None = None) -> Refusal:
    kept = variables or {}
    before = dict(kept)
    with pytest.raises(Refusal) as caught:
        create(kept, body)
    assert kept == before
    assert (caught.value.status, caught.value.soft) == (200, True)
    return caught.value


@given(NAMES, VALUES, st.sampled_from(["Encrypted", "Plain"]))
def test_an_encrypted_value_is_kept_and_never_shown(name: str, value: str, kind: str) -> None:
    variables: dict[str, Variable] = {}
    assert create(variables, body(name, value, kind))["value"] == MASKED
    assert variables[name] == Variable("Encrypted", value)


def test_a_clear_value_is_shown() -> None:
    assert create({}, body(kind="Clear"))["value"] == "made-up"


@pytest.mark.parametrize("name", ["", "a" * 65, "two words", "a.b", "变量", "a\n"])
def test_a_wrong_name_is_refused(name: str) -> None:
    assert refused(body(name)).code == "InvalidParameter"


@pytest.mark.parametrize("kind", [None, "", "encrypted", "Secret"])
def test_a_wrong_kind_is_refused(kind: str | None) -> None:
    assert refused(body(kind=kind)).code == "InvalidParameter"


def test_a_taken_name_is_refused_and_told() -> None:
    problem = refused(body(), {"slsak": Variable("Encrypted", "other")})
    assert (problem.code, "already exists" in problem.message) == ("AlreadyExists", True)


def test_names_that_differ_in_capitals_are_two() -> None:
    variables: dict[str, Variable] = {}
    create(variables, body("slsak"))
    create(variables, body("SLSAK"))
    assert list(variables) == ["slsak", "SLSAK"]


@pytest.mark.parametrize("value", ["LTAI5tQnKxExample01", "key=LTAI5tQnKxExample01;", "xLTAI0123456789ab"])
def test_a_real_looking_key_is_refused_with_the_reason_and_not_repeated(value: str) -> None:
    problem = refused(body(value=value))
    assert "practice cloud" in problem.message
    assert value not in problem.message


def test_a_missing_value_is_refused() -> None:
    assert refused(body(value=None)).code == "InvalidParameter"


def test_an_update_changes_what_it_names_and_nothing_else() -> None:
    variables = {"slsak": Variable("Encrypted", "old", "about")}
    update(variables, "slsak", VariableBody(value="new", kind="Encrypted"))
    assert variables["slsak"] == Variable("Encrypted", "new", "about")
    update(variables, "slsak", VariableBody(description="other", kind="Plain"))
    assert variables["slsak"] == Variable("Encrypted", "new", "other")


def test_an_update_without_kind_fails_as_the_real_one_does() -> None:
    with pytest.raises(Refusal) as caught:
        update({"slsak": Variable("Encrypted", "old")}, "slsak", VariableBody(value="new"))
    assert "NullPointerException" in caught.value.message


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (VariableBody(value="new", kind="Clear"), "InvalidParameter"),
        (VariableBody(value="LTAI5tQnKxExample01", kind="Encrypted"), "InvalidParameter"),
    ],
)
def test_a_refused_update_changes_nothing(change: VariableBody, code: str) -> None:
    variables = {"slsak": Variable("Encrypted", "old")}
    with pytest.raises(Refusal) as caught:
        update(variables, "slsak", change)
    assert (caught.value.code, variables) == (code, {"slsak": Variable("Encrypted", "old")})


def test_a_variable_is_deleted_once() -> None:
    variables = {"slsak": Variable("Clear", "x")}
    delete(variables, "slsak")
    assert variables == {}
    with pytest.raises(Refusal) as caught:
        delete(variables, "slsak")
    assert caught.value.code == "990301"


@pytest.mark.fuzz
@given(st.binary(max_size=60))
def test_any_body_is_a_variable_or_refused(content: bytes) -> None:
    covered("inputs tried")
    with suppress(Refusal):
        assert isinstance(read_body(content), VariableBody)


def test_a_variable_is_shown_with_its_description() -> None:
    shown = shown_variable("slsak", Variable("Encrypted", "x", "about"))
    assert shown == {"name": "slsak", "kind": "Encrypted", "value": MASKED, "description": "about"}
