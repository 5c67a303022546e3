"""Things are being made, then tried. It can be stopped after the present calls (screens.md 8)."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from flinkwiz.wizard.navigation import CREATE
from flinkwiz.wizard.workflow import Ending, Way
from screens.places import PREVIEW, PROOF, UNDO
from screens.run_screen import RunScreen
from screens.widgets.buttons import ButtonSpec


class MakingScreen(RunScreen):
    """Making these things."""

    BEFORE = CREATE

    def count_words(self, count: int, done: int) -> str:
        if not count:
            return _("Everything is there: checking it")
        return ngettext("Making {count} thing: {done} done", "Making {count} things: {done} done", count).format(
            count=count, done=done
        )

    async def succeeded(self) -> None:
        self.leave(PROOF)

    def when_stopped(self, ending: Ending) -> str:
        return f"{ending.made_text} " + _("Nothing is lost.")

    def button(self, way: Way, is_stopped: bool) -> ButtonSpec:
        match way:
            case "keep":
                return ButtonSpec("quit", _("Keep, go on later")) if is_stopped else ButtonSpec("before", _("The plan"))
            case "undo":
                made, _all = self.controller.made
                return ButtonSpec("undo", ngettext("Undo it", "Undo the {count}", made).format(count=made))
            case "request":
                return ButtonSpec("request", _("Request"))
            case _:
                return ButtonSpec("again", _("Go on now") if is_stopped else _("Try again"))

    async def press(self, key: str) -> None:
        match key:
            case "undo":
                self.leave(UNDO)
            case "request":
                self.leave(PREVIEW)
            case _:
                await super().press(key)
