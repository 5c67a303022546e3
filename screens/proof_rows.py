"""What the proof says, a row a check (ux 4.3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from gettext import gettext as _
from gettext import ngettext

from flinkwiz.verification.check import LIVE, Check
from screens.columns import column_after, row
from screens.symbols import Symbols

_EVIDENCE = 44
"""The cell at which evidence begins at most, so that the longest fits on 78 cells."""


def proof_lines(checks: Sequence[Check], width: int, signs: Symbols) -> list[str]:
    """The checks as text; a check that was not tried has a sign of its own.

    Arguments:
        width: cells that there are.
    """
    evidence = min(column_after([check.title for check in checks], 2), _EVIDENCE)
    return [line for check in checks for line in row(_cells(check, signs), (0, 2, evidence), 4, width)]


def _cells(check: Check, signs: Symbols) -> tuple[str, str, str]:
    return ({True: signs.yes, False: signs.no, None: "-"}[check.ok], check.title, check.evidence)


def tried_with_the_key(checks: Iterable[Check]) -> str:
    """How many of the first checks the new key itself made; "" for none."""
    count = sum(check.id in LIVE and check.ok is not None for check in checks)
    if not count:
        return ""
    return ngettext(
        "The first was tried with the new key itself, as the job will do it.",
        "The first {count} were tried with the new key itself, as the job will do it.",
        count,
    ).format(count=count)


def uncheckable() -> str:
    """What no check can show (ux 4.3): it is always said."""
    return _(
        "Not checkable from here: the values inside the variables, which Flink never shows. The job's first start proves them."
    )
