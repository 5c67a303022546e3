"""Giving answers: what is still open, and what a changed answer drops."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _
from typing import Any

from flinkwiz.questions.answers import Answers, Field, MissingAnswer, RefusedAnswer
from flinkwiz.questions.question import Question, Step


def questions(steps: tuple[Step, ...]) -> tuple[Question, ...]:
    """Every question in the order of asking."""
    return tuple(question for step in steps for question in step.questions)


def open_questions(answers: Answers, steps: tuple[Step, ...]) -> tuple[Question, ...]:
    """The questions that are still to be answered and whose answers are kept."""
    return tuple(
        question
        for question in questions(steps)
        if question.when(answers) and question.field not in answers and not question.is_secret
    )


def is_answered(step: Step, answers: Answers) -> bool:
    """Whether the step asks something here and all of it that is kept is answered."""
    asked = [question for question in step.questions if question.when(answers)]
    return bool(asked) and all(question.field in answers for question in asked if not question.is_secret)


def set_answer(answers: Answers, field: Field, value: str, steps: tuple[Step, ...]) -> tuple[dict[Field, str], tuple[Field, ...]]:
    """The new answers, and the fields dropped because they depend on the changed one, directly or through others.

    The answer is kept in its tidy form. A first answer changes nothing, so it drops nothing: flags may have answered what depends on it.
    """
    value = tidied({field: value}, steps)[field]
    if answers.get(field, value) == value:
        return {**answers, field: value}, ()
    dropped: list[Field] = []
    for question in questions(steps):
        if question.field != field and {field, *dropped} & set(question.needs) and _is_dropped(question, answers):
            dropped.append(question.field)
    return {name: text for name, text in answers.items() if name not in dropped} | {field: value}, tuple(dropped)


def tidied(given: Answers, steps: tuple[Step, ...]) -> dict[Field, str]:
    """Answers as they are kept; one that no step asks for stays as it is."""
    known = {question.field: question for question in questions(steps)}
    return {field: known[field].tidy(value) if field in known else value for field, value in given.items()}


def with_given(answers: Answers, given: Answers, steps: tuple[Step, ...]) -> Answers:
    """The answers with those that were given on top, whose dependants are dropped where one is changed."""
    for question in questions(steps):
        if question.field in given:
            answers, _dropped = set_answer(answers, question.field, given[question.field], steps)
    return answers


def _is_dropped(question: Question, answers: Answers) -> bool:
    """Whether an answer goes with what it depends on: not a name typed by hand, which differs from what was proposed."""
    if question.field not in answers:
        return False
    return not question.keeps_typed or question.is_proposed(answers[question.field], answers)


def default_answer(
    question: Question, answers: Answers, reader: Any, is_practice: bool
) -> tuple[str, Mapping[Field, str]] | None:
    """What is taken where nobody answers, with the answers that follow from it, or None.

    Arguments:
        reader: the provider's list reader.

    Raises:
        CloudError: the list that the default comes from cannot be read.
    """
    if is_practice and question.practice_default is not None:
        return question.practice_default, {}
    value = question.default(answers)
    if value is not None:
        return value, {}
    if not question.defaults_to_first or question.choices is None:
        return None
    first = next((option for option in question.choices(reader, answers) if not option.refusal), None)
    return None if first is None else (first.value, first.also)


def fill_defaults(answers: Answers, reader: Any, steps: tuple[Step, ...], is_practice: bool) -> dict[Field, str]:
    """The answers with every open question answered by its default, as flags alone answer them.

    Raises:
        MissingAnswer: a question has neither an answer nor a default.
        RefusedAnswer: an answer that was given cannot be taken.
        CloudError: a list that a default comes from cannot be read.
    """
    check_given(answers, steps)
    complete = with_defaults(answers, reader, steps, is_practice)
    if open_questions(complete, steps):
        raise MissingAnswer(*_without_default(complete, steps))
    check_given(complete, steps)
    return complete


def with_defaults(answers: Answers, reader: Any, steps: tuple[Step, ...], is_practice: bool) -> dict[Field, str]:
    """The answers with the default of every question up to the first that has none; each default may follow from those before it.

    Raises:
        CloudError: a list that a default comes from cannot be read.
    """
    complete = dict(answers)
    for question in (question for question in questions(steps) if not question.is_secret):
        if not question.when(complete):
            complete.setdefault(question.field, question.when_not_asked)
        elif question.field not in complete:
            found = default_answer(question, complete, reader, is_practice)
            if found is None:
                break
            complete |= {question.field: found[0], **{k: v for k, v in found[1].items() if k not in complete}}
    return complete


def _without_default(answers: Answers, steps: tuple[Step, ...]) -> tuple[Field, ...]:
    """The open questions that only the user can answer, as far as that can be told without asking the cloud."""
    return tuple(
        question.field
        for question in open_questions(answers, steps)
        if question.default(answers) is None and not question.defaults_to_first and not _follows_from_open(question, answers)
    )


def _follows_from_open(question: Question, answers: Answers) -> bool:
    """Whether a default will come from answers that are missing now, as a name does that is made of them."""
    return question.keeps_typed and any(field not in answers for field in question.needs)


def check_given(answers: Answers, steps: tuple[Step, ...]) -> None:
    """Refuse answers that cannot be taken.

    Raises:
        RefusedAnswer: the first of them, with its flag.
    """
    for question in questions(steps):
        if question.field in answers and question.when(answers):
            reason = question.validate(answers[question.field], answers)
            if reason is not None:
                raise RefusedAnswer(_("--{flag}: {reason} Next: give another one.").format(flag=question.field, reason=reason))
