"""Step 7: the four names, each checked while it is typed: by its rule, against the others, then in the cloud (ux step 7)."""

from __future__ import annotations

from asyncio import sleep
from functools import partial
from gettext import gettext as _

from flinkwiz.wizard.expected_errors import EXPECTED_ERRORS
from textual import on
from textual.app import ComposeResult
from textual.widgets import Input
from textual.worker import WorkType

from flinkwiz.questions.answers import Answers, Field
from flinkwiz.recipes.logstore.guidance import guidance
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.wizard.name_availability import NameField
from screens.base import StepScreen
from screens.moves import Next
from screens.name_verdict import CHECKING, NAME_FIELDS, Verdict, by_cloud, by_rule, likeness_warning
from screens.symbols import symbols
from screens.widgets.name_field import NamedField
from screens.widgets.plain_text import PlainText

_REST = 0.25
"""Seconds without a key before the cloud is asked about a name."""


class NamesScreen(StepScreen):
    """Are these names all right?"""

    KEY = "names"
    CSS_PATH = "names.tcss"
    AUTO_FOCUS = "#input-user"

    _wants_next = False

    def question(self) -> str:
        return _("Are these names all right?")

    def why(self) -> str:
        return guidance()[self.KEY].why

    def compose_body(self) -> ComposeResult:
        """The four fields, the whole of a long name, and what the SQL will say."""
        for field in NAME_FIELDS:
            question = self.controller.question(field)
            name = self.controller.answers.get(field) or self.controller.proposal(question) or ""
            yield NamedField(field, question.text, name)
        yield PlainText(id="whole")
        yield PlainText(_("Your SQL will say"), id="will-say")
        yield PlainText(id="references")

    def on_mount(self) -> None:
        """Check the names as they are proposed."""
        self._tell_references()
        self._hint()
        for field in NAME_FIELDS:
            self._check(field, rest=0)

    def _field(self, field: NameField) -> NamedField:
        return self.query_one(f"#name-{field}", NamedField)

    def _typed(self) -> dict[Field, str]:
        return {field: self._field(field).typed for field in NAME_FIELDS}

    def _with_typed(self) -> Answers:
        return {**self.controller.answers, **self._typed()}

    def on_named_field_edited(self, event: NamedField.Edited) -> None:
        """Keep what satisfies its rule, and check anew what the change concerns."""
        self._wants_next = False
        self._tell_references()
        self._tell_whole(event.field)
        self._check(event.field, rest=_REST)
        if event.field == "id-variable":
            self._check("secret-variable", rest=_REST)

    def _check(self, field: NameField, rest: float) -> None:
        fault = by_rule(self.controller.question(field), field, self._field(field).typed, self._with_typed(), symbols())
        if fault is None:
            self._judge(field, CHECKING)
            ask: WorkType[None] = partial(self._ask, field, rest)
            self.run_worker(ask, group=f"check-{field}", exclusive=True)
        else:
            self.workers.cancel_group(self, f"check-{field}")
            self._judge(field, fault)

    async def _ask(self, field: NameField, rest: float) -> None:
        await sleep(rest)
        name = self._field(field).typed
        try:
            if name != self.controller.answers.get(field):
                self.controller.answer({field: name})
            state = await self.fetch(lambda: self.controller.name_state(field, name), f"ask-{field}")
        except EXPECTED_ERRORS as problem:
            self._wants_next = False
            self.tell_problem(problem)
            self._field(field).judge(Verdict("? " + _("unknown"), self.problem, is_usable=True))
            return
        self._judge(field, by_cloud(state, symbols()))

    def _judge(self, field: NameField, verdict: Verdict) -> None:
        self._field(field).judge(verdict)
        self._hint()
        if self._wants_next:
            self._go_on()

    def _faults(self) -> list[NamedField]:
        fields = map(self._field, NAME_FIELDS)
        return [field for field in fields if field.verdict is not CHECKING and not field.verdict.is_usable]

    def _hint(self) -> None:
        """Say the first thing that is wrong, else the first that is worth knowing."""
        fields = [self._field(field) for field in NAME_FIELDS]
        told = [
            f"{self._label(field.field)}: {field.verdict.sentence}"
            for field in self._faults() or fields
            if field.verdict.sentence
        ]
        text = (
            told[0]
            if told
            else likeness_warning(self._typed()) or _("A variable's name cannot be changed later, only its value.")
        )
        self.say(text, "error" if self._faults() else "hint")

    def _label(self, field: NameField) -> str:
        return self.controller.question(field).text

    def _tell_references(self) -> None:
        typed = self._typed()
        self.query_one("#references", PlainText).show(
            f"  'accessId'  = '${{secret_values.{escape_untrusted(typed['id-variable'])}}}'\n"
            f"  'accessKey' = '${{secret_values.{escape_untrusted(typed['secret-variable'])}}}'"
        )

    def _tell_whole(self, field: NameField) -> None:
        named = self._field(field)
        self.query_one("#whole", PlainText).show(escape_untrusted(named.typed) if named.is_cut else "")

    def on_descendant_focus(self) -> None:
        """Show the whole of the name that has the focus."""
        field = next((field for field in NAME_FIELDS if self._field(field).query_one(Input).has_focus), None)
        if field is not None:
            self._tell_whole(field)

    @on(Input.Submitted)
    def action_next(self) -> None:
        """Go on once all four names are known to be usable."""
        self._wants_next = True
        self._go_on()

    def _go_on(self) -> None:
        verdicts = [self._field(field).verdict for field in NAME_FIELDS]
        faults = self._faults()
        if faults:
            self._wants_next = False
            faults[0].query_one(Input).focus()
        elif CHECKING in verdicts:
            self.say(_("Asking whether these names are free... Esc goes back."), "working")
        elif self.save(self._typed()):
            self.leave(Next())

    def action_try_again(self) -> None:
        """Ask about all four again."""
        for field in NAME_FIELDS:
            self._check(field, rest=0)
