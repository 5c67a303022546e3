"""How checks stand: a row each (screens.md 10.3)."""

from __future__ import annotations

from collections.abc import Sequence

from flinkwiz.wizard.views import CheckLine
from screens.columns import column_after, row
from screens.symbols import Symbols

_EVIDENCE = 44
"""The cell at which evidence begins at most, so that the longest fits on 78 cells."""


def check_rows(lines: Sequence[CheckLine], width: int, signs: Symbols) -> list[str]:
    """The checks as text; one that was not tried has a sign of its own.

    Arguments:
        width: cells that there are.
    """
    evidence = min(column_after([line.title for line in lines], 2), _EVIDENCE)
    return [text for line in lines for text in row(_cells(line, signs), (0, 2, evidence), 4, width)]


def _cells(line: CheckLine, signs: Symbols) -> tuple[str, str, str]:
    return ({True: signs.yes, False: signs.no, None: "-"}[line.ok], line.title, line.evidence)
