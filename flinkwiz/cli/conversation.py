"""The conversation about a plan from flags: the plan is printed, a yes asked for or given by --yes, and the run narrated."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from gettext import gettext as _
from gettext import ngettext

import click

from flinkwiz.cli.command import CommandContext
from flinkwiz.cli.failures import failure_of, interrupted_failure, missing_failure
from flinkwiz.cli.wishing import offer_lines
from flinkwiz.engine.conflict import Conflict
from flinkwiz.engine.journal import possibly_created
from flinkwiz.engine.pending_secrets import PendingSecrets
from flinkwiz.engine.run import conflict_text
from flinkwiz.engine.wish import Wishes
from flinkwiz.errors import ExitCode
from flinkwiz.questions.answers import MissingAnswer
from flinkwiz.text.program import hint
from flinkwiz.text.streams import error_of
from flinkwiz.wizard.interrupts import graceful_interrupt
from flinkwiz.wizard.open_setup import OpenSetup
from flinkwiz.wizard.sessions import made_text
from flinkwiz.wizard.table_text import check_lines, consequence_lines, event_printer, plan_lines, wait_printer
from flinkwiz.wizard.views import PlanView
from flinkwiz.wizard.workflow import Changed, Ending, Listener, OperationKey, Proposal, Workflow


class Conversation:
    """One operation on one set-up, told to a terminal."""

    def __init__(
        self,
        context: CommandContext,
        setup: OpenSetup,
        operation: OperationKey,
        pending: PendingSecrets,
        wishes: Wishes = frozenset(),
    ) -> None:
        """Begin with nothing looked at."""
        self._context, self._setup, self._operation, self._wishes = context, setup, operation, wishes
        self._workflow = Workflow(setup, pending)
        self._say = context.say

    def hold(self, yes: bool, meanwhile: Callable[[], None] = lambda: None) -> ExitCode:
        """From the first look to the last line.

        Arguments:
            yes: whether the plan is agreed to already.
            meanwhile: done after the first look.

        Raises:
            CloudError: what is there cannot be read.
            MissingAnswer: a secret is wanted that no flag gave.
        """
        proposal = self._workflow.look(self._operation, self._wishes)
        meanwhile()
        while True:
            ending = self._propose(proposal, yes)
            if ending is not None:
                return ending
            result = self._run(proposal)
            if isinstance(result, Ending):
                return self._tell(result)
            self._say(_MEANWHILE[self._operation]())
            proposal = result.proposal

    def _propose(self, proposal: Proposal, yes: bool) -> ExitCode | None:
        """Show what would be done; None once it is agreed to."""
        view = proposal.view
        self._context.report.plan = view.plan
        self._show(proposal)
        if view.is_blocked:
            self._say(_BLOCKED[self._operation]())
            blocked = next(change for change in view.plan if change.action == "conflict")
            return self._context.fail(failure_of(Conflict(conflict_text(blocked)), self._context.caller))
        if proposal.missing_secrets:
            raise MissingAnswer(*proposal.missing_secrets)
        return None if yes or not proposal.wants_yes else self._ask(proposal)

    def _show(self, proposal: Proposal) -> None:
        view = proposal.view
        if self._operation == "apply":
            session, title = self._setup.session, self._setup.recipe.words.title(self._setup.session.answers)
            text = ngettext(
                "Session {session}: {title}. {count} change:", "Session {session}: {title}. {count} changes:", view.count
            )
            self._say(text.format(session=session.name, title=title, count=view.count))
        for line in (*plan_lines(view), *consequence_lines(view), *offer_lines(proposal.offers)):
            self._say(line)

    def _ask(self, proposal: Proposal) -> ExitCode | None:
        if not sys.stdin.isatty() or error_of(sys.stderr):  # who cannot read the plan cannot agree to it
            return self._context.fail(missing_failure("yes"))
        if self._operation == "apply":
            if proposal.is_tried:
                self._say(self._setup.recipe.words.announcement(self._setup.session.answers))
            question, refused = _("Make these changes?"), _("Nothing was changed. Your answers are saved.")
        else:
            count = proposal.view.count
            text = ngettext("Take this {count} thing back?", "Take these {count} things back?", count)
            question, refused = text.format(count=count), _("Nothing was changed.")
        if click.confirm(question, err=True):
            return None
        self._say(refused)
        return ExitCode.DONE

    def _run(self, proposal: Proposal) -> Changed | Ending:
        stop = self._setup.connection.cloud.calls.stop.set
        with ExitStack() as running:

            def begin(_view: PlanView) -> None:
                running.enter_context(graceful_interrupt(self._say, stop))

            waiting = wait_printer(self._say, self._setup.recipe.checks.waiting)
            try:
                return self._workflow.run(proposal, Listener(event_printer(self._say, proposal.view), waiting, begin))
            except KeyboardInterrupt:
                if possibly_created(self._setup.session.journal):
                    self._tell_unfinished(made_text(*self._workflow.made))
                raise

    def _tell(self, ending: Ending) -> ExitCode:
        self._context.report.statuses, self._context.report.checks = ending.outcome.statuses, ending.checks
        if ending.outcome.is_whole:
            return self._tell_whole(ending)
        if ending.problem is None:
            self._context.report.error = interrupted_failure().members
        else:
            self._context.fail(failure_of(ending.problem, self._context.caller))
        if ending.has_made or ending.outcome.was_stopped or self._operation == "undo":
            self._tell_unfinished(ending.made_text)
        return ending.exit_code

    def _tell_whole(self, ending: Ending) -> ExitCode:
        name = self._setup.session.name
        if self._operation == "undo":
            self._say(_("Taken back. Nothing that {name} made is left.").format(name=name))
            return ending.exit_code
        if ending.checks is not None:
            for line in check_lines(ending.checks):
                self._say(line)
            self._say(ending.checks.verdict)
            self._say(ending.checks.uncheckable)
        self._context.report.sql = self._setup.script
        self._context.data(self._context.report.sql.rstrip("\n"))
        self._say(hint(_("The SQL again: {flinkwiz} sql {name}. Take it all back: {flinkwiz} undo {name}"), name=name))
        way = ending.checks.way_on(_("run the same command again")) if ending.checks else ""
        if way:
            self._say(way)
        return ending.exit_code

    def _tell_unfinished(self, made: str) -> None:
        name = self._setup.session.name
        if self._operation == "undo":
            self._say(hint(_("Not everything is taken back yet. Run it again: {flinkwiz} undo {name}"), name=name))
            return
        text = _("{made} Go on: the same command again. Take back: {flinkwiz} undo {name}")
        self._say(hint(text, made=made, name=name))


_MEANWHILE: Mapping[OperationKey, Callable[[], str]] = {
    "apply": lambda: _("Meanwhile something changed in the cloud; this is the plan now:"),
    "undo": lambda: _("Meanwhile something changed in the cloud; this would be done now:"),
}

_BLOCKED: Mapping[OperationKey, Callable[[], str]] = {
    "apply": lambda: _("This cannot be made as it stands: the lines marked conflict say why. Nothing was changed."),
    "undo": lambda: _("Nothing was taken back: the lines marked conflict say why."),
}
