"""Giving answers: what is still open, and what a changed answer drops."""

from __future__ import annotations

from collections.abc import Mapping

from flinkwiz.flow.question import Question, Reader, Step
from flinkwiz.model.answers import Answers, Field
from flinkwiz.model.names import BadName
from flinkwiz.model.setup import MissingAnswer


def questions(steps: tuple[Step, ...]) -> tuple[Question, ...]:
    """Every question in the order of asking."""
    return tuple(question for step in steps for question in step.questions)


def open_questions(answers: Answers, steps: tuple[Step, ...]) -> tuple[Question, ...]:
    """The questions that are still to be answered."""
    return tuple(question for question in questions(steps) if question.when(answers) and question.field not in answers)


def give(answers: Answers, field: Field, value: str, steps: tuple[Step, ...]) -> tuple[dict[Field, str], tuple[Field, ...]]:
    """The new answers, and the fields dropped because they hung on the changed one, at any remove."""
    if answers.get(field) == value:
        return dict(answers), ()
    dropped: list[Field] = []
    for question in questions(steps):
        if question.field in answers and question.field != field and {field, *dropped} & set(question.needs):
            dropped.append(question.field)
    return {name: text for name, text in answers.items() if name not in dropped} | {field: value}, tuple(dropped)


def refused(question: Question, value: str, answers: Answers) -> str | None:
    """Why a value cannot be the answer to a question, in a sentence, or None."""
    return question.refuse(value, answers)


def proposal(question: Question, answers: Answers, reader: Reader) -> tuple[str, Mapping[Field, str]] | None:
    """What is taken where nobody answers, with the answers that follow from it, or None; raises what the reader raises."""
    value = question.propose(answers)
    if value is not None:
        return value, {}
    if not question.proposes_first or question.choices is None:
        return None
    first = next((option for option in question.choices(reader, answers) if not option.refusal), None)
    return None if first is None else (first.value, first.also)


def completed(answers: Answers, reader: Reader, steps: tuple[Step, ...]) -> dict[Field, str]:
    """The answers with every open question answered by its proposal, as flags alone answer them.

    Raises:
        MissingAnswer: a question has neither an answer nor a proposal.
        BadName: an answer that was given is refused.
    """
    complete = dict(answers)
    for question in questions(steps):
        if not question.when(complete):
            complete.setdefault(question.field, _UNASKED.get(question.field, ""))
        elif question.field not in complete:
            proposed = proposal(question, complete, reader)
            if proposed is None:
                raise MissingAnswer(question.field)
            complete |= {question.field: proposed[0], **{k: v for k, v in proposed[1].items() if k not in complete}}
        else:
            _check(question, complete)
    return complete


_UNASKED: Mapping[Field, str] = {"prove-write": "no", "sink": "blackhole"}
"""What stands for a question that the other answers make pointless."""


def _check(question: Question, answers: Answers) -> None:
    reason = refused(question, answers[question.field], answers)
    if reason is not None:
        raise BadName(question.field, answers[question.field], reason.rstrip("."))
