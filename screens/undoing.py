"""Things are being taken back: only what this session made (screens.md 10.4)."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from flinkwiz.wizard.workflow import Ending, Way
from screens.places import UNDO
from screens.run_screen import RunScreen
from screens.widgets.buttons import ButtonSpec


class UndoingScreen(RunScreen):
    """Taking these things back."""

    BEFORE = UNDO

    def count_words(self, count: int, done: int) -> str:
        text = ngettext("Taking back {count} thing: {done} gone", "Taking back {count} things: {done} gone", count)
        return text.format(count=count, done=done)

    async def succeeded(self) -> None:
        self.say(_("Taken back. Nothing that {name} made is left.").format(name=self.controller.session.name), "good")
        await self.offer_ends(ButtonSpec("quit", _("Exit")))

    def when_stopped(self, ending: Ending) -> str:
        return _("Not everything is taken back yet. Nothing is lost.")

    def button(self, way: Way, is_stopped: bool) -> ButtonSpec:
        if way == "keep":
            return ButtonSpec("quit", _("Go on later")) if is_stopped else ButtonSpec("before", _("Back to the list"))
        return ButtonSpec("again", _("Go on now") if is_stopped else _("Try again"))
