"""A step whose question is answered from a list of the cloud's: the list, typed names where there is none, details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import gettext as _

from textual import on, work
from textual.app import ComposeResult
from textual.timer import Timer

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.errors import ExpectedError
from flinkwiz.questions.answers import Field
from flinkwiz.questions.option import Option
from flinkwiz.questions.question import Listing, Question
from screens.step_screen import StepScreen
from screens.widgets.picker import Picker
from screens.widgets.plain_text import PlainText
from screens.wizard_state import WizardState

REST = 0.15
"""Seconds a row is highlighted before its details are fetched: not for each one the mark passes over."""


class ListScreen(StepScreen):
    """One list; an option may answer further questions of the step, and those it leaves open are asked after it."""

    AUTO_FOCUS = "#filter"

    def __init__(self, wizard: WizardState) -> None:
        """Begin with nothing listed."""
        super().__init__(wizard)
        self.asks = self._first_open()
        self.options: Sequence[Option] = ()
        self._details: dict[str, str] = {}
        self._rest: Timer | None = None

    def _first_open(self) -> Question:
        """The first question that is not answered; where all of them are, the first."""
        return next((question for question in self.asked if question.field not in self.controller.answers), self.asked[0])

    @property
    def field(self) -> Field:
        """The question that the list answers."""
        return self.asks.field

    @property
    def listing(self) -> Listing:
        """What is said of the list."""
        assert self.asks.listing is not None
        return self.asks.listing

    def question(self) -> str:
        return super().question() if self.asks is self.step.questions[0] else self.asks.text

    def compose_body(self) -> ComposeResult:
        """Filter and list, and the details of the highlighted row under it."""
        yield Picker(_("Filter:"), self.listing.headings, id="picker")
        yield PlainText(id="details")

    def on_mount(self) -> None:
        """Read the list."""
        self.query_one("#details").display = self.listing.details is not None
        self.read_list()

    def action_try_again(self) -> None:
        """Read the list anew."""
        self.controller.forget_options()
        self.read_list()

    @work(exclusive=True, group="list")
    async def read_list(self) -> None:
        """Fetch the list and show it."""
        looking = self.listing.looking(self.controller.answers)
        asked = await self.ask(lambda: self.controller.options(self.asks), looking)
        if asked is None:
            return
        self.options = asked.value
        self.notice = self.wizard.unsaved.pop(self.field, self.notice)
        picker = self.query_one(Picker)
        if not self.options:
            self.say(self.notice)
            picker.explain(self.listing.when_empty(self.controller.answers), _("{fitting} of {all}").format(fitting=0, all=0))
            await self.offer(self.with_try_again())
            return
        picker.show(self.options, self.listing.cells, self.highlighted_first())
        self.say(self.notice or self.listing.hint)

    def highlighted_first(self) -> str | None:
        """The answer, else on a real account the last one used there, else the first that can be chosen."""
        answer = self.controller.answers.get(self.field)
        if answer is None and not self.controller.connection.is_practice:
            known = {option.value for option in self.options}
            used = (session.answers.get(self.field) for session in self.controller.my_sessions())
            answer = next((value for value in used if value in known), None)
        return answer or next((option.value for option in self.options if not option.refusal), None)

    def tell_problem(self, problem: ExpectedError) -> None:
        """Say in the place of the list that it may not be seen."""
        super().tell_problem(problem)
        if isinstance(problem, CloudError) and problem.kind == "denied":
            text = self.listing.when_denied(self.controller.answers, problem.action)
            self.query_one(Picker).explain(text, _("list not allowed"))

    @on(Picker.Highlighted)
    def tell_of(self, event: Picker.Highlighted) -> None:
        """Say why the highlighted row cannot be chosen, or that nothing fits; show the details of a row that stays highlighted."""
        option = event.option
        if self._rest is not None:
            self._rest.stop()
        self.query_one("#details", PlainText).show(self._details.get(option.value, "") if option else "")
        if option is None:
            if self.options:
                self.say(self.listing.when_none_fits(self.controller.answers, self.query_one(Picker).typed))
            return
        self.say(option.refusal or self.notice or self.listing.hint, "warning" if option.refusal else "hint")
        if option.value not in self._details and self.listing.details is not None:
            self._rest = self.set_timer(REST, lambda: self.fetch_details(option))

    @work(exclusive=True, group="details")
    async def fetch_details(self, option: Option) -> None:
        """Fetch and keep the details of an option, and show them if it is still highlighted."""
        lists, answers = self.controller.lists, self.controller.answers
        self._details[option.value] = await self.fetch(lambda: lists.details(self.asks, answers, option), "detail calls")
        for picker in self.query(Picker):
            if picker.option is option:
                self.query_one("#details", PlainText).show(self._details[option.value])

    def action_next(self) -> None:
        """Next: as Enter in the list."""
        self.query_one(Picker).take()

    @on(Picker.Taken)
    def take(self, event: Picker.Taken) -> None:
        """Take an option, or a name that was typed in full."""
        if event.option is not None:
            self._take_option(event.option)
        elif not event.typed:
            self.say(_("Choose one, or type its full name."), "error")
        else:
            self._take_typed(event.typed)

    def _take_option(self, option: Option) -> None:
        """Answer with an option, unless it cannot be chosen."""
        if option.refusal:
            self.say(self.listing.when_refused(option), "error")
        else:
            self._finish({self.field: option.value, **option.also})

    def _take_typed(self, typed: str) -> None:
        """Look whether a typed name that satisfies its rule exists."""
        answers = self.listing.parse(typed) if self.listing.parse else {self.field: typed}
        refusals = (self.controller.refusal(self.controller.question(field), value) for field, value in answers.items())
        reason = next((refusal for refusal in refusals if refusal is not None), None)
        if reason is not None:
            self.say(reason, "error")
        elif self.listing.exists is None:
            self._finish(answers)
        else:
            self.look_for(answers)

    @work(exclusive=True, group="list")
    async def look_for(self, answers: Mapping[Field, str]) -> None:
        """Take a name that exists, or that one may not look at."""
        name, lists, before = answers[self.field], self.controller.lists, self.controller.answers
        asked = await self.ask(lambda: lists.missing(self.asks, before, name), _("Looking for {name}...").format(name=name))
        if asked is not None and asked.value:
            self.say(asked.value, "error")
        elif asked is not None:
            self._finish(answers)

    def _finish(self, answers: Mapping[Field, str]) -> None:
        """Save and go on, to a list of the same step where one is still open."""
        if self.save(answers):
            is_open = any(question.field not in self.controller.answers for question in self.asked)
            self.leave(self.step.key if is_open else self.wizard.next_step)

    def close_inner(self) -> bool:
        """Esc empties the filter before it goes back."""
        picker = self.query_one(Picker)
        has_text = bool(picker.typed)
        picker.clear()
        return has_text
