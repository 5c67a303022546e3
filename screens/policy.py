"""Step 6: the policy before it exists, in words, as JSON, and guide beside strict (ux step 6)."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import Literal, cast

from flinkwiz.wizard.expected_errors import EXPECTED_ERRORS
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from flinkwiz.policy.document import LIMIT, parse, size
from flinkwiz.recipes.logstore.grant import Template
from flinkwiz.recipes.logstore.guidance import guidance
from flinkwiz.recipes.logstore.policy.explanation import capabilities, compare, explain
from flinkwiz.recipes.logstore.setup import grant_of
from screens.base import StepScreen
from screens.moves import Next
from screens.policy_text import compared_lines, explained_lines
from screens.symbols import symbols
from screens.widgets.code_view import CodeView
from screens.widgets.plain_text import PlainText
from screens.widgets.radio_list import RadioRow, Row
from screens.widgets.responsive_text import ResponsiveText

View = Literal["explained", "json", "compare"]


class PolicyScreen(StepScreen):
    """May the key do this, and only this?"""

    KEY = "policy"
    CSS_PATH = "policy.tcss"
    AUTO_FOCUS = "#view"
    BINDINGS = [Binding("pageup", "scroll_body(-5)", show=False), Binding("pagedown", "scroll_body(5)", show=False)]

    def question(self) -> str:
        return self.controller.question("template").text

    def why(self) -> str:
        return guidance()[self.KEY].why

    def compose_body(self) -> ComposeResult:
        """Template and view beside their labels, then the view."""
        templates = [Row("guide", _("as in the vendor's guide")), Row("strict", _("strict"))]
        views = [Row("explained", _("Explained")), Row("json", "JSON"), Row("compare", _("Compare"))]
        with Horizontal(classes="labelled"):
            yield PlainText(_("Policy"), classes="label")
            yield RadioRow(templates, chosen=self._template, id="template")
        with Horizontal(classes="labelled"):
            yield PlainText(_("View"), classes="label")
            yield RadioRow(views, chosen="explained", id="view")
        yield ResponsiveText(id="words")
        yield CodeView("json", id="json")

    @property
    def _template(self) -> Template:
        answer = self.controller.answers.get("template") or self.controller.proposal(self.controller.question("template"))
        return "strict" if answer == "strict" else "guide"

    def on_mount(self) -> None:
        """Show the policy in words first."""
        self._show("explained")

    @on(RadioRow.Changed, "#template")
    def take_template(self, event: RadioRow.Changed) -> None:
        """Save the choice and show what it comes to."""
        if self.save({"template": event.key}):
            self._show(self._view)

    @on(RadioRow.Changed, "#view")
    def change_view(self) -> None:
        """Show the policy another way."""
        self._show(self._view)

    @on(RadioRow.Taken)
    def take(self) -> None:
        """Enter goes on, wherever it is pressed."""
        self.action_next()

    def action_next(self) -> None:
        """Go on with the template that is shown."""
        if self.save({"template": self._template}):
            self.leave(Next())

    @property
    def _view(self) -> View:
        return cast("View", self.query_one("#view", RadioRow).chosen)

    def _show(self, view: View) -> None:
        self.query_one("#json").display = view == "json"
        self.query_one("#words").display = view != "json"
        try:
            text = self.controller.preview(self._template)
        except EXPECTED_ERRORS as problem:
            self.tell_problem(problem)
            return
        self._fill(view, text)

    def _fill(self, view: View, text: str) -> None:
        grant, account = grant_of(self.controller.answers), self.controller.connection.identity.account
        words = self.query_one("#words", ResponsiveText)
        match view:
            case "explained":
                document = parse(text)
                can_do = capabilities(document, grant, account)
                words.show(partial(explained_lines, explain(document, grant), can_do, signs=symbols()))
                self.say(self._hint())
            case "compare":
                words.show(partial(compared_lines, compare(grant, account)))
                self.say(
                    _(
                        "Strict is the least the open-source connector calls. Should the job be denied, its log names the missing action."
                    )
                )
            case "json":
                self.query_one("#json", CodeView).show(text)

    def _hint(self) -> str:
        if self._template == "strict":
            return _("The least the open-source connector calls. If denied, the job's log says why.")
        if self.controller.answers.get("consumer-group"):
            return _("The last permission is for your consumer group: without it such a job does not start.")
        return _("Not sure? Keep the guide's policy: it is documented and known to work.")

    def action_scroll_body(self, lines: int) -> None:
        """Scroll what is in view: the code by itself, the words with the body."""
        if self._view == "json":
            self.query_one("#json", CodeView).scroll_relative(y=lines, animate=False)
        else:
            super().action_scroll_body(lines)

    def on_code_view_moved(self, event: CodeView.Moved) -> None:
        """Say which lines are in view, and how much of RAM's limit is used."""
        if self._view == "json":
            bytes_used = size(self.controller.preview(self._template))
            text = _("Lines {first} to {last} of {total}. Exactly this text is created. {size:,} of {limit:,} bytes.")
            self.say(text.format(first=event.first, last=event.last, total=event.total, size=bytes_used, limit=LIMIT))
