"""Proposed names: within every service's rule, readable, and different for different grants."""

from __future__ import annotations

from hypothesis import given

from flinkwiz.names.aliyun import PolicyName, UserName, VariableName
from flinkwiz.questions.answers import Answers
from flinkwiz.recipes.logstore.proposed_names import policy_name, user_name, variable_name
from tests.questions.readers import GRANT, grants

LONG = "a" * 63


def named(answers: Answers) -> tuple[str | None, ...]:
    return user_name(answers), policy_name(answers), variable_name(answers, "id"), variable_name(answers, "secret")


def test_the_guides_example_has_the_names_of_the_wireframes() -> None:
    assert named(GRANT) == (
        "flinkwiz-test-flinktest-read",
        "flinkwiz-test-flinktest-read",
        "sls_test_flinktest_read_id",
        "sls_test_flinktest_read_secret",
    )


def test_nothing_is_proposed_before_the_grant_is_known() -> None:
    for missing in ("project", "logstore", "access"):
        assert named({field: value for field, value in GRANT.items() if field != missing}) == (None,) * 4


@given(grants)
def test_every_proposal_satisfies_its_services_rule(answers: Answers) -> None:
    user, policy, id_variable, secret_variable = named(answers)
    assert UserName(user or "") and PolicyName(policy or "")
    assert VariableName(id_variable or "") and VariableName(secret_variable or "")


@given(grants)
def test_the_endings_are_never_cut(answers: Answers) -> None:
    user, policy, id_variable, secret_variable = named(answers)
    access = answers["access"]
    assert (user or "").endswith(f"-{access}")
    assert (id_variable or "").endswith("_id")
    assert (secret_variable or "").endswith("_secret")
    assert policy and policy.startswith("flinkwiz-")


@given(grants)
def test_the_two_variables_differ_in_their_ending_alone(answers: Answers) -> None:
    _user, _policy, id_variable, secret_variable = named(answers)
    assert (id_variable or "").removesuffix("_id") == (secret_variable or "").removesuffix("_secret")


def test_a_hyphen_becomes_an_underscore_and_nothing_is_added_that_cannot_be_said_on_the_phone() -> None:
    answers = {**GRANT, "logstore": "odd-fields"}
    assert variable_name(answers, "id") == "sls_test_odd_fields_read_id"
    assert policy_name({**GRANT, "logstore": "app_events"}) == "flinkwiz-test-app-events-read"


@given(grants)
def test_a_name_that_fits_holds_the_answers_alone(answers: Answers) -> None:
    fits = f"sls_{answers['project']}_{answers['logstore']}_{answers['access']}_secret".replace("-", "_")
    assert (variable_name(answers, "secret") == fits) == (len(fits) <= 64)


@given(grants)
def test_the_second_names_differ_from_the_first(answers: Answers) -> None:
    second = user_name(answers, 2), policy_name(answers, 2), variable_name(answers, "id", 2), variable_name(answers, "secret", 2)
    assert not set(second) & set(named(answers))


def test_names_that_are_cut_to_the_same_beginning_are_told_apart() -> None:
    first, second = {**GRANT, "project": LONG, "logstore": LONG}, {**GRANT, "project": LONG, "logstore": LONG[:-1] + "b"}
    for one, other in zip(named(first), named(second), strict=True):
        assert one != other
