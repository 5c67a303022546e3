"""The nine steps: their order, and that every question can be asked everywhere."""

from __future__ import annotations

from typing import get_args

from flinkwiz.cli.options import answers_in
from flinkwiz.questions.answering import questions
from flinkwiz.questions.answers import Field
from flinkwiz.recipes.logstore.guidance import guidance
from flinkwiz.recipes.logstore.steps import steps
from tests.questions.readers import GRANT, MINE, THEIRS, Lists

FIELDS = get_args(Field)


def test_the_nine_steps_are_those_of_the_design_in_its_order() -> None:
    assert [step.key for step in steps()] == [
        "connect",
        "workspace",
        "project",
        "logstore",
        "access",
        "policy",
        "names",
        "create",
        "sql",
    ]


def test_every_field_is_asked_once() -> None:
    assert sorted(question.field for question in questions(steps())) == sorted(FIELDS)


def test_what_an_answer_hangs_on_is_asked_before_it() -> None:
    seen: list[Field] = []
    for question in questions(steps()):
        assert set(question.needs) <= set(seen)
        seen.append(question.field)


def test_every_question_has_a_flag() -> None:
    flags: dict[str, object] = {field.replace("-", "_"): "x" for field in FIELDS}
    assert set(answers_in(flags)) == set(FIELDS)


def test_every_step_has_all_its_words() -> None:
    words = guidance()
    assert set(words) == {step.key for step in steps()}
    assert all(text.endswith(".") for each in words.values() for text in (each.why, each.what, each.reason, each.console))


def test_a_named_namespace_narrows_the_workspaces_to_its_own() -> None:
    question = next(question for question in questions(steps()) if question.field == "workspace")
    assert question.choices is not None
    assert list(question.choices(Lists(), {"region": "cn-beijing", "namespace": "theirs-default"})) == [THEIRS]
    assert list(question.choices(Lists(), {"region": "cn-beijing"})) == [THEIRS, MINE]


def test_lists_are_read_for_the_place_that_was_chosen() -> None:
    lists = Lists()
    for question in questions(steps()):
        if question.choices is not None:
            question.choices(lists, GRANT)
    assert lists.asked == [
        ("namespaces", "cn-beijing"),
        ("namespaces", "cn-beijing"),
        ("projects", "cn-beijing"),
        ("logstores", "cn-beijing", "test"),
    ]
