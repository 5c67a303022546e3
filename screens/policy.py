"""The policy before it exists, in words, as JSON, and its two templates side by side (screens.md 6)."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import Literal, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from flinkwiz.errors import ExpectedError
from flinkwiz.policy.document import size
from flinkwiz.recipes.recipe import PolicyPart
from screens.policy_text import compared_lines, explained_lines
from screens.step_screen import StepScreen
from screens.symbols import symbols
from screens.widgets.code_view import CodeView
from screens.widgets.plain_text import PlainText
from screens.widgets.radio_list import RadioRow, Row
from screens.widgets.responsive_text import ResponsiveText

View = Literal["explained", "json", "compare"]


class PolicyScreen(StepScreen):
    """May the key do this, and only this?"""

    AUTO_FOCUS = "#view"

    @property
    def policy(self) -> PolicyPart[object]:
        """The policy of the recipe; only one that has a policy has this step."""
        assert self.controller.recipe.policy is not None
        return self.controller.recipe.policy

    def compose_body(self) -> ComposeResult:
        """Template and view beside their labels, then the view."""
        templates = [Row(template.key, template.title) for template in self.policy.templates()]
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
    def _template(self) -> str:
        field, known = self.policy.field, [template.key for template in self.policy.templates()]
        answer = self.controller.answers.get(field) or self.controller.default(self.controller.question(field))
        return answer if answer in known else known[0]

    def on_mount(self) -> None:
        """Show the policy in words first."""
        self._show("explained")

    @on(RadioRow.Changed, "#template")
    def take_template(self, event: RadioRow.Changed) -> None:
        """Save the choice and show what it comes to."""
        if self.save({self.policy.field: event.key}):
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
        if self.save({self.policy.field: self._template}):
            self.leave(self.wizard.next_step)

    @property
    def _view(self) -> View:
        return cast("View", self.query_one("#view", RadioRow).chosen)

    def _show(self, view: View) -> None:
        self.query_one("#json").display = view == "json"
        self.query_one("#words").display = view != "json"
        try:
            text = self.controller.preview(self._template)
        except ExpectedError as problem:
            self.tell_problem(problem)
            return
        self._fill(view, text)

    def _fill(self, view: View, text: str) -> None:
        policy, answers, account = self.policy, self.controller.answers, self.controller.connection.identity.account
        words = self.query_one("#words", ResponsiveText)
        match view:
            case "explained":
                can_do = policy.capabilities(answers, account, text)
                words.show(partial(explained_lines, policy.explain(answers, text), can_do, signs=symbols()))
                self.say(policy.hint(answers, self._template))
            case "compare":
                titles = [template.key for template in policy.templates()]
                words.show(partial(compared_lines, policy.compare(answers, account), titles))
                self.say(policy.comparison_hint())
            case "json":
                self.query_one("#json", CodeView).show(text)

    def action_scroll_body(self, lines: int) -> None:
        """Scroll what is in view: the code by itself, the words with the body."""
        if self._view == "json":
            self.query_one("#json", CodeView).scroll_relative(y=lines, animate=False)
        else:
            super().action_scroll_body(lines)

    def on_code_view_moved(self, event: CodeView.Moved) -> None:
        """Say which lines are in view, and how much of the service's limit is used."""
        if self._view == "json":
            bytes_used = size(self.controller.preview(self._template))
            text = _("Lines {first} to {last} of {total}. Exactly this text is created. {size:,} of {limit:,} bytes.")
            self.say(text.format(first=event.first, last=event.last, total=event.total, size=bytes_used, limit=self.policy.limit))
