"""A question that is answered from a list of the cloud's, or by a name typed in full."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.plain.picking import Row, nothing, pick_or_name, row_named, search
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.option import Option
from flinkwiz.questions.question import Listing, Question


def ask_listed(prompt: StepPrompt, question: Question) -> tuple[Field, ...]:
    """Read the list and ask; the fields that were answered. Raises Back, CloudError."""
    assert question.listing is not None
    if question is not prompt.step.questions[0]:
        prompt.console.say(question.text)
    answered: tuple[Field, ...] = ()
    while not answered:
        options = _read(prompt, question, question.listing)
        ask = _ask_from_list if options else _ask_without_list
        answered = ask(prompt, question, question.listing, options)
    return answered


def _read(prompt: StepPrompt, question: Question, listing: Listing) -> Sequence[Option]:
    """The list, or () where it is empty or denied, which is said."""
    answers = prompt.controller.answers
    prompt.console.say(listing.looking(answers))
    try:
        options = prompt.controller.options(question)
    except CloudError as problem:
        if problem.kind != "denied":
            raise
        prompt.console.say(listing.when_denied(answers, problem.action))
        return ()
    if not options:
        prompt.console.say(listing.when_empty(answers))
    return options


def _ask_from_list(prompt: StepPrompt, question: Question, listing: Listing, options: Sequence[Option]) -> tuple[Field, ...]:
    rows = {_row(option, listing): option for option in options}
    unlisted = row_named if listing.exists else nothing
    if listing.hint:
        prompt.console.say(listing.hint)
    answered: tuple[Field, ...] = ()
    while not answered:
        row = search(prompt.asker, _("Number or name"), tuple(rows), _enter(prompt, question, rows), unlisted)
        option = rows.get(row)
        answered = _keep(prompt, question, option) if option else _keep_typed(prompt, question, listing, row.value)
    return answered


def _row(option: Option, listing: Listing) -> Row:
    """A choice as it is read out; a list whose columns name it does not say its ID as well."""
    name, *rest = listing.cells(option)
    refusal = listing.when_refused(option) if option.refusal else ""
    return Row(option.value, ", ".join((name, *filter(None, rest))), refusal, name)


def _enter(prompt: StepPrompt, question: Question, rows: dict[Row, Option]) -> Row | None:
    """What Enter takes: the answer there is, else the first row that can be chosen."""
    answers = prompt.controller.answers
    is_chosen = (row for row, option in rows.items() if _answers_of(question, option).items() <= answers.items())
    return next(is_chosen, None) or next((row for row in rows if not row.refusal), None)


def _answers_of(question: Question, option: Option) -> dict[Field, str]:
    return {question.field: option.value, **option.also}


def _keep(prompt: StepPrompt, question: Question, option: Option) -> tuple[Field, ...]:
    """Keep what was chosen, and tell what there is to tell of it."""
    values = _answers_of(question, option)
    prompt.save(values)
    for words in (option.note, prompt.controller.lists.details(question, prompt.controller.answers, option)):
        if words:
            prompt.console.say(words)
    return tuple(values)


def _ask_without_list(prompt: StepPrompt, question: Question, listing: Listing, _options: Sequence[Option]) -> tuple[Field, ...]:
    """A name typed in full; () where the list is to be read again."""
    again = Row("again", _("Try again"))
    while (row := pick_or_name(prompt.asker, _("Number or full name"), (again,))) is not again:
        answered = _keep_typed(prompt, question, listing, row.value)
        if answered:
            return answered
    prompt.controller.forget_options()
    return ()


def _keep_typed(prompt: StepPrompt, question: Question, listing: Listing, typed: str) -> tuple[Field, ...]:
    """Keep a typed name, if its rule allows it and nobody knows that there is no such thing; else say why not, and ()."""
    parsed: Answers = listing.parse(typed) if listing.parse else {question.field: typed}
    values = {field: value for field, value in parsed.items() if value}
    reason = _refusal(prompt, question, values)
    if reason:
        prompt.console.say(reason)
        return ()
    prompt.save(values)
    return tuple(values)


def _refusal(prompt: StepPrompt, question: Question, values: Answers) -> str:
    controller = prompt.controller
    reasons = (controller.refusal(controller.question(field), value) for field, value in values.items())
    broken = next(filter(None, reasons), "")
    return broken or controller.lists.missing(question, controller.answers, values[question.field])
