"""How the lines of a plan stand: one row each, nothing cut (screens.md 10.4)."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _

from flinkwiz.wizard.views import PlanLine
from screens.columns import column_after, row

_NUMBER, _KIND, _TARGET = 2, 5, 15
"""The cells at which the columns of a row begin; the last column's follows from the longest name."""


def plan_starts(lines: Sequence[PlanLine]) -> tuple[int, ...]:
    """Where the columns mark, number, kind, name and what follows begin."""
    return (0, _NUMBER, _KIND, _TARGET, column_after([line.thing for line in lines], _TARGET))


def plan_row(line: PlanLine, mark: str, starts: tuple[int, ...], width: int) -> list[str]:
    """The lines of one row of the plan.

    Arguments:
        mark: ``>`` for the row that the cursor is on, else "".
        starts: from `plan_starts`.
        width: cells that there are.
    """
    why = _("not ours: nothing is done") if line.action == "conflict" else line.why
    return row((mark, str(line.number), line.kind, line.thing, why), starts, _KIND, width)
