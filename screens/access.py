"""Step 5: read or write, and the consumer group of a job that reads (ux step 5)."""

from __future__ import annotations

from gettext import gettext as _

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import ConsumerGroup
from flinkwiz.questions.answers import Field
from flinkwiz.recipes.logstore.guidance import guidance
from screens.base import Asked, StepScreen
from screens.frame import shortened
from screens.matching import narrow
from screens.moves import Next
from screens.widgets.checkbox import Checkbox
from screens.widgets.plain_text import PlainText
from screens.widgets.radio_list import RadioList, Row
from screens.widgets.text_input import TextInput

_LONGEST_IN_A_SENTENCE = 24
"""Cells of a name that a sentence can bear (ux 1)."""


class AccessScreen(StepScreen):
    """What will the job do with the Logstore?"""

    KEY = "access"
    CSS_PATH = "access.tcss"
    AUTO_FOCUS = "#access"

    @property
    def logstore(self) -> str:
        """The Logstore as a sentence can bear it."""
        name = self.controller.answers["logstore"]
        return name if len(name) <= _LONGEST_IN_A_SENTENCE else _("this Logstore")

    def question(self) -> str:
        return _("What will the job do with {logstore}?").format(logstore=self.logstore)

    def why(self) -> str:
        return guidance()[self.KEY].why

    def compose_body(self) -> ComposeResult:
        """The two kinds of access; under them what belongs to the chosen one."""
        answers = self.controller.answers
        group = answers.get("consumer-group", "")
        yield RadioList(
            [
                Row("read", _("Read    logs come out of {logstore} (a source table)").format(logstore=self.logstore)),
                Row("write", _("Write   logs go into {logstore} (a sink table)").format(logstore=self.logstore)),
            ],
            chosen=answers.get("access", "read"),
            id="access",
        )
        with Vertical(id="reading"):
            yield Checkbox(_("Also save the reading position in a consumer group"), bool(group), id="wants-group")
            yield PlainText(
                _(
                    "Leave it off for a first job: Flink remembers the position itself. On, the SLS console shows how far the job is, "
                    "and the policy gets a fourth permission."
                ),
                id="about-group",
            )
            yield PlainText(_("Consumer group"), id="group-label")
            yield TextInput(group or self._proposed(), id="group", compact=True, select_on_focus=False)
            yield PlainText(_("A new name: one group for one job."), id="group-verdict")
        yield PlainText(_("Write-only: the key will not be able to read the logs back."), id="writing")

    def _proposed(self) -> str:
        return f"flinkwiz-{shortened(self.controller.answers['logstore'], 40).replace('...', '-')}"

    def on_mount(self) -> None:
        """Show what belongs to the answer."""
        self._adapt()
        for name in ("access", "consumer-group"):
            if name in self.walk.unsaved:
                self.say(self.walk.unsaved.pop(name), "error")

    @property
    def access(self) -> str:
        """What is chosen now."""
        return self.query_one("#access", RadioList).chosen

    @property
    def group(self) -> str:
        """The consumer group that is wanted now, or ""."""
        is_wanted = self.access == "read" and self.query_one("#wants-group", Checkbox).is_on
        return narrow(self.query_one("#group", Input).value) if is_wanted else ""

    @on(RadioList.Changed, "#access")
    @on(Checkbox.Changed, "#wants-group")
    def _adapt(self) -> None:
        wants_group = self.query_one("#wants-group", Checkbox).is_on
        self.query_one("#reading").display = self.access == "read"
        self.query_one("#writing").display = self.access == "write"
        for part in ("#group-label", "#group", "#group-verdict"):
            self.query_one(part).display = wants_group
        self.query_one("#about-group").display = not wants_group

    @on(Checkbox.Changed, "#wants-group")
    def _go_to_group(self, event: Checkbox.Changed) -> None:
        if event.is_on:
            self.query_one("#group", Input).focus()

    @on(RadioList.Taken, "#access")
    @on(Input.Submitted, "#group")
    def _go_on(self) -> None:
        self.action_next()

    def action_next(self) -> None:
        """Save and go on, once a consumer group is known to be new."""
        group = self.group
        reason = self.controller.refusal(self.controller.question("consumer-group"), group)
        if reason is not None:
            self.say(reason, "error")
        elif group and group != self.controller.answers.get("consumer-group"):
            self.look_for_group(ConsumerGroup(group))
        else:
            self._finish(group)

    def action_try_again(self) -> None:
        """Look for the group again."""
        self.action_next()

    @work(exclusive=True, group="group")
    async def look_for_group(self, group: ConsumerGroup) -> None:
        """Take a group that is new: two jobs in one group take each other's logs."""
        asked: Asked[bool] | None = await self.ask(lambda: self._is_taken(group), _("Looking for {name}...").format(name=group))
        if asked is not None and asked.value:
            self.say(
                _(
                    "Group {group} exists and may belong to another job. Two jobs in one group take each other's logs. Choose another name."
                ).format(group=group),
                "error",
            )
        elif asked is not None:
            self._finish(group)

    def _is_taken(self, group: ConsumerGroup) -> bool:
        """Whether the group exists; one that may not be looked for counts as new, since SLS itself decides."""
        try:
            return group in self.controller.connection.cloud.projects.consumer_groups(self.controller.logstore())
        except CloudError as problem:
            if problem.kind != "denied":
                raise
        return False

    def _finish(self, group: str) -> None:
        if self.save(self._answers(group)):
            self.leave(Next())

    def _answers(self, group: str) -> dict[Field, str]:
        answers: dict[Field, str] = {"access": self.access}
        if self.access == "read":
            answers["consumer-group"] = group
        return answers

    def step_back(self) -> None:
        """Back loses nothing: what is chosen and well-formed is saved first."""
        group = self.group
        is_good = self.controller.refusal(self.controller.question("consumer-group"), group) is None
        if self.save(self._answers(group if is_good else "")):
            super().step_back()
