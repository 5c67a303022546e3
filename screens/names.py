"""Names, each checked while it is typed: by its rule, against the others, then in the cloud (screens.md 7)."""

from __future__ import annotations

from asyncio import sleep
from functools import partial
from gettext import gettext as _

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input
from textual.worker import WorkType

from flinkwiz.errors import ExpectedError
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.question import Question
from flinkwiz.questions.typo_distance import lookalike_warning
from flinkwiz.text.untrusted import escape_untrusted
from screens.name_verdict import CHECKING, Verdict, by_cloud, by_rule
from screens.step_screen import StepScreen
from screens.symbols import symbols
from screens.widgets.name_field import NamedField
from screens.widgets.plain_text import PlainText

_REST = 0.25
"""Seconds without a key before the cloud is asked about a name."""


class NamesScreen(StepScreen):
    """Are these names all right?"""

    AUTO_FOCUS = "NamedField Input"

    _wants_next = False

    def compose_body(self) -> ComposeResult:
        """The fields, the whole of a long name, and what the SQL will say."""
        for question in self.asked:
            yield NamedField(question, self._first(question))
        yield PlainText(id="whole")
        yield PlainText(_("Your SQL will say"), id="will-say")
        yield PlainText(id="references")

    def _first(self, question: Question) -> str:
        """What a flag gave and could not be taken, so that it is judged here; else what is answered or proposed."""
        if self.wizard.unsaved.pop(question.field, ""):
            return self.wizard.start.given[question.field]
        return self.controller.answers.get(question.field) or self.controller.default(question) or ""

    def on_mount(self) -> None:
        """Check the names as they are proposed."""
        self._tell_references()
        self._hint()
        self.action_try_again()

    @property
    def _fields(self) -> tuple[NamedField, ...]:
        return tuple(self.query(NamedField))

    @property
    def _typed(self) -> dict[Field, str]:
        return {field.asks.field: field.typed for field in self._fields}

    def on_named_field_edited(self, event: NamedField.Edited) -> None:
        """Keep what satisfies its rule, and check anew what the change concerns."""
        self._wants_next = False
        self._tell_references()
        self._tell_whole(event.field)
        self._check(event.field, rest=_REST)
        for field in self._fields:
            if field is not event.field and self._fault(field) != field.fault:
                self._check(field, rest=_REST)

    def _fault(self, field: NamedField) -> Verdict | None:
        """What is wrong with a name by its rule, the others being as they are typed."""
        fields, answers = self._fields, {**self.controller.answers, **self._typed}
        above = [other.typed for other in fields[: fields.index(field)]]
        return by_rule(field.asks, field.typed, answers, above, symbols())

    def _check(self, field: NamedField, rest: float) -> None:
        field.fault, group = self._fault(field), f"check-{field.asks.field}"
        if field.fault is None:
            self._judge(field, CHECKING)
            ask: WorkType[None] = partial(self._ask, field, rest)
            self.run_worker(ask, group=group, exclusive=True)
        else:
            self.workers.cancel_group(self, group)
            self._judge(field, field.fault)

    async def _ask(self, named: NamedField, rest: float) -> None:
        await sleep(rest)
        field, name = named.asks.field, named.typed
        try:
            if name != self.controller.answers.get(field):
                self.controller.answer({field: name})
            state = await self.fetch(lambda: self.controller.name_state(field, name), f"ask-{field}")
        except ExpectedError as problem:
            self._wants_next = False
            self.tell_problem(problem)
            named.judge(Verdict("? " + _("unknown"), self.problem, is_usable=True))
            return
        self._judge(named, by_cloud(state, symbols()))

    def _judge(self, field: NamedField, verdict: Verdict) -> None:
        field.judge(verdict)
        self._hint()
        if self._wants_next:
            self._go_on()

    def _faults(self) -> list[NamedField]:
        return [field for field in self._fields if field.verdict is not CHECKING and not field.verdict.is_usable]

    def _hint(self) -> None:
        """Say the first thing that is wrong, else the first that is worth knowing."""
        faults = self._faults()
        told = [f"{field.asks.text}: {field.verdict.sentence}" for field in faults or self._fields if field.verdict.sentence]
        text = (
            told[0]
            if told
            else lookalike_warning({field.asks.text: field.typed for field in self._fields})
            or _("A variable's name cannot be changed later, only its value.")
        )
        self.say(text, "error" if faults else "hint")

    def _tell_references(self) -> None:
        names: Answers = {**self.controller.answers, **self._typed}
        lines = self.controller.recipe.sql.references_preview(names)
        self.query_one("#references", PlainText).show("\n".join(f"  {line}" for line in lines))

    def _tell_whole(self, field: NamedField) -> None:
        self.query_one("#whole", PlainText).show(escape_untrusted(field.typed) if field.is_cut else "")

    def on_descendant_focus(self) -> None:
        """Show the whole of the name that has the focus."""
        for field in self._fields:
            if field.query_one(Input).has_focus:
                self._tell_whole(field)

    @on(Input.Submitted)
    def action_next(self) -> None:
        """Go on once all names are known to be usable."""
        self._wants_next = True
        self._go_on()

    def _go_on(self) -> None:
        faults = self._faults()
        if faults:
            self._wants_next = False
            faults[0].query_one(Input).focus()
        elif any(field.verdict is CHECKING for field in self._fields):
            self.say(_("Asking whether these names are free... Esc goes back."), "working")
        elif self.save(self._typed):
            self.leave(self.wizard.next_step)

    def action_try_again(self) -> None:
        """Ask about all of them again."""
        for field in self._fields:
            self._check(field, rest=0)
