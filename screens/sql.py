"""The SQL, to read, copy and save (screens.md 9)."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from flinkwiz.errors import ExpectedError
from flinkwiz.questions.answers import Field
from flinkwiz.recipes.recipe import ScriptAction, ScriptPart, TypedPart
from flinkwiz.text.program import hint
from flinkwiz.wizard.navigation import CREATE
from flinkwiz.wizard.new_file import CannotSave, write_new_file
from screens.clipboard import copied_message
from screens.commands import COPY, HELP, OTHER_BUTTONS, QUIT, SCROLL_DOWN
from screens.places import DONE, PROOF, TYPED_PART
from screens.step_screen import StepScreen
from screens.widgets.buttons import ButtonSpec
from screens.widgets.code_view import CodeView
from screens.widgets.plain_text import PlainText


class SqlScreen(StepScreen):
    """Your SQL is ready to run."""

    AUTO_FOCUS = "#button-copy"
    KEYS = (COPY, OTHER_BUTTONS, SCROLL_DOWN, HELP, QUIT)

    @property
    def script(self) -> ScriptPart[object]:
        """The SQL of the recipe."""
        return self.controller.recipe.sql

    @property
    def typed(self) -> TypedPart | None:
        """What of the script may be typed."""
        return self.script.typed(self.controller.session)

    @property
    def improvement(self) -> ScriptAction | None:
        """What can be done here to make the script better: where a part may be typed, it is done beside that."""
        return None if self.typed else self.script.action(self.controller.session)

    def why(self) -> str:
        return self.script.about(self.controller.session)

    def compose_body(self) -> ComposeResult:
        """The code, and which of its lines are in view."""
        yield CodeView("sql", id="code")
        yield PlainText(id="in-view")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        action = self.improvement
        improve = (ButtonSpec("improve", action.label),) if action else ()
        turns = (ButtonSpec(f"turn-{each.field}", each.button) for each in self.asked if each.button and each.choices)
        part = self.typed
        type_it = (ButtonSpec("type", self.controller.question(part.field).button),) if part else ()
        return (
            *improve,
            *type_it,
            *turns,
            ButtonSpec("save", _("Save")),
            ButtonSpec("copy", _("Copy SQL")),
            ButtonSpec("finish", _("Finish")),
        )

    def with_try_again(self) -> tuple[ButtonSpec, ...]:
        """In the place of what failed, since that is what is tried again; the row is full."""
        return tuple(ButtonSpec(each.key, _("Try again")) if each.key == "improve" else each for each in self.buttons())

    def on_mount(self) -> None:
        """Show the SQL, and say what a flag gave that could not be taken."""
        self._code = ""
        self._show()
        part = self.typed
        reason = self.wizard.unsaved.pop(part.field, None) if part else None
        if reason is not None:
            self.say(reason, "error")

    def _show(self) -> None:
        try:
            self._code = self.controller.setup.script
        except ExpectedError as problem:
            self.tell_problem(problem)
            return
        self.query_one("#code", CodeView).show(self._code)
        self.query_one("#why", PlainText).show(self.why())

    def on_code_view_moved(self, event: CodeView.Moved) -> None:
        """Say which lines are in view."""
        text = _("Lines {first} to {last} of {total}.")
        self.query_one("#in-view", PlainText).show(text.format(first=event.first, last=event.last, total=event.total))

    def action_scroll_body(self, lines: int) -> None:
        """Scroll the code, wherever the focus is."""
        self.query_one("#code", CodeView).scroll_relative(y=lines, animate=False)

    def action_next(self) -> None:
        """On to the summary."""
        self.leave(DONE)

    def step_back(self) -> None:
        """To the proof, if there is one."""
        self.leave(PROOF if self.controller.session.checks else CREATE)

    async def press(self, key: str) -> None:
        match key:
            case "copy":
                self._copy()
            case "save":
                self._save()
            case "improve":
                self._improve()
            case "type":
                self.leave(TYPED_PART)
            case "finish":
                self.action_next()
            case _ if key.startswith("turn-"):
                self._turn(key.removeprefix("turn-"))
            case _:
                await super().press(key)

    def _copy(self) -> None:
        self.app.copy_to_clipboard(self._code)
        other_way = hint(_("Choose Save, or run: {flinkwiz} sql {session}"), session=self.controller.session.name)
        self.say(copied_message(other_way))
        self.query_one("#button-finish").focus()

    def _save(self) -> None:
        try:
            path = write_new_file(self._code, Path(), self.script.file_stem(self.controller.answers), ".sql")
        except CannotSave as problem:
            self.say(str(problem), "error")
            return
        self.say(_("Saved: ./{name} (no secret in it, it may go into version control).").format(name=path.name), "good")

    def _turn(self, field: Field) -> None:
        """Answer a question with its next choice, with the first after the last."""
        question = self.controller.question(field)
        values = [option.value for option in self.controller.options(question)]
        answer = self.controller.answers.get(field) or self.controller.default(question) or values[-1]
        if self.save({field: values[(values.index(answer) + 1) % len(values)]}):
            self._show()

    @work(exclusive=True, group="improve")
    async def _improve(self) -> None:
        """Do what makes the script better; to press its button is the user's word."""
        action = self.improvement
        if action is None:
            return
        asked = await self.ask(self.controller.setup.improve_script, action.doing)
        if asked is not None:
            await self.offer(self.buttons())
            self._show()
            self.say(self.script.known_line(self.controller.session), "good")
