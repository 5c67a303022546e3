"""How a run ended, in lines, and the ways on from there as numbered rows."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.wizard.table_text import check_lines
from flinkwiz.wizard.views import ChecksView
from flinkwiz.wizard.workflow import Ending, Way


def tell_ending(prompt: StepPrompt, ending: Ending) -> None:
    """Say what came of a run."""
    say = prompt.console.say
    if ending.checks is not None:
        _tell_checks(prompt, ending.checks)
    if ending.outcome.is_whole:
        if ending.operation == "undo":
            say(_("Taken back: nothing of this set-up is left."))
        return
    if ending.problem is not None:
        say(prompt.controller.message(ending.problem))
    say(_("Not everything is taken back yet.") if ending.operation == "undo" else ending.made_text)


def _tell_checks(prompt: StepPrompt, checks: ChecksView) -> None:
    for line in (*check_lines(checks), checks.verdict, checks.uncheckable, checks.way_on(_("choose Try again"))):
        if line:
            prompt.console.say(line)


def ask_way(prompt: StepPrompt, ending: Ending) -> Way:
    """What is done now; where all is well, that is not asked. Raises Back."""
    if not ending.ways or ending.ways[0] == "result":
        return "result"
    rows = {_row(way, ending): way for way in ending.ways}
    enter = next(row for row, way in rows.items() if way == (ending.ways[0] if ending.outcome.is_whole else "keep"))
    while True:
        way = rows[pick(prompt.asker, _("What now"), tuple(rows), enter)]
        if way != "request":
            return way
        assert isinstance(ending.problem, CloudError)
        tell_request(prompt, ending.problem)


def _row(way: Way, ending: Ending) -> Row:
    """A way as it is read out."""
    made, _of = ending.made
    match way:
        case "again" if ending.outcome.is_whole:
            text = _("Try again")
        case "again":
            text = _("Go on now")
        case "undo":
            text = (
                _("Undo all")
                if ending.outcome.is_whole
                else ngettext("Undo the {made}", "Undo the {made}", made).format(made=made)
            )
        case "keep" if ending.outcome.is_whole:
            text = _("Leave it for now")
        case "keep":
            text = _("Keep them, go on later") if ending.has_made else _("Leave; your answers are saved")
        case "request":
            text = _("Show the request for an administrator")
        case "result":
            text = _("Show the SQL all the same")
    return Row(way, text)


def tell_request(prompt: StepPrompt, refusal: CloudError) -> None:
    """What is missing, and the request for the administrator."""
    setup, say = prompt.controller.setup, prompt.console.say
    missing = setup.refused_actions()
    if missing:
        say(_("By your policies you may not use: {actions}.").format(actions=", ".join(missing)))
    say(prompt.controller.provider.administrator_request())
    for line in setup.admin_request(refusal).splitlines():
        say(f"  {line}")
