"""A step with fixed choices and fields, in any number: what is asked of each follows from its question alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input

from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.question import Question
from screens.step_screen import StepScreen
from screens.widgets.answer_field import AnswerField, answer_field
from screens.widgets.checkbox import Checkbox
from screens.widgets.radio_list import RadioList
from screens.widgets.secret_input import SecretInput
from screens.wizard_state import WizardState


class FormScreen(StepScreen):
    """The questions of a step below each other."""

    AUTO_FOCUS = "AnswerField RadioList, AnswerField Input, AnswerField SecretInput, AnswerField Checkbox"

    def __init__(self, wizard: WizardState) -> None:
        """Ask everything that the step may ask."""
        super().__init__(wizard)
        self._fields = {question.field: self._field_of(question) for question in self.step.questions}

    def _field_of(self, question: Question) -> AnswerField:
        saved = self.controller.answers.get(question.field)
        answer = self.wizard.answers.get(question.field) if saved is None else saved
        if answer is None and question.offer is None and not question.is_secret:
            answer = self.controller.default(question)
        is_labelled = question is not self.step.questions[0]
        options = self.controller.options(question)
        return answer_field(question, options, answer, is_labelled, self.controller.answers)

    def compose_body(self) -> ComposeResult:
        """A field a question."""
        yield from self._fields.values()

    def on_mount(self) -> None:
        """Show what belongs to the answers, and which flags could not be taken."""
        self._adapt()
        for name in self._fields:
            if name in self.wizard.unsaved:
                self.say(self.wizard.unsaved.pop(name), "error")

    @property
    def _given(self) -> Mapping[Field, str]:
        """What is answered on the screen now: what is asked here, but no secret."""
        given = dict[Field, str]()
        for question in self.step.questions:
            if question.when({**self.wizard.answers, **given}) and not question.is_secret:
                given[question.field] = self._fields[question.field].answer
        return given

    @property
    def _answers(self) -> Answers:
        """Every answer, with those on the screen."""
        return {**self.wizard.answers, **self._given}

    @property
    def _shown(self) -> tuple[Question, ...]:
        answers = self._answers
        return tuple(question for question in self.step.questions if question.when(answers))

    @on(RadioList.Changed)
    @on(Checkbox.Changed)
    def _adapt(self) -> None:
        shown = {question.field for question in self._shown}
        for name, field in self._fields.items():
            field.display = name in shown

    @on(RadioList.Taken)
    @on(Input.Submitted)
    @on(SecretInput.Submitted)
    def _go_on(self) -> None:
        self.action_next()

    def _refusal(self, question: Question) -> str | None:
        """Why what is on the screen cannot be taken; a secret that is held already need not be typed again."""
        field = self._fields[question.field]
        if question.is_secret:
            secret = field.secret.reveal()
            is_held = not secret and self.controller.pending.get(question.field) is not None
            return None if is_held else question.validate(secret, self._answers)
        return question.validate(field.answer, self._answers)

    def action_next(self) -> None:
        """Save and go on, once everything satisfies its rule and what must be new is known to be so."""
        for question in self._shown:
            reason = self._refusal(question)
            if reason is not None:
                self.say(reason, "error")
                self._fields[question.field].focus_field()
                return
        unknown = tuple(question for question in self._shown if self._must_be_looked_for(question))
        if unknown:
            self.look_for(unknown)
        else:
            self._finish()

    def _must_be_looked_for(self, question: Question) -> bool:
        answer = self._given.get(question.field)
        return question.offer is not None and bool(answer) and answer != self.controller.answers.get(question.field)

    def action_try_again(self) -> None:
        """Look again."""
        self.action_next()

    @work(exclusive=True, group="look")
    async def look_for(self, questions: tuple[Question, ...]) -> None:
        """Go on where none of the names is taken."""
        lists, answers = self.controller.lists, self._answers
        for question in questions:
            assert question.offer is not None
            name = answers[question.field]
            call = partial(lists.taken, question, answers, name)
            asked = await self.ask(call, question.offer.looking(name))
            if asked is None:
                return
            if asked.value:
                self.say(asked.value, "error")
                return
        self._finish()

    def _finish(self) -> None:
        if not self.save(self._given):
            return
        for question in self._shown:
            secret = self._fields[question.field].secret if question.is_secret else None
            if secret is not None and secret.reveal():
                self.controller.hold_secret(question.field, secret)
                self._fields[question.field].forget()
        self.leave(self.wizard.next_step)

    def step_back(self) -> None:
        """Back loses nothing: what is chosen and well-formed is saved first."""
        good = {question.field for question in self._shown if not question.is_secret and self._refusal(question) is None}
        if self.save({field: value for field, value in self._given.items() if field in good}):
            super().step_back()
