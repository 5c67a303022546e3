"""What could be asked for beyond the mildest plan, as numbered rows before it is agreed to."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.wish import Wish
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.wizard.workflow import Proposal


def ask_wish(prompt: StepPrompt, proposal: Proposal) -> Wish | None:
    """What the user wishes for, or None where the plan is to stay as it is. Raises Back."""
    for offer in proposal.offers:
        prompt.console.say(offer.about)
    stay = Row("stay", _("Go on with this plan") if proposal.wants_yes else _("Leave everything as it is, and check it"))
    wishes = {Row(offer.wish.kind, offer.label): offer.wish for offer in proposal.offers}
    return wishes.get(pick(prompt.asker, _("What now"), (stay, *wishes), stay))
