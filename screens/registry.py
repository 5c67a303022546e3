"""Which screen shows a place: a step by its kind, everything else by its name. Each is loaded when it is first shown."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from flinkwiz.questions.question import StepKind
from flinkwiz.wizard.navigation import CREATE
from screens.places import DONE, MADE_BEFORE, MAKING, PREVIEW, PROOF, RESUME, TYPED_PART, UNDO, UNDOING
from screens.step_screen import StepScreen
from screens.wizard_state import WizardState

STEPS: Mapping[StepKind, str] = {
    "connect": "connect.ConnectScreen",
    "list": "list_screen.ListScreen",
    "form": "form_screen.FormScreen",
    "policy": "policy.PolicyScreen",
    "names": "names.NamesScreen",
    "create": "create.CreateScreen",
    "result": "sql.SqlScreen",
}
"""By the kind of a step."""

PLACES: Mapping[str, str] = {
    RESUME: "resume.ResumeScreen",
    MADE_BEFORE: "made_before.MadeBeforeScreen",
    MAKING: "making.MakingScreen",
    PROOF: "proof.ProofScreen",
    UNDO: "undo.UndoScreen",
    UNDOING: "undoing.UndoingScreen",
    PREVIEW: "preview.PreviewScreen",
    TYPED_PART: "typed_part.TypedPartScreen",
    DONE: "done.DoneScreen",
}
"""By the place, where it is no step; by its face alone, where it is one of whichever step."""


def screen_at(place: str, wizard: WizardState) -> StepScreen:
    """The screen of a place; who only previews is shown the request where things would be made."""
    if place == CREATE and wizard.purpose == "preview":
        return screen_class(PLACES[PREVIEW])(wizard)
    beside = PLACES.get(place) or PLACES.get(place.partition(".")[2])
    if beside is not None:
        return screen_class(beside)(wizard)
    return screen_class(STEPS[wizard.controller.step(place).kind])(wizard)


def screen_class(name: str) -> type[StepScreen]:
    """The class of a screen, by its module and its name."""
    module, _dot, kind = name.partition(".")
    found: type[StepScreen] = getattr(import_module(f"screens.{module}"), kind)
    return found
