"""Shows one screen after the other and goes where each leads. Answers stay in the session, so Back loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkwiz.wizard.made_before import grant_step
from screens.places import EXIT, MADE_BEFORE
from screens.registry import screen_at
from screens.step_screen import StepScreen
from screens.wizard_state import WizardState

if TYPE_CHECKING:
    from screens.app import FlinkwizApp

_DEFAULT_SCREEN = 1
"""Textual's own empty screen lies under everything."""


async def navigate(app: FlinkwizApp, wizard: WizardState) -> None:
    """Lead through the screens from `wizard.here` until the user leaves."""
    place = wizard.here
    while place != EXIT:
        wizard.here = place
        screen = screen_at(place, wizard)
        await _show(app, screen)
        screen.call_after_refresh(app.take_early_keys)
        place = _by_way_of_what_was_made(await screen.left, wizard)
    app.exit()


def _by_way_of_what_was_made(place: str, wizard: WizardState) -> str:
    """Whoever leaves the grant behind and made the same before is told first, whichever way they come."""
    return place if wizard.controller.made_before(place) is None else f"{grant_step(wizard.controller.recipe)}.{MADE_BEFORE}"


async def _show(app: FlinkwizApp, screen: StepScreen) -> None:
    """Put a screen in the place of the one before, under nothing: help or palette that lay on it are closed."""
    while len(app.screen_stack) > _DEFAULT_SCREEN + 1:
        await app.pop_screen()
    if len(app.screen_stack) > _DEFAULT_SCREEN:
        await app.switch_screen(screen)
    else:
        await app.push_screen(screen)
