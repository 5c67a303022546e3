"""The conversation about a plan in plain questions: it is read out, agreed to, carried out, and what can be done then is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.conflict import Conflict
from flinkwiz.engine.wish import Wishes
from flinkwiz.errors import ExitCode, ExpectedError
from flinkwiz.plain.asking import Back
from flinkwiz.plain.endings import ask_way, tell_ending, tell_request
from flinkwiz.plain.form import ask_question, ask_questions
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import Leave, StepPrompt
from flinkwiz.plain.wishing import ask_wish
from flinkwiz.text.program import hint
from flinkwiz.wizard.interrupts import graceful_interrupt
from flinkwiz.wizard.table_text import consequence_lines, event_printer, plan_lines, wait_printer
from flinkwiz.wizard.views import PlanView
from flinkwiz.wizard.workflow import Changed, Ending, Listener, OperationKey, Proposal


def create(prompt: StepPrompt) -> None:
    """Show the plan, ask, make what it lists and prove it.

    Raises:
        Back, Leave: the user does not want it now, or took it back.
        ExpectedError: it cannot be made as it stands.
    """
    prompt.announce()
    ask_questions(prompt, prompt.step.questions)
    _hold(prompt, "apply")


def _hold(prompt: StepPrompt, operation: OperationKey) -> None:
    """From the first look until it is whole.

    Raises:
        Back: nothing was agreed to.
        Leave: what there is stays as it is.
    """
    agreed, is_rest = _propose(prompt, _look(prompt, operation)), False
    while True:
        result = _run(prompt, agreed, is_rest)
        if isinstance(result, Changed):
            prompt.console.say(_("Meanwhile something changed in the cloud; this would be done now:"))
            agreed, is_rest = _propose(prompt, result.proposal), False
        elif _is_settled(prompt, result):
            return
        else:
            is_rest = True


def _look(prompt: StepPrompt, operation: OperationKey, wishes: Wishes = frozenset()) -> Proposal:
    """What would be done now; where an administrator is needed, the request for them is said too."""
    prompt.console.say(_("Looking at what is there..."))
    try:
        return prompt.controller.look(operation, wishes)
    except CloudError as problem:
        if prompt.controller.provider.is_for_administrator(problem):
            tell_request(prompt, problem)
        raise


def _propose(prompt: StepPrompt, proposal: Proposal) -> Proposal:
    """Read it out and come to a yes that was typed, since Enter alone changes nothing; an empty plan needs none.

    Raises:
        Back, Leave: there was no yes.
        Conflict: something is in the way.
    """
    words, view = _WORDS[proposal.operation], proposal.view
    prompt.console.say(words.question(view) if view.count else words.nothing())
    prompt.console.say(_("In account {account}.").format(account=prompt.controller.connection.identity.masked_account))
    for line in (*plan_lines(view), *consequence_lines(view)):
        prompt.console.say(line)
    if proposal.offers and (wish := ask_wish(prompt, proposal)) is not None:
        return _propose(prompt, _look(prompt, proposal.operation, proposal.state.wishes | {wish}))
    if view.is_blocked:
        text = _("This cannot be done as it stands: {thing}: {why}")
        raise Conflict(text.format(thing=view.blocking.target, why=view.blocking.why))
    if proposal.wants_yes:
        words.agree(prompt, proposal)
    for field in proposal.missing_secrets:
        ask_question(prompt, prompt.controller.question(field))
    return proposal


def _agree_to_make(prompt: StepPrompt, proposal: Proposal) -> None:
    """Raises Leave after a no."""
    controller = prompt.controller
    if proposal.is_tried:
        prompt.console.say(controller.recipe.words.announcement(controller.answers))
    if proposal.can_be_taken_back:
        prompt.console.say(hint(_("All of it can be taken back: {flinkwiz} undo {name}"), name=controller.session.name))
    yes, no = Row("yes", proposal.view.agreement), Row("no", _("Not now: leave; the answers are saved"))
    if pick(prompt.asker, _("Type 1 or 2"), (yes, no)) is no:
        raise Leave


def _agree_to_take_back(prompt: StepPrompt, proposal: Proposal) -> None:
    """Raises Back after a no."""
    count = proposal.view.count
    text = ngettext("Take back {count} thing", "Take back {count} things", count)
    yes, no = Row("yes", text.format(count=count)), Row("no", _("No, leave it as it is"))
    if pick(prompt.asker, _("Take them back? Type 1 or 2"), (yes, no)) is no:
        raise Back


def _run(prompt: StepPrompt, agreed: Proposal, is_rest: bool) -> Changed | Ending:
    """Carry out what was agreed to, if it still stands.

    Arguments:
        is_rest: whether a part of it is done already.
    """
    controller, say = prompt.controller, prompt.console.say
    controller.runs.go_on()
    with ExitStack() as running:

        def begin(_view: PlanView) -> None:
            say(_("Ctrl+C stops after the call that is under way."))
            running.enter_context(graceful_interrupt(say, controller.runs.stop))

        waiting = wait_printer(say, controller.recipe.checks.waiting)
        return controller.runs.run(agreed, Listener(event_printer(say, agreed.view), waiting, begin), is_rest)


def _is_settled(prompt: StepPrompt, ending: Ending) -> bool:
    """Tell how it ended, and whether it needs no further run. Raises Leave."""
    tell_ending(prompt, ending)
    if ending.operation == "undo" and ending.outcome.is_whole:
        raise Leave
    while (way := ask_way(prompt, ending)) == "undo":
        take_back(prompt)
    if way == "keep":
        raise Leave(ExitCode.DONE if ending.outcome.was_stopped else ending.exit_code)
    return way == "result"


def take_back(prompt: StepPrompt) -> None:
    """Show what would be taken back; come back where it is not agreed to or cannot be begun. Raises Leave."""
    try:
        _hold(prompt, "undo")
    except Back:
        return
    except ExpectedError as problem:
        prompt.console.say(prompt.controller.message(problem))


@dataclass(frozen=True)
class _Words:
    """What is said of an operation.

    Attributes:
        question: over its plan.
        nothing: over a plan that changes nothing.
        agree: asks for the yes.
    """

    question: Callable[[PlanView], str]
    nothing: Callable[[], str]
    agree: Callable[[StepPrompt, Proposal], None]


_WORDS: Mapping[OperationKey, _Words] = {
    "apply": _Words(
        lambda view: view.question,
        lambda: _("Everything is there already."),
        _agree_to_make,
    ),
    "undo": _Words(
        lambda view: ngettext("Take back this {count} thing?", "Take back these {count} things?", view.count).format(
            count=view.count
        ),
        lambda: _("Nothing is left to take back."),
        _agree_to_take_back,
    ),
}
