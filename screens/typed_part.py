"""A part of the script, typed in place of what was found out: the columns of a table, for one (screens.md 9)."""

from __future__ import annotations

from gettext import gettext as _

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import TextArea

from flinkwiz.questions.question import Question
from flinkwiz.recipes.recipe import ScriptAction, TypedPart
from flinkwiz.wizard.navigation import RESULT
from screens.commands import BACK, HELP, QUIT, Command, after_tab
from screens.step_screen import StepScreen
from screens.widgets.buttons import ButtonSpec
from screens.widgets.text_editor import TextEditor
from screens.wizard_state import WizardState

_NEW_LINE = Command("", "", "Enter", lambda: _("New line"))


class TypedPartScreen(StepScreen):
    """Type it as it should be, or take what was found."""

    AUTO_FOCUS = "#typed"
    KEYS = (_NEW_LINE, after_tab(lambda: _("use this")), BACK, HELP, QUIT)

    def __init__(self, wizard: WizardState) -> None:
        """Begin with what the script has now."""
        super().__init__(wizard)
        self._is_warned = False

    @property
    def part(self) -> TypedPart:
        """What is typed; only where there is something."""
        part = self.controller.recipe.sql.typed(self.controller.session)
        assert part is not None
        return part

    @property
    def proposal(self) -> ScriptAction | None:
        """What finds out what it could be."""
        return self.controller.recipe.sql.action(self.controller.session)

    def question(self) -> str:
        return self.part.asks

    def why(self) -> str:
        return self.part.about

    def compose_body(self) -> ComposeResult:
        """The text."""
        yield TextEditor(self.part.text, id="typed", then="next")

    def buttons(self) -> tuple[ButtonSpec, ...]:
        proposal = self.proposal
        propose = (ButtonSpec("propose", proposal.label),) if proposal else ()
        return ButtonSpec("back", _("Back")), *propose, ButtonSpec("next", _("Use this"))

    def with_try_again(self) -> tuple[ButtonSpec, ...]:
        """In the place of what failed, since that is what is tried again."""
        return tuple(ButtonSpec(each.key, _("Try again")) if each.key == "propose" else each for each in self.buttons())

    @property
    def _answer(self) -> str:
        """What is typed now comes to."""
        return self.part.answer(self.query_one(TextEditor).text, self._question.tidy)

    @property
    def _question(self) -> Question:
        return self.controller.question(self.part.field)

    def _refusal(self) -> str | None:
        return self.controller.refusal(self._question, self._answer)

    @on(TextArea.Changed)
    def _judge(self) -> None:
        """Say while it is typed what is still missing, calmly: most of it is not finished yet."""
        self._is_warned = False
        self.say(self._refusal() or "")

    def action_next(self) -> None:
        """Use what is typed, if it can be used."""
        if self._keep():
            self.leave(RESULT)

    def _keep(self) -> bool:
        """Save what is typed; False where it cannot be used, which is said."""
        reason = self._refusal()
        if reason is not None:
            self.set_focus(self.query_one(TextEditor))
            self.say(reason, "error")
            return False
        if not self.save({self.part.field: self._answer}):
            return False
        self.wizard.notice = self.controller.recipe.sql.known_line(self.controller.session)
        return True

    def step_back(self) -> None:
        """To the script. What is well-formed is kept; what is not is given up at the second time."""
        reason = self._refusal()
        if reason is None:
            self.action_next()
        elif self._is_warned:
            self.leave(RESULT)
        else:
            self._is_warned = True
            self.say(_("{reason} Esc again leaves everything as it was.").format(reason=reason), "error")

    def quit(self) -> None:
        """Leave the wizard; what is well-formed is kept."""
        if self._refusal() is None:
            self._keep()
        super().quit()

    async def press(self, key: str) -> None:
        if key == "propose":
            self._propose()
        else:
            await super().press(key)

    @work(exclusive=True, group="propose")
    async def _propose(self) -> None:
        """Find out what it could be and show that to be changed; to press the button is the user's word."""
        proposal = self.proposal
        if proposal is None:
            return
        before, editor = self.part.found, self.query_one(TextEditor)
        asked = await self.ask(self.controller.setup.improve_script, proposal.doing)
        if asked is None:
            return
        await self.offer(self.buttons())
        found = self.part.found
        with self.prevent(TextArea.Changed):
            editor.put(found)
        editor.focus()  # behind the button, which gets the focus again once it is offered
        if found == before:
            self.say(_("Nothing else was found than before."))
        else:
            self.say(_("This was found. Change what is not right, then use it."), "good")
