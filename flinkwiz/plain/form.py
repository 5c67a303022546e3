"""The questions of a step one after the other, each asked by its shape: fixed choices, yes or no, text, secret, offer, list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from gettext import gettext as _

from flinkwiz.plain.asking import Back
from flinkwiz.plain.listing import ask_listed
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.questions.answers import Field
from flinkwiz.questions.option import Option
from flinkwiz.questions.question import Offer, Question

Ask = Callable[[StepPrompt, Question], tuple[Field, ...]]
"""Asks one question and keeps the answer; the fields it answered. Raises Back and CloudError."""


def ask_step(prompt: StepPrompt) -> None:
    """Announce a step and ask its questions. Raises Back, CloudError."""
    prompt.announce()
    ask_questions(prompt, prompt.step.questions)


def ask_questions(prompt: StepPrompt, questions: tuple[Question, ...]) -> None:
    """Ask those that answers do not make pointless; < comes back to the one before.

    Raises:
        Back: < at the first one.
        CloudError: a list cannot be read.
    """
    answered: list[tuple[Field, ...]] = []
    while (question := next(_still_asked(prompt, questions, answered), None)) is not None:
        try:
            answered.append(ask_question(prompt, question))
        except Back:
            if not answered:
                raise
            answered.pop()


def _still_asked(prompt: StepPrompt, questions: tuple[Question, ...], answered: list[tuple[Field, ...]]) -> Iterator[Question]:
    settled = {field for fields in answered for field in fields}
    return (question for question in questions if question.field not in settled and question.when(prompt.controller.answers))


def ask_question(prompt: StepPrompt, question: Question) -> tuple[Field, ...]:
    """Ask one question in the way its shape wants; the fields that were answered with it. Raises Back, CloudError."""
    return _shape(question)(prompt, question)


def _shape(question: Question) -> Ask:
    if question.is_secret:
        return _ask_secret
    if question.toggle is not None:
        return _ask_toggle
    if question.offer is not None:
        return _ask_offer
    if question.choices is None:
        return _ask_text
    return ask_listed if question.listing is not None else _ask_choice


def label(question: Question) -> str:
    """What is asked for, as it stands before the cursor."""
    return question.word[:1].upper() + question.word[1:] or question.text


def _current(prompt: StepPrompt, question: Question) -> str | None:
    """The answer there is, else the default."""
    return prompt.controller.answers.get(question.field) or prompt.controller.default(question)


def _ask_text(prompt: StepPrompt, question: Question) -> tuple[Field, ...]:
    while not prompt.saved(question, prompt.asker.answer(label(question), _current(prompt, question) or None)):
        pass
    return (question.field,)


def _ask_secret(prompt: StepPrompt, question: Question) -> tuple[Field, ...]:
    """Hand what was typed on to where it is needed; it is never kept."""
    while True:
        secret = prompt.asker.secret(label(question))
        reason = prompt.controller.refusal(question, secret.reveal())
        if reason is None:
            prompt.controller.hold_secret(question.field, secret)
            return (question.field,)
        prompt.console.say(reason)


def _ask_choice(prompt: StepPrompt, question: Question) -> tuple[Field, ...]:
    rows = {_row(option): option for option in prompt.controller.options(question)}
    current = _current(prompt, question)
    enter = next((row for row in rows if row.value == current), None) or next((row for row in rows if not row.refusal), None)
    option = rows[pick(prompt.asker, label(question), tuple(rows), enter)]
    prompt.save({question.field: option.value, **option.also})
    if option.note:
        prompt.console.say(option.note)
    return (question.field, *option.also)


def _row(option: Option) -> Row:
    """A choice as it is read out: its name, or its value where it has none, and what it means."""
    name, *rest = option.columns if len(option.columns) > 1 else (option.value, *option.columns)
    return Row(option.value, ": ".join((name, ", ".join(rest))) if rest else name, option.refusal)


def _ask_toggle(prompt: StepPrompt, question: Question) -> tuple[Field, ...]:
    assert question.toggle is not None
    is_on = prompt.agrees(question.toggle.ask, enter=_current(prompt, question) == "yes")
    prompt.save({question.field: "yes" if is_on else "no"})
    return (question.field,)


def _ask_offer(prompt: StepPrompt, question: Question) -> tuple[Field, ...]:
    """Whether it is wanted; < at its name comes back to this."""
    assert question.offer is not None
    toggle = question.offer.toggle
    prompt.console.say(_("{label}? {about}").format(label=toggle.label, about=question.offer.about))
    while prompt.agrees(toggle.ask, enter=bool(prompt.controller.answers.get(question.field))):
        try:
            _ask_offered(prompt, question, question.offer)
            return (question.field,)
        except Back:
            continue
    prompt.save({question.field: ""})
    return (question.field,)


def _ask_offered(prompt: StepPrompt, question: Question, offer: Offer) -> None:
    """Ask for a name that is not there yet. Raises Back, CloudError."""
    prompt.console.say(offer.hint)
    answers = prompt.controller.answers
    while True:
        name = prompt.asker.answer(label(question), answers.get(question.field) or offer.name(answers))
        reason = prompt.controller.refusal(question, name) or _taken(prompt, question, offer, name)
        if not reason:
            prompt.save({question.field: name})
            return
        prompt.console.say(reason)


def _taken(prompt: StepPrompt, question: Question, offer: Offer, name: str) -> str:
    prompt.console.say(offer.looking(name))
    return prompt.controller.lists.taken(question, prompt.controller.answers, name)
