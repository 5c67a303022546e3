"""What will be taken back, before it is: only what this session made (screens.md 10.4)."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from flinkwiz.wizard.navigation import CREATE
from flinkwiz.wizard.workflow import Proposal
from screens.commands import BACK, DETAILS, HELP, after_tab
from screens.places import UNDOING
from screens.plan_screen import PlanScreen
from screens.widgets.buttons import ButtonSpec
from screens.widgets.plain_text import PlainText


class UndoScreen(PlanScreen):
    """Take back these things?"""

    OPERATION = "undo"
    AGREE = "take-back"
    THEN = UNDOING
    KEYS = (after_tab(lambda: _("take back")), BACK, DETAILS, HELP)

    def question(self) -> str:
        return _("What will be taken back")

    def why(self) -> str:
        return _("Only what this session made. Anything of somebody else's is left alone.")

    async def tell_proposal(self, proposal: Proposal) -> None:
        view = proposal.view
        if view.is_blocked:
            self.say(_("Something is in the way: the lines marked so say why. Nothing was taken back."), "error")
        elif view.count:
            text = ngettext("Take back this {count} thing?", "Take back these {count} things?", view.count)
            self.query_one("#question", PlainText).show(text.format(count=view.count))
            await self.offer((*self.buttons(), ButtonSpec(self.AGREE, _("Take back"))))
        else:
            self.say(_("There is nothing to take back."), "good")

    def step_back(self) -> None:
        """To the plan."""
        self.leave(CREATE)
