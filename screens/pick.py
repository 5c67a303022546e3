"""PickScreen: what Workspace, Project and Logstore share: a list from the cloud, typed names where there is none, details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import gettext as _
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.timer import Timer

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.questions.answers import Field
from flinkwiz.questions.option import Option
from flinkwiz.recipes.logstore.guidance import guidance
from screens.base import StepScreen
from screens.matching import nearest
from screens.moves import Next
from screens.widgets.picker import Picker
from screens.widgets.plain_text import PlainText
from screens.widgets.virtual_list import Cells
from screens.wizard_state import WizardState

REST = 0.15
"""Seconds a row is highlighted before its details are fetched: not for each one the mark passes over."""


class PickScreen(StepScreen):
    """A step with one list; subclasses say what is listed and in which words."""

    FIELD: ClassVar[Field]
    AUTO_FOCUS = "#filter"

    def __init__(self, walk: WizardState) -> None:
        """Begin with nothing listed."""
        super().__init__(walk)
        self.options: Sequence[Option] = ()
        self._details: dict[str, str] = {}
        self._rest: Timer | None = None

    def looking(self) -> str:
        """What is under way, as a sentence."""
        raise NotImplementedError

    def when_denied(self, problem: CloudError) -> str:
        """What to say in the place of a list that the caller may not see."""
        raise NotImplementedError

    def when_empty(self) -> str:
        """What to say where there is nothing to choose from."""
        raise NotImplementedError

    def when_none_fits(self, typed: str) -> str:
        """What to say where nothing fits what was typed."""
        raise NotImplementedError

    def exists(self, name: str) -> bool:
        """Whether a typed name exists; asks the cloud, called in a thread; raises CloudError."""
        raise NotImplementedError

    def when_missing(self, name: str) -> str:
        """What to say of a typed name that does not exist."""
        raise NotImplementedError

    def hint(self) -> str:
        """What the message line says of the list."""
        return ""

    def headings(self) -> Cells:
        """What stands over the columns; nothing where they speak for themselves."""
        return ()

    def cells(self, option: Option) -> Cells:
        """The columns of an option."""
        return (option.value, *option.columns)

    def details(self, option: Option) -> str:
        """What there is to tell of an option; may ask the cloud, called in a thread, kept."""
        return ""

    def question(self) -> str:
        return self.controller.question(self.FIELD).text

    def why(self) -> str:
        return guidance()[self.KEY].why

    def compose_body(self) -> ComposeResult:
        """Filter and list, and the details of the highlighted row under it."""
        yield Picker(_("Filter:"), self.headings(), id="picker")
        yield PlainText(id="details")

    def on_mount(self) -> None:
        """Read the list."""
        self.read_list()

    def action_try_again(self) -> None:
        """Read the list anew."""
        self.controller.forget_options()
        self.read_list()

    @work(exclusive=True, group="list")
    async def read_list(self) -> None:
        """Fetch the list and show it."""
        question = self.controller.question(self.FIELD)
        asked = await self.ask(lambda: self.controller.options(question), self.looking())
        if asked is None:
            return
        self.options = asked.value
        self.notice = self.walk.unsaved.pop(self.FIELD, self.notice)
        picker = self.query_one(Picker)
        if not self.options:
            self.say(self.notice)
            picker.explain(self.when_empty(), _("{fitting} of {all}").format(fitting=0, all=0))
            await self.offer(self.with_try_again())
            return
        picker.show(self.options, self.cells, self.highlighted_first())
        self.say(self.notice or self.hint())

    def highlighted_first(self) -> str | None:
        """The answer, else on a real account the last one used there, else the first that can be chosen."""
        answer = self.controller.answers.get(self.FIELD)
        if answer is None and not self.controller.connection.is_practice:
            known = {option.value for option in self.options}
            used = (session.answers.get(self.FIELD) for session in self.controller.my_sessions())
            answer = next((value for value in used if value in known), None)
        return answer or next((option.value for option in self.options if not option.refusal), None)

    def tell_problem(self, problem: Exception) -> None:
        """Say in the place of the list that it may not be seen."""
        super().tell_problem(problem)
        if isinstance(problem, CloudError) and problem.kind == "denied":
            self.query_one(Picker).explain(self.when_denied(problem), _("list not allowed"))

    @on(Picker.Highlighted)
    def tell_of(self, event: Picker.Highlighted) -> None:
        """Say why the highlighted row cannot be chosen, or that nothing fits; show the details of a row that stays highlighted."""
        option = event.option
        if self._rest is not None:
            self._rest.stop()
        self.query_one("#details", PlainText).show(self._details.get(option.value, "") if option else "")
        if option is None:
            if self.options:
                self.say(self.when_none_fits(self.query_one(Picker).typed))
            return
        self.say(option.refusal or self.notice or self.hint(), "warning" if option.refusal else "hint")
        if option.value not in self._details:
            self._rest = self.set_timer(REST, lambda: self.fetch_details(option))

    @work(exclusive=True, group="details")
    async def fetch_details(self, option: Option) -> None:
        """Fetch and keep the details of an option, and show them if it is still highlighted."""
        self._details[option.value] = await self.fetch(lambda: self.details(option), "detail calls")
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
            self.take_option(event.option)
        elif not event.typed:
            self.say(_("Choose one, or type its full name."), "error")
        else:
            self.take_typed(event.typed)

    def take_option(self, option: Option) -> None:
        """Answer with an option, unless it cannot be chosen."""
        if option.refusal:
            self.say(option.refusal, "error")
        else:
            self.finish({self.FIELD: option.value, **option.also})

    def take_typed(self, typed: str) -> None:
        """Look whether a typed name that satisfies its rule exists."""
        reason = self.controller.refusal(self.controller.question(self.FIELD), typed)
        if reason is not None:
            self.say(reason, "error")
        else:
            self.look_for(typed)

    @work(exclusive=True, group="list")
    async def look_for(self, name: str) -> None:
        """Take a name that exists, or that one may not look at."""
        asked = await self.ask(lambda: self._exists_or_hidden(name), _("Looking for {name}...").format(name=name))
        if asked is not None and asked.value:
            self.finish({self.FIELD: name})
        elif asked is not None:
            near = nearest(name, (option.value for option in self.options))
            hint = _("Nearest: {name}.").format(name=near) if near else ""
            self.say(f"{self.when_missing(name)} {hint}".rstrip(), "error")

    def _exists_or_hidden(self, name: str) -> bool:
        try:
            return self.exists(name)
        except CloudError as problem:
            if problem.kind != "denied":
                raise
        return True

    def finish(self, answers: Mapping[Field, str]) -> None:
        """Save and go on."""
        if self.save(answers):
            self.leave(Next())

    def close_inner(self) -> bool:
        """Esc empties the filter before it goes back."""
        picker = self.query_one(Picker)
        has_text = bool(picker.typed)
        picker.clear()
        return has_text
