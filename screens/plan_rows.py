"""What the lines of a plan say: one row each, and the details that Enter shows (ux 4.4)."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _

from flinkwiz.resources.change_text import API, kind_word

from flinkwiz.engine.change import CHANGES, Change, ChangeId, Plan
from screens.columns import column_after, row

_NUMBER, _KIND, _TARGET = 2, 5, 15
"""The cells at which the columns of a row begin; the last column's follows from the longest target."""


def target_of(change: Change) -> str:
    """What a row names: the thing's own name, but for a key that is still to be made."""
    return _("an AccessKey pair for the user") if change.id == "key" and change.action == "create" else change.target


def plan_starts(plan: Plan) -> tuple[int, ...]:
    """Where the columns mark, number, kind, target and what follows begin."""
    return (0, _NUMBER, _KIND, _TARGET, column_after([target_of(change) for change in plan], _TARGET))


def plan_row(change: Change, mark: str, starts: tuple[int, ...], width: int) -> list[str]:
    """The lines of one row of the plan.

    Arguments:
        mark: ``>`` for the row that the cursor is on, else "".
        starts: from `plan_starts`.
        width: cells that there are.
    """
    number = str(CHANGES.index(change.id) + 1)
    return row((mark, number, kind_word(change.id), target_of(change), _short(change)), starts, _KIND, width)


def _short(change: Change) -> str:
    return _("not ours: nothing is done") if change.action == "conflict" else change.why


def details(change: Change) -> str:
    """What Enter shows of a line: why it is as it is, the call, the place in the console, and how it is taken back."""
    return _("{number}: {details}.").format(number=CHANGES.index(change.id) + 1, details=_details(change).rstrip("."))


def _details(change: Change) -> str:
    call, undo = API[change.id]
    if change.action == "create":
        text = _("{call}. Console: {place}. Undo: {undo}{effect}")
        return text.format(call=call, place=_PLACES[change.id], undo=undo, effect=_effect(change.id))
    why = _("{target}: {why}").format(target=change.target, why=change.why)
    return _("{undo}. {why}").format(undo=undo, why=why) if change.action == "delete" else why


def _effect(change: ChangeId) -> str:
    if change == "key":
        return _("; jobs that use it stop working")
    return _("; running jobs are not affected, a restart is") if "variable" in change else ""


_PLACES: Mapping[ChangeId, str] = {
    "policy": "RAM > Permissions > Policies > Create Policy",
    "user": "RAM > Identities > Users > Create User",
    "attach": "RAM > Identities > Users > Add Permissions",
    "key": "RAM > Identities > Users > Create AccessKey",
    "id-variable": "Flink > Security > Variables > Add",
    "secret-variable": "Flink > Security > Variables > Add",
}
"""Where the vendor's consoles make each thing, as of November 2026."""
