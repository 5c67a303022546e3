"""Which screen shows a place: a step by its kind, everything else by its name."""

from __future__ import annotations

from collections.abc import Mapping

from flinkwiz.questions.question import StepKind
from flinkwiz.wizard.navigation import CREATE
from screens.connect import ConnectScreen
from screens.create import CreateScreen
from screens.done import DoneScreen
from screens.form_screen import FormScreen
from screens.list_screen import ListScreen
from screens.made_before import MadeBeforeScreen
from screens.making import MakingScreen
from screens.names import NamesScreen
from screens.places import DONE, MADE_BEFORE, MAKING, PREVIEW, PROOF, RESUME, UNDO, UNDOING
from screens.policy import PolicyScreen
from screens.preview import PreviewScreen
from screens.proof import ProofScreen
from screens.resume import ResumeScreen
from screens.sql import SqlScreen
from screens.step_screen import StepScreen
from screens.undo import UndoScreen
from screens.undoing import UndoingScreen
from screens.wizard_state import WizardState

STEPS: Mapping[StepKind, type[StepScreen]] = {
    "connect": ConnectScreen,
    "list": ListScreen,
    "form": FormScreen,
    "policy": PolicyScreen,
    "names": NamesScreen,
    "create": CreateScreen,
    "result": SqlScreen,
}
"""By the kind of a step."""

PLACES: Mapping[str, type[StepScreen]] = {
    RESUME: ResumeScreen,
    MADE_BEFORE: MadeBeforeScreen,
    MAKING: MakingScreen,
    PROOF: ProofScreen,
    UNDO: UndoScreen,
    UNDOING: UndoingScreen,
    PREVIEW: PreviewScreen,
    DONE: DoneScreen,
}
"""By the place, where it is no step; by its face alone, where it is one of whichever step."""


def screen_at(place: str, wizard: WizardState) -> StepScreen:
    """The screen of a place; who only previews is shown the request where things would be made."""
    if place == CREATE and wizard.purpose == "preview":
        return PreviewScreen(wizard)
    beside = PLACES.get(place) or PLACES.get(place.partition(".")[2])
    if beside is not None:
        return beside(wizard)
    return STEPS[wizard.controller.step(place).kind](wizard)
