"""The conductor: shows one step after the other and goes where each wants to go. Answers stay in the session, so Back loses nothing."""

from __future__ import annotations

from typing import Any

from textual.app import App

from screens.base import StepScreen
from screens.moves import Back, Goto, Move, Next, Quit
from screens.registry import SCREENS
from screens.route import following, preceding
from screens.wizard_state import WizardState

_DEFAULT_SCREEN = 1
"""Textual's own empty screen lies under everything."""


async def conduct(app: App[Any], walk: WizardState) -> None:
    """Lead through the steps from `walk.here` until the user leaves."""
    while True:
        screen = SCREENS[walk.here](walk)
        await _show(app, screen)
        move = await screen.moved
        if isinstance(move, Quit):
            app.exit()
            return
        walk.here = destination(move, walk)


def destination(move: Move, walk: WizardState) -> str:
    """The key of the screen a move leads to."""
    steps = walk.controller.steps
    match move:
        case Goto(key):
            return key
        case Back():
            return preceding(walk.here, steps)
        case Next() | Quit():
            return following(walk.here, walk.controller.answers, walk.still_given(), steps)


async def _show(app: App[Any], screen: StepScreen) -> None:
    """Put a screen in the place of the one before, under nothing: help or palette that lay on it are closed."""
    while len(app.screen_stack) > _DEFAULT_SCREEN + 1:
        await app.pop_screen()
    if len(app.screen_stack) > _DEFAULT_SCREEN:
        await app.switch_screen(screen)
    else:
        await app.push_screen(screen)
