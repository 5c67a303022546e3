"""Which screen shows which step: the one table the conductor goes by."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from screens.access import AccessScreen
from screens.base import StepScreen
from screens.connect import ConnectScreen
from screens.create import CreateScreen
from screens.done import DoneScreen
from screens.logstore import LogstoreScreen
from screens.making import MakingScreen
from screens.names import NamesScreen
from screens.policy import PolicyScreen
from screens.preview import PreviewScreen
from screens.project import ProjectScreen
from screens.proof import ProofScreen
from screens.resume import ResumeScreen
from screens.sql import SqlScreen
from screens.undo import UndoScreen
from screens.undoing import UndoingScreen
from screens.wizard_state import WizardState
from screens.workspace import WorkspaceScreen


def _create(walk: WizardState) -> StepScreen:
    """Step 8 for those who may make things, and for those who only look."""
    return PreviewScreen(walk) if walk.purpose == "preview" else CreateScreen(walk)


SCREENS: Mapping[str, Callable[[WizardState], StepScreen]] = {
    "connect": ConnectScreen,
    "resume": ResumeScreen,
    "workspace": WorkspaceScreen,
    "project": ProjectScreen,
    "logstore": LogstoreScreen,
    "access": AccessScreen,
    "policy": PolicyScreen,
    "names": NamesScreen,
    "create": _create,
    "create.making": MakingScreen,
    "create.proof": ProofScreen,
    "create.undo": UndoScreen,
    "create.undoing": UndoingScreen,
    "create.preview": PreviewScreen,
    "sql": SqlScreen,
    "sql.done": DoneScreen,
}
"""By the key of the step; "resume" is no step: Connect goes there where an unfinished set-up waits."""
