"""Step 8 for those without RAM rights: the request for the administrator and the runbook, to copy or save (ux step 1)."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from flinkwiz.recipes.logstore.admin_request import admin_request
from textual import work
from textual.app import ComposeResult

from flinkwiz.recipes.logstore.runbook import runbook
from flinkwiz.wizard.new_file import CannotSave, write_new_file
from screens.base import StepScreen
from screens.clipboard import copied_message
from screens.columns import wrapped
from screens.moves import Goto, Quit
from screens.widgets.buttons import ButtonSpec
from screens.widgets.responsive_text import ResponsiveText


class PreviewScreen(StepScreen):
    """A RAM administrator does the rest."""

    KEY = "create"
    CSS_PATH = "preview.tcss"
    AUTO_FOCUS = "#button-copy"

    def question(self) -> str:
        return _("A RAM administrator makes the things. Send them this request.")

    def why(self) -> str:
        if self.controller.things_made:
            text = _(
                "{made} of 6 things are made. Be allowed the rights and go on, or undo them before somebody else makes it all."
            )
            return text.format(made=self.controller.things_made)
        return _("Nothing was made. The runbook says how to do the same by hand in the consoles.")

    def compose_body(self) -> ComposeResult:
        """The request."""
        yield ResponsiveText(id="request")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        return (
            ButtonSpec("back", _("Back")),
            ButtonSpec("runbook", _("Save runbook")),
            ButtonSpec("copy", _("Copy request")),
            ButtonSpec("exit", _("Exit")),
        )

    def keys(self) -> str:
        return _("Enter Copy   Tab Other buttons   Up/Down Scroll   F1 Help   Ctrl+Q Quit")

    def on_mount(self) -> None:
        """Write the request."""
        self._write()

    def action_try_again(self) -> None:
        """Write it again."""
        self._write()

    @work(exclusive=True, group="write")
    async def _write(self) -> None:
        asked = await self.ask(self._ready, _("Writing the request..."))
        if asked is not None:
            lines = asked.value.splitlines()
            self.query_one("#request", ResponsiveText).show(
                lambda width: [part for line in lines for part in wrapped(line, width)]
            )

    def _ready(self) -> str:
        """The request, once everything that it names is answered and the fields for the SQL are known."""
        self.controller.take_proposals()
        if self.controller.session.fields_from == "unknown":
            self.controller.learn_fields()
        return self._request()

    def _request(self) -> str:
        return admin_request(self.controller.setup(), self.walk.refusal)

    async def press(self, key: str) -> None:
        match key:
            case "copy":
                self.app.copy_to_clipboard(self._request())
                self.say(copied_message(_("Mark it with Shift and the mouse.")))
                self.query_one("#button-exit").focus()
            case "runbook":
                self._save_runbook()
            case "exit":
                self.leave(Quit())
            case _:
                await super().press(key)

    def _save_runbook(self) -> None:
        answers = self.controller.answers
        text = runbook(self.controller.setup(), self.controller.policy(), self.controller.sql())
        try:
            path = write_new_file(text, Path(), f"{answers['logstore']}-{answers['access']}-runbook", ".md")
        except CannotSave as problem:
            self.say(str(problem), "error")
            return
        self.say(_("Saved: ./{name} (no secret in it).").format(name=path.name), "good")

    def step_back(self) -> None:
        """To the plan where there is one, else to the names."""
        self.leave(Goto("names" if self.walk.purpose == "preview" else "create"))

    def action_next(self) -> None:
        """Enter outside the buttons ends nothing."""
