"""The runs of one wizard: what was looked at last, carrying out what was agreed to, stopping it, and the checks it came to."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock
from typing import TYPE_CHECKING

from flinkwiz.engine.wish import Wishes

if TYPE_CHECKING:
    from flinkwiz.wizard.views import ChecksView
    from flinkwiz.wizard.workflow import Changed, Ending, Listener, OperationKey, Proposal, Workflow


class Runs:
    """Looks, and carries out what was agreed to, one at a time."""

    def __init__(self, workflow: Callable[[], Workflow], stop: Callable[[], Event | None]) -> None:
        """Begin with nothing looked at.

        Arguments:
            workflow: the conversation about the open set-up's plan.
            stop: what asks the calls of the open cloud to end, or None where none is open.
        """
        self._workflow, self._stop = workflow, stop
        self.last_look: Proposal | None = None
        self.checks: ChecksView | None = None
        self._at_work = Lock()

    def forget(self) -> None:
        """Begin anew, with another session."""
        self.last_look = self.checks = None

    def look(self, operation: OperationKey, wishes: Wishes) -> Proposal:
        """What would be done now; see `Workflow.look`."""
        self.last_look = self._workflow().look(operation, wishes)
        return self.last_look

    def run(self, agreed: Proposal, listener: Listener, may_do_less: bool = False) -> Changed | Ending:
        """Carry out what was agreed to; see `Workflow.run`."""
        from flinkwiz.wizard.workflow import run_agreed

        return run_agreed(self, agreed, listener, may_do_less)

    def look_again(self, agreed: Proposal, may_do_less: bool = False) -> Changed | Proposal:
        """The first half of `run`, which may be given up at any moment; see `Workflow.look_again`."""
        from flinkwiz.wizard.workflow import Proposal

        found = self._workflow().look_again(agreed, may_do_less)
        self.last_look = found if isinstance(found, Proposal) else found.proposal
        return found

    def carry_out(self, proposal: Proposal, listener: Listener) -> Ending:
        """The second half of `run`, which `settle` waits for."""
        with self._at_work:
            ending = self._workflow().carry_out(proposal, listener)
        self.last_look, self.checks = None, ending.checks
        return ending

    def stop(self) -> None:
        """Ask what is under way to end after its present calls."""
        if (stop := self._stop()) is not None:
            stop.set()

    def settle(self) -> None:
        """Ask what is being made or taken back to end, and wait until its present calls are written down."""
        self.stop()
        with self._at_work:
            pass

    def go_on(self) -> None:
        """Take back an earlier `stop`."""
        if (stop := self._stop()) is not None:
            stop.clear()

    @property
    def is_as_it_was(self) -> bool:
        """Whether nothing was seen that differs from what the session says."""
        return self.last_look is None or self.last_look.operation == "undo" or not self.last_look.wants_yes
