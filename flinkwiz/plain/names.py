"""Step 7: four names, proposed and checked, each of which can be changed."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.questions.typo_distance import one_letter_apart
from flinkwiz.wizard.name_availability import NameField, NameState

FIELDS: tuple[NameField, ...] = ("user", "policy-name", "id-variable", "secret-variable")


def ask_names(visit: StepPrompt) -> None:
    """Show the names with their states until all can be used and are agreed to. Raises Back, CloudError."""
    visit.announce(_("Are these names all right?"))
    _propose(visit)
    agreed = Row("yes", _("Yes, go on with these names"))
    while True:
        can_go_on = _told(visit)
        changes = {Row(field, _("Change: {name}").format(name=_title(visit, field))): field for field in FIELDS}
        rows = (agreed, *changes) if can_go_on else tuple(changes)
        answer = pick(visit.asker, _("Names"), rows, agreed if can_go_on else None)
        if answer is agreed:
            return
        _change(visit, changes[answer])


def _propose(visit: StepPrompt) -> None:
    """Answer what is open with its proposal, so that it can be looked at like any other name."""
    for field in FIELDS:
        proposed = visit.controller.proposal(visit.controller.question(field))
        if field not in visit.controller.answers and proposed is not None:
            visit.save({field: proposed})


def _title(visit: StepPrompt, field: NameField) -> str:
    return visit.controller.question(field).text


def _change(visit: StepPrompt, field: NameField) -> None:
    question = visit.controller.question(field)
    while not visit.saved(question, visit.asker.answer(question.text, visit.controller.answers[field])):
        pass


def _told(visit: StepPrompt) -> bool:
    """Say every name with its state, and how the SQL will name the variables; whether all of them can be used."""
    visit.console.say(_("Looking whether the names are free..."))
    answers = visit.controller.answers
    with DaemonPool(len(FIELDS)) as pool:
        states = dict(zip(FIELDS, pool.map(lambda field: _state(visit, field), FIELDS), strict=True))
    for field, state in states.items():
        words = " ".join(part for part in (_word(state), state.sentence) if part)
        visit.console.say(
            "  " + _("{title}: {name}, {state}").format(title=_title(visit, field), name=answers[field], state=words)
        )
    visit.console.say(_("Your SQL will say:"))
    visit.console.say(f"  'accessId'  = '${{secret_values.{answers['id-variable']}}}'")
    visit.console.say(f"  'accessKey' = '${{secret_values.{answers['secret-variable']}}}'")
    if one_letter_apart(answers["id-variable"], answers["secret-variable"]):
        visit.console.say(_("! These two variables differ by one letter. They are easily mixed up."))
    return all(state.is_usable for state in states.values())


def _state(visit: StepPrompt, field: NameField) -> NameState:
    """The state of a name; what breaks its rule, as a name from a flag may, is not asked of the cloud."""
    name = visit.controller.answers[field]
    fault = visit.controller.refusal(visit.controller.question(field), name)
    return NameState("taken", fault) if fault is not None else visit.controller.name_state(field, name)


def _word(state: NameState) -> str:
    return {"free": _("free"), "ours": _("ours"), "taken": _("cannot be used."), "unknown": _("unknown.")}[state.state]
