"""For those who lack the rights to make things: the request for the administrator and the runbook, to copy or save (screens.md 1)."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from flinkwiz.wizard.navigation import CREATE, previous_step
from flinkwiz.wizard.new_file import CannotSave, write_new_file
from flinkwiz.wizard.sessions import made_text
from screens.clipboard import copied_message
from screens.columns import wrapped
from screens.commands import COPY, HELP, OTHER_BUTTONS, QUIT, SCROLL_DOWN
from screens.step_screen import StepScreen
from screens.widgets.buttons import ButtonSpec
from screens.widgets.responsive_text import ResponsiveText


class PreviewScreen(StepScreen):
    """An administrator does the rest."""

    AUTO_FOCUS = "#button-copy"
    KEYS = (COPY, OTHER_BUTTONS, SCROLL_DOWN, HELP, QUIT)

    def question(self) -> str:
        return self.controller.provider.administrator_request()

    def why(self) -> str:
        if self.controller.has_made:
            so_far = made_text(*self.controller.made)
            return f"{so_far} " + _("Be allowed the rights and go on, or undo them before somebody else makes it all.")
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
        """The request, once everything that it names is answered and what the SQL needs is known."""
        self.controller.take_defaults()
        if not self.controller.session.known:
            self.controller.setup.learn()
        return self._request()

    def _request(self) -> str:
        return self.controller.setup.admin_request(self.wizard.refusal)

    async def press(self, key: str) -> None:
        match key:
            case "copy":
                self.app.copy_to_clipboard(self._request())
                self.say(copied_message(_("Mark it with Shift and the mouse.")))
                self.query_one("#button-exit").focus()
            case "runbook":
                self._save_runbook()
            case "exit":
                self.quit()
            case _:
                await super().press(key)

    def _save_runbook(self) -> None:
        stem = self.controller.recipe.sql.file_stem(self.controller.answers)
        try:
            path = write_new_file(self.controller.setup.runbook(), Path(), f"{stem}-runbook", ".md")
        except CannotSave as problem:
            self.say(str(problem), "error")
            return
        self.say(_("Saved: ./{name} (no secret in it).").format(name=path.name), "good")

    def step_back(self) -> None:
        """To the plan where there is one, else to the step before it."""
        is_plan = self.wizard.purpose == "make"
        self.leave(CREATE if is_plan else previous_step(CREATE, self.controller.steps))

    def action_next(self) -> None:
        """Enter outside the buttons ends nothing."""
