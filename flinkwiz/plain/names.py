"""Names, proposed and looked up, each of which can be changed."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.questions.question import Question
from flinkwiz.questions.typo_distance import lookalike_warning
from flinkwiz.wizard.name_availability import NameState


def ask_names(prompt: StepPrompt) -> None:
    """Show the names with their states until all can be used and are agreed to. Raises Back, CloudError."""
    prompt.announce()
    questions = {question.field: question for question in prompt.step.questions if question.when(prompt.controller.answers)}
    _propose(prompt, *questions.values())
    agreed = Row("yes", _("Yes, go on with these names"))
    changes = tuple(Row(field, _("Change: {name}").format(name=question.text)) for field, question in questions.items())
    while True:
        can_go_on = _tell(prompt, *questions.values())
        rows = (agreed, *changes) if can_go_on else changes
        answer = pick(prompt.asker, _("Names"), rows, agreed if can_go_on else None)
        if answer is agreed:
            return
        _change(prompt, questions[answer.value])


def _propose(prompt: StepPrompt, *questions: Question) -> None:
    """Answer what is open with its default, so that it can be looked at like any other name."""
    for question in questions:
        default = prompt.controller.default(question)
        if question.field not in prompt.controller.answers and default is not None:
            prompt.save({question.field: default})


def _change(prompt: StepPrompt, question: Question) -> None:
    while not prompt.saved(question, prompt.asker.answer(question.text, prompt.controller.answers.get(question.field))):
        pass


def _tell(prompt: StepPrompt, *questions: Question) -> bool:
    """Say every name with its state, and how the SQL will name the variables; whether all of them can be used."""
    prompt.console.say(_("Looking whether the names are free..."))
    answers = prompt.controller.answers
    with DaemonPool(len(questions)) as pool:
        states = tuple(pool.map(lambda question: _state(prompt, question), questions))
    for question, state in zip(questions, states, strict=True):
        words = " ".join(filter(None, (_word(state), state.sentence)))
        prompt.console.say(
            "  " + _("{title}: {name}, {state}").format(title=question.text, name=answers[question.field], state=words)
        )
    prompt.console.say(_("Your SQL will say:"))
    for line in prompt.controller.recipe.sql.references_preview(answers):
        prompt.console.say("  " + line)
    warning = lookalike_warning({question.text: answers[question.field] for question in questions})
    if warning:
        prompt.console.say(warning)
    return all(state.is_usable for state in states)


def _state(prompt: StepPrompt, question: Question) -> NameState:
    """The state of a name; what breaks its rule, as a name from a flag may, is not asked of the cloud."""
    name = prompt.controller.answers[question.field]
    fault = prompt.controller.refusal(question, name)
    return NameState("taken", fault) if fault is not None else prompt.controller.name_state(question.field, name)


def _word(state: NameState) -> str:
    words = {"free": _("free"), "ours": _("ours."), "used": _("there already."), "taken": _("cannot be used.")}
    return words.get(state.state, _("unknown."))
