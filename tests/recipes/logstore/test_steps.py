"""The nine steps: their order, and that every question can be asked everywhere."""

from __future__ import annotations

from flinkwiz.cli.options import answers_in
from flinkwiz.questions.answering import questions
from flinkwiz.questions.answers import Field
from flinkwiz.recipes.logstore.recipe import RECIPE
from flinkwiz.wizard.sessions import all_steps
from tests.questions.readers import GRANT, MINE, THEIRS, Lists

STEPS = all_steps(RECIPE)
FIELDS = [question.field for question in questions(STEPS)]


def test_the_nine_steps_are_those_of_the_design_in_its_order() -> None:
    assert [step.key for step in STEPS] == [
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
    assert len(set(FIELDS)) == len(FIELDS)


def test_what_an_answer_hangs_on_is_asked_before_it() -> None:
    seen: list[Field] = []
    for question in questions(STEPS):
        assert set(question.needs) <= set(seen)
        seen.append(question.field)


def test_every_question_has_a_flag() -> None:
    flags: dict[str, object] = {field.replace("-", "_"): "x" for field in FIELDS}
    assert set(answers_in(flags)) == set(FIELDS)


def test_every_step_has_all_its_words() -> None:
    for words in (step.guidance for step in STEPS):
        assert all(text.endswith(".") for text in (words.why, words.what, words.reason, words.console))


def test_a_named_namespace_narrows_the_workspaces_to_its_own() -> None:
    question = next(question for question in questions(STEPS) if question.field == "workspace")
    assert question.choices is not None
    assert list(question.choices(Lists(), {"region": "cn-beijing", "namespace": "theirs-default"})) == [THEIRS]
    assert list(question.choices(Lists(), {"region": "cn-beijing"})) == [THEIRS, MINE]


def test_a_chosen_workspace_never_narrows_its_own_list() -> None:
    question = next(question for question in questions(STEPS) if question.field == "workspace")
    assert question.choices is not None
    assert list(question.choices(Lists(), GRANT)) == [THEIRS, MINE]


def test_lists_are_read_for_the_place_that_was_chosen() -> None:
    lists = Lists()
    for question in questions(STEPS):
        if question.choices is not None:
            question.choices(lists, GRANT)
    assert lists.asked == [
        ("namespaces", "cn-beijing"),
        ("namespaces", "cn-beijing"),
        ("projects", "cn-beijing"),
        ("logstores", "cn-beijing", "test"),
    ]
