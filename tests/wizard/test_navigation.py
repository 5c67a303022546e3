"""The way through the steps: what is passed over, and what never is."""

from __future__ import annotations

from flinkwiz.questions.guidance import Guidance
from flinkwiz.questions.question import Question, Step
from flinkwiz.wizard.navigation import CREATE, FIRST, RESULT, next_step

WORDS = Guidance("", "", "", "")


def only_for_writing(answers: object) -> bool:
    return isinstance(answers, dict) and answers.get("access") == "write"


STEPS = (
    Step(FIRST, "Connect", "connect", WORDS),
    Step("access", "Access", "form", WORDS, (Question("access", "Access"),)),
    Step("table", "Table", "form", WORDS, (Question("table", "Table", when=only_for_writing),)),
    Step(CREATE, "Create", "create", WORDS, (Question("prove-write", "Also write?", when=only_for_writing),)),
    Step(RESULT, "SQL", "result", WORDS),
)


def test_a_step_that_flags_answered_is_passed_over() -> None:
    answers = {"access": "write"}
    assert next_step(FIRST, answers, {}, STEPS) == "access"
    assert next_step(FIRST, answers, answers, STEPS) == "table"


def test_a_step_all_of_whose_questions_are_pointless_is_passed_over() -> None:
    assert next_step("access", {"access": "read"}, {}, STEPS) == CREATE


def test_what_is_shown_is_never_passed_over_although_its_question_is_answered() -> None:
    answers = {"access": "write", "table": "t", "prove-write": "yes"}
    assert next_step("access", answers, answers, STEPS) == CREATE
    assert next_step(CREATE, answers, answers, STEPS) == RESULT
