"""Step 9, first face: the SQL, to read, copy and save (ux step 9)."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from flinkwiz.wizard.expected_errors import EXPECTED_ERRORS
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding

from flinkwiz.wizard.new_file import CannotSave, write_new_file
from screens.base import StepScreen
from screens.clipboard import copied_message
from screens.moves import Goto
from screens.widgets.buttons import ButtonSpec
from screens.widgets.code_view import CodeView
from screens.widgets.plain_text import PlainText


class SqlScreen(StepScreen):
    """Your SQL is ready to run."""

    KEY = "sql"
    CSS_PATH = "sql.tcss"
    AUTO_FOCUS = "#button-copy"

    BINDINGS = [
        Binding("up", "scroll_code(-1)", show=False),
        Binding("down", "scroll_code(1)", show=False),
        Binding("pageup", "scroll_code(-10)", show=False),
        Binding("pagedown", "scroll_code(10)", show=False),
    ]

    def question(self) -> str:
        return _("Your SQL is ready to run.")

    def why(self) -> str:
        return f"{self._columns_words()} {self._output_words()}".strip()

    def _columns_words(self) -> str:
        name = self.controller.answers["logstore"]
        words = {
            "index": _("Columns come from the index of {logstore}."),
            "metric": _("Columns are the fixed ones of a Metricstore."),
            "sample": _("Columns come from the names in the newest logs of {logstore}; check their types."),
            "none": _(
                "{logstore} has no index, so there is one column. The Columns button takes the names from its newest logs."
            ),
            "unknown": _(
                "The columns of {logstore} are not known, so there is one. The Columns button takes the names from its newest logs."
            ),
        }
        return words[self.controller.session.fields_from].format(logstore=name)

    def _output_words(self) -> str:
        if not self._reads:
            return ""
        if self.controller.answers.get("sink") == "print":
            return _("Rows go to print, which writes them to the job's log.")
        return _("Rows go to blackhole, which throws them away: right for a first test.")

    @property
    def _reads(self) -> bool:
        return self.controller.answers.get("access") == "read"

    def compose_body(self) -> ComposeResult:
        """The code, and which of its lines are in view."""
        yield CodeView("sql", id="code")
        yield PlainText(id="in-view")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        output = (ButtonSpec("output", _("Output")),) if self._reads else ()
        return (
            ButtonSpec("columns", _("Columns")),
            *output,
            ButtonSpec("save", _("Save")),
            ButtonSpec("copy", _("Copy SQL")),
            ButtonSpec("finish", _("Finish")),
        )

    def with_try_again(self) -> tuple[ButtonSpec, ...]:
        """In the place of Columns, since that is what is tried again; the row is full."""
        return ButtonSpec("columns", _("Try again")), *self.buttons()[1:]

    def keys(self) -> str:
        return _("Enter Copy   Tab Other buttons   Up/Down Scroll   F1 Help   Ctrl+Q Quit")

    def on_mount(self) -> None:
        """Show the SQL."""
        self._code = ""
        self._show()

    def _show(self) -> None:
        try:
            self._code = self.controller.sql()
        except EXPECTED_ERRORS as problem:
            self.tell_problem(problem)
            return
        self.query_one("#code", CodeView).show(self._code)
        self.query_one("#why", PlainText).show(self.why())

    def on_code_view_moved(self, event: CodeView.Moved) -> None:
        """Say which lines are in view."""
        text = _("Lines {first} to {last} of {total}.")
        self.query_one("#in-view", PlainText).show(text.format(first=event.first, last=event.last, total=event.total))

    def action_scroll_code(self, lines: int) -> None:
        """Scroll the code, wherever the focus is."""
        self.query_one("#code", CodeView).scroll_relative(y=lines, animate=False)

    def action_next(self) -> None:
        """On to the summary."""
        self.leave(Goto("sql.done"))

    def step_back(self) -> None:
        """To the proof, if there is one."""
        self.leave(Goto("create.proof" if self.controller.session.checks else "create"))

    async def press(self, key: str) -> None:
        match key:
            case "copy":
                self._copy()
            case "save":
                self._save()
            case "output":
                self._turn_output()
            case "columns":
                self._take_columns()
            case "finish":
                self.action_next()
            case _:
                await super().press(key)

    def _copy(self) -> None:
        self.app.copy_to_clipboard(self._code)
        other_way = _("Choose Save, or run: flinkwiz sql {session}").format(session=self.controller.session.name)
        self.say(copied_message(other_way))
        self.query_one("#button-finish").focus()

    def _save(self) -> None:
        answers = self.controller.answers
        try:
            path = write_new_file(self._code, Path(), f"{answers['logstore']}-{answers['access']}", ".sql")
        except CannotSave as problem:
            self.say(str(problem), "error")
            return
        self.say(_("Saved: ./{name} (no secret in it, it may go into version control).").format(name=path.name), "good")

    def _turn_output(self) -> None:
        if self.save({"sink": "blackhole" if self.controller.answers.get("sink") == "print" else "print"}):
            self._show()

    @work(exclusive=True, group="columns")
    async def _take_columns(self) -> None:
        """Ask the index again; where there is none, the newest logs, which costs the reading of at most ten."""
        if self.controller.session.fields_from in ("none", "unknown"):
            asked = await self.ask(self.controller.sample_fields, _("Reading the names of the fields in the newest logs..."))
        else:
            asked = await self.ask(self.controller.learn_fields, _("Reading the index..."))
        if asked is not None:
            await self.offer(self.buttons())
            self._show()
            self.say(self._columns_words(), "good")
