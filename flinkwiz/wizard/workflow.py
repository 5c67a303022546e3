"""The conversation about a plan: look, show, agree, look again, run, and what comes after it. It exists once; front ends render it.

    proposal = workflow.look("apply")              what would be done now
    ...the user agrees to what the proposal shows...
    ending = workflow.run(proposal, listener)      looks again; Changed where it would do something else now

Undoing is the same conversation with another operation. What a front end may offer after an ending are its `ways`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from gettext import ngettext
from typing import Literal, Protocol

from msgspec.structs import replace as replace_session

from flinkwiz.engine.change import Plan, is_within
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.conflict import Conflict
from flinkwiz.engine.debug_events import PlanMade, RunEnded
from flinkwiz.engine.events import Event, OnWait
from flinkwiz.engine.journal import possibly_created
from flinkwiz.engine.pending_secrets import PendingSecrets
from flinkwiz.engine.plan import plan_of, undo_plan_of
from flinkwiz.engine.resource import Renews
from flinkwiz.engine.run import Outcome, Run
from flinkwiz.engine.state import SetupState
from flinkwiz.engine.undo import undo
from flinkwiz.engine.wish import Wishes, WishOffer
from flinkwiz.errors import ExitCode, ExpectedError
from flinkwiz.questions.answers import Field
from flinkwiz.sessions.session import Session
from flinkwiz.verification.finding import Finding
from flinkwiz.wizard.apply_and_verify import apply_and_verify
from flinkwiz.wizard.open_setup import OpenSetup
from flinkwiz.wizard.sessions import made_count, made_text
from flinkwiz.wizard.views import ChecksView, PlanView, checks_view, plan_view

OperationKey = Literal["apply", "undo"]

Way = Literal["result", "again", "undo", "keep", "request"]
"""What can be done after an ending: go on to the SQL, try again or go on, take it back, leave it, ask an administrator."""


def _tell_nobody(_view: PlanView) -> None:
    """For those who have shown the plan and show no progress of it."""


@dataclass(frozen=True)
class Listener:
    """Who is told of a run while it goes on, from several threads.

    Attributes:
        on_event: told of every change.
        on_wait: told of waits for the cloud during the checks.
        on_begin: told once of what is done now, after the second look; after a run that stopped it is less than was agreed to.
    """

    on_event: Callable[[Event], None]
    on_wait: OnWait
    on_begin: Callable[[PlanView], None] = _tell_nobody


@dataclass(frozen=True)
class Proposal:
    """What would be done, as it was read.

    Attributes:
        missing_secrets: the secret questions whose answers it takes and which are not at hand.
    """

    operation: OperationKey
    state: SetupState
    view: PlanView
    missing_secrets: tuple[Field, ...] = ()

    @property
    def wants_yes(self) -> bool:
        """Whether the user must agree: an empty plan needs no yes."""
        return self.view.count > 0

    @property
    def _renewing(self) -> Iterator[Renews]:
        return (resource for resource in self.state.resources if isinstance(resource, Renews))

    @property
    def offers(self) -> tuple[WishOffer, ...]:
        """What the user may wish for beyond it."""
        return tuple(offer for each in self._renewing for offer in each.offers(self.state) if self.operation == "apply")

    @property
    def is_tried(self) -> bool:
        """Whether what it makes is tried after it, which is announced."""
        return self.wants_yes and all(each.can_be_tried(self.state) for each in self._renewing)

    @property
    def can_be_taken_back(self) -> bool:
        """Whether undo takes back all that it does: what was retired does not come back."""
        return not any(wish.kind == "retire" for wish in self.state.wishes)

    @property
    def takes_secrets(self) -> bool:
        """Whether it is made of secrets that the user typed: a run drops them, so that they are asked for before the next."""
        return any(resource.typed_secrets for resource in self.state.resources)


@dataclass(frozen=True)
class Changed:
    """Meanwhile something changed in the cloud, so nothing was done; this is what would be done now."""

    proposal: Proposal


@dataclass(frozen=True)
class Ending:
    """How a run ended.

    Attributes:
        checks: of everything, where it was reached.
        made: how many things are made now, and of how many.
        has_made: whether the session may have left something in the cloud.
        ways: what can be done now, the nearest at hand first.
        exit_code: how a command ends that does nothing more.
    """

    operation: OperationKey
    outcome: Outcome
    checks: ChecksView | None
    made: tuple[int, int]
    has_made: bool
    ways: tuple[Way, ...]
    exit_code: ExitCode

    @property
    def problem(self) -> CloudError | Conflict | None:
        """Why it stopped, or None."""
        return self.outcome.problem

    @property
    def made_text(self) -> str:
        """How much is made, in a sentence."""
        made, of = self.made
        if self.operation == "apply" and self.outcome.was_stopped and made == of:
            return ngettext("{all} thing made, not proven yet.", "All {all} things made, not proven yet.", of).format(all=of)
        return made_text(made, of)


_PLANS: Mapping[OperationKey, Callable[[SetupState], Plan]] = {"apply": plan_of, "undo": undo_plan_of}


class Workflow:
    """The conversation about one open set-up."""

    def __init__(self, setup: OpenSetup, pending: PendingSecrets) -> None:
        """Begin with nothing looked at.

        Arguments:
            pending: secrets that the user typed for this set-up.
        """
        self.setup, self.pending = setup, pending

    @property
    def made(self) -> tuple[int, int]:
        """How many things are made, and of how many."""
        return made_count(self.setup.session)

    def look(self, operation: OperationKey, wishes: Wishes = frozenset()) -> Proposal:
        """What would be done now. Raises CloudError and what the recipe raises for answers that come to nothing.

        Arguments:
            wishes: what the user asked for beyond the mildest plan.
        """
        return self._proposal(operation, replace(self.setup.read_state(), at_hand=self.pending.names, wishes=wishes))

    def _proposal(self, operation: OperationKey, state: SetupState) -> Proposal:
        view = plan_view(_PLANS[operation](state), state.resources)
        debug = self.setup.connection.debug
        if debug is not None:
            debug(PlanMade(self.setup.session.name, operation, {change.id: change.action for change in view.plan}))
        return Proposal(operation, state, view, self._missing_secrets(view, state))

    def _missing_secrets(self, view: PlanView, state: SetupState) -> tuple[Field, ...]:
        writing = {change.id for change in view.plan if change.action in ("create", "update")}
        wanted = dict.fromkeys(
            field for resource in state.resources if resource.id in writing for field in resource.typed_secrets
        )
        return tuple(field for field in wanted if self.pending.get(field) is None)

    def run(self, agreed: Proposal, listener: Listener, may_do_less: bool = False) -> Changed | Ending:
        """Carry out what was agreed to, if it is still what would be done.

        Arguments:
            agreed: what the user saw; it is not blocked.
            may_do_less: whether a part of it is agreed to as well: after a run that stopped or whose checks failed.

        Raises:
            CloudError: the second look is refused.
            SessionProblem: the session cannot be written.
        """
        return run_agreed(self, agreed, listener, may_do_less)

    def look_again(self, agreed: Proposal, may_do_less: bool = False) -> Changed | Proposal:
        """What would be done now, where that was agreed to; the first half of `run`, which changes nothing."""
        proposal = self.look(agreed.operation, agreed.state.wishes) if agreed.wants_yes or may_do_less else agreed
        is_agreed = is_within if may_do_less else _is_same
        return proposal if is_agreed(proposal.view.plan, agreed.view.plan) else Changed(proposal)

    def carry_out(self, proposal: Proposal, listener: Listener) -> Ending:
        """Do what was looked at again just now; the second half of `run`."""
        return self._undo(proposal, listener) if proposal.operation == "undo" else self._apply(proposal, listener)

    def _apply(self, proposal: Proposal, listener: Listener) -> Ending:
        result = apply_and_verify(self.setup, proposal.state, self.pending, listener.on_event, listener.on_wait)
        return self.ending("apply", result.outcome, result.findings)

    def _undo(self, proposal: Proposal, listener: Listener) -> Ending:
        run = Run(self.setup.connection.cloud, self.setup.record, listener.on_event, PendingSecrets())
        self.pending.drop()
        outcome = undo(proposal.state, run)
        if outcome.is_whole:
            self.setup.writer.update(_without_checks)
        return self.ending("undo", outcome, ())

    def ending(self, operation: OperationKey, outcome: Outcome, findings: tuple[Finding, ...]) -> Ending:
        """An outcome with what it means for the user."""
        session = self.setup.session
        view = checks_view(findings, session) if findings else None
        has_made = bool(possibly_created(session.journal))
        ending = Ending(operation, outcome, view, made_count(session), has_made, (), ExitCode.DONE)
        ending = replace(ending, ways=self._ways(ending), exit_code=_exit_code(ending))
        if self.setup.connection.debug is not None:
            self.setup.connection.debug(_debug_event(ending, session.name, findings))
        return ending

    def _ways(self, ending: Ending) -> tuple[Way, ...]:
        if not ending.outcome.is_whole:
            return self.ways_after(ending.operation, ending.problem)
        if ending.operation == "undo":
            return ()
        undo_it: tuple[Way, ...] = ("undo",) if ending.has_made else ()
        return ("again", *undo_it, "result", "keep") if ending.checks and ending.checks.failed else ("result", *undo_it)

    def ways_after(self, operation: OperationKey, problem: ExpectedError | None) -> tuple[Way, ...]:
        """What can be done after a run that did not come to its end, or never began, since its second look failed."""
        if operation == "undo":
            return ("again", "keep")
        undo_it: tuple[Way, ...] = ("undo",) if possibly_created(self.setup.session.journal) else ()
        request: tuple[Way, ...] = ("request",) if isinstance(problem, CloudError) and problem.kind == "denied" else ()
        return ("keep", *undo_it, *request, "again")


class _Halves(Protocol):
    """Looks again, and carries out: the two halves of a run, which the screens take apart."""

    def look_again(self, agreed: Proposal, may_do_less: bool = False) -> Changed | Proposal:
        """What would be done now, where that was agreed to."""

    def carry_out(self, proposal: Proposal, listener: Listener) -> Ending:
        """Do it."""


def run_agreed(halves: _Halves, agreed: Proposal, listener: Listener, may_do_less: bool) -> Changed | Ending:
    """Both halves, one after the other; see `Workflow.run`."""
    found = halves.look_again(agreed, may_do_less)
    if isinstance(found, Changed):
        return found
    listener.on_begin(found.view)
    return halves.carry_out(found, listener)


def _debug_event(ending: Ending, session: str, findings: tuple[Finding, ...]) -> RunEnded:
    found = {finding.id: finding.ok for finding in findings}
    problem = ending.problem.kind if ending.problem else ""
    return RunEnded(session, ending.operation, ending.outcome.statuses, ending.exit_code, found, problem)


def _without_checks(session: Session) -> Session:
    return replace_session(session, checks=())


def _is_same(plan: Plan, agreed: Plan) -> bool:
    return plan == agreed


def _exit_code(ending: Ending) -> ExitCode:
    if ending.outcome.was_stopped:
        return ExitCode.INTERRUPTED
    if ending.outcome.is_whole:
        return ExitCode.REFUSED if ending.checks and ending.checks.failed else ExitCode.DONE
    return ExitCode.UNFINISHED if ending.has_made else ExitCode.REFUSED
