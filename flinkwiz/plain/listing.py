"""Steps 2 to 4: a workspace, a project, a Logstore, from a list or by a name typed in full."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.plain.picking import Row, pick_or_type
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.questions.answers import Field
from flinkwiz.questions.option import Option
from flinkwiz.questions.question import Question
from flinkwiz.wizard.name_lookup import missing_name_message


def ask_step(visit: StepPrompt) -> None:
    """Ask the step's first question, and those of the others that its answer leaves open. Raises Back, CloudError."""
    first, *others = visit.step.questions
    visit.announce(first.text)
    _ask(visit, first)
    for question in others:
        if question.field not in visit.controller.answers:
            _ask(visit, question)


def _ask(visit: StepPrompt, question: Question) -> None:
    options = _read(visit, question)
    if not options:
        _ask_name(visit, question)
        return
    rows = {_row(option): option for option in options}
    while True:
        row = pick_or_type(visit.asker, _("Number or name"), tuple(rows), _enter(visit, question, rows))
        option = rows.get(row)
        if option is not None:
            visit.save({question.field: option.value, **option.also})
            return
        if _taken(visit, question, row.value):
            return


def _read(visit: StepPrompt, question: Question) -> Sequence[Option]:
    """The list, or () where it is empty or refused, which is said."""
    visit.console.say(_("Reading the list..."))
    try:
        options = visit.controller.options(question)
    except CloudError as problem:
        if problem.kind != "denied":
            raise
        visit.console.say(
            _("{service} refused to list them ({action}). Type the full name instead.").format(
                service=problem.service, action=problem.action
            )
        )
        return ()
    if not options:
        visit.console.say(_empty(visit, question.field))
    return options


def _empty(visit: StepPrompt, field: Field) -> str:
    region = visit.controller.region
    sentences: dict[Field, str] = {
        "workspace": _("No Flink workspace in {region}. Make one in the Realtime Compute console, or type its workspace ID."),
        "project": _("There is no project in {region}. Make one in the SLS console, or type its name."),
        "logstore": _("Project {project} has no Logstore yet. Make one in the SLS console, or type its name."),
    }
    text = sentences.get(field, _("Nothing is listed. Type the full name."))
    return text.format(region=region, project=visit.controller.answers.get("project", ""))


def _row(option: Option) -> Row:
    """A choice as it is read out; a list whose columns name it does not say its ID as well."""
    columns = [column for column in option.columns if column]
    words = columns if option.also else [option.value, *columns]
    return Row(option.value, ", ".join(words), option.refusal)


def _enter(visit: StepPrompt, question: Question, rows: dict[Row, Option]) -> Row | None:
    """What Enter takes: the answer there is, else the first row that can be chosen."""
    answers = visit.controller.answers
    for row, option in rows.items():
        if answers.get(question.field) == option.value and all(
            answers.get(field) == value for field, value in option.also.items()
        ):
            return row
    return next((row for row in rows if not row.refusal), None)


def _ask_name(visit: StepPrompt, question: Question) -> None:
    current = visit.controller.answers.get(question.field)
    while not _taken(visit, question, visit.asker.answer(_("Full name"), current)):
        pass


def _taken(visit: StepPrompt, question: Question, value: str) -> bool:
    """Keep a typed name, if its rule allows it and nobody knows that there is no such thing."""
    if visit.controller.refusal(question, value) is None:
        fault = missing_name_message(visit.controller, question.field, value)
        if fault:
            visit.console.say(fault)
            return False
    return visit.saved(question, value)
