"""Giving answers: what is still open, and what a changed answer drops."""

from __future__ import annotations

from collections.abc import Mapping

from flinkwiz.names.checked import BadName
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.question import Question, Reader, Step
from flinkwiz.recipes.logstore.setup import MissingAnswer

IDENTITY_FIELDS: tuple[Field, ...] = ("region", "project", "logstore", "access", "workspace", "namespace")
"""A set-up with these answers is the same set-up."""

LOCKED_FIELDS: tuple[Field, ...] = (*IDENTITY_FIELDS, "user", "policy-name", "id-variable", "secret-variable")
"""Answers that cannot change once something was made under them: it would be lost from sight."""


def questions(steps: tuple[Step, ...]) -> tuple[Question, ...]:
    """Every question in the order of asking."""
    return tuple(question for step in steps for question in step.questions)


def open_questions(answers: Answers, steps: tuple[Step, ...]) -> tuple[Question, ...]:
    """The questions that are still to be answered."""
    return tuple(question for question in questions(steps) if question.when(answers) and question.field not in answers)


def set_answer(answers: Answers, field: Field, value: str, steps: tuple[Step, ...]) -> tuple[dict[Field, str], tuple[Field, ...]]:
    """The new answers, and the fields dropped because they hung on the changed one, at any remove.

    A first answer changes nothing, so it drops nothing: flags may have answered what hangs on it.
    """
    if answers.get(field, value) == value:
        return {**answers, field: value}, ()
    dropped: list[Field] = []
    for question in questions(steps):
        if question.field != field and {field, *dropped} & set(question.needs) and _goes(question, answers):
            dropped.append(question.field)
    return {name: text for name, text in answers.items() if name not in dropped} | {field: value}, tuple(dropped)


def _goes(question: Question, answers: Answers) -> bool:
    """Whether an answer goes with what it hung on: not a name typed by hand, which is told from its proposal."""
    if question.field not in answers:
        return False
    return not question.keeps_typed or answers[question.field] == question.propose(answers)


def refused(question: Question, value: str, answers: Answers) -> str | None:
    """Why a value cannot be the answer to a question, in a sentence, or None."""
    return question.refuse(value, answers)


def default_answer(question: Question, answers: Answers, reader: Reader) -> tuple[str, Mapping[Field, str]] | None:
    """What is taken where nobody answers, with the answers that follow from it, or None; raises what the reader raises."""
    value = question.propose(answers)
    if value is not None:
        return value, {}
    if not question.proposes_first or question.choices is None:
        return None
    first = next((option for option in question.choices(reader, answers) if not option.refusal), None)
    return None if first is None else (first.value, first.also)


def fill_defaults(answers: Answers, reader: Reader, steps: tuple[Step, ...]) -> dict[Field, str]:
    """The answers with every open question answered by its proposal, as flags alone answer them.

    Raises:
        MissingAnswer: a question has neither an answer nor a proposal.
        BadName: an answer that was given is refused.
    """
    complete = dict(answers)
    _check_given(complete, steps)
    for question in questions(steps):
        if not question.when(complete):
            complete.setdefault(question.field, WHEN_NOT_ASKED.get(question.field, ""))
        elif question.field not in complete:
            proposed = default_answer(question, complete, reader)
            if proposed is None:
                raise MissingAnswer(question.field)
            complete |= {question.field: proposed[0], **{k: v for k, v in proposed[1].items() if k not in complete}}
    _check_given(complete, steps)
    return complete


WHEN_NOT_ASKED: Mapping[Field, str] = {"prove-write": "no", "sink": "blackhole"}
"""What stands for a question that the other answers make pointless."""


def _check_given(answers: Answers, steps: tuple[Step, ...]) -> None:
    for question in questions(steps):
        if question.field in answers and question.when(answers):
            reason = refused(question, answers[question.field], answers)
            if reason is not None:
                raise BadName(question.field, answers[question.field], reason.rstrip("."))
