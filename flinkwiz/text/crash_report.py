"""The words for an error that nobody foresaw: its kind and its place.

Never its text or its locals: they could hold a secret (security-rules.md H3).
"""

from __future__ import annotations

from gettext import gettext as _
from types import TracebackType

_DEEPEST = 8
"""Places named, the innermost ones."""


def crash_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Some lines for a report."""
    text = _("flinkwiz met an error it does not know: {kind}. What was done is saved. Please report it with these lines:")
    return "\n".join((text.format(kind=kind.__name__), *(f"  {place}" for place in crash_places(trace))))


def crash_places(trace: TracebackType | None) -> tuple[str, ...]:
    """Where an error was raised, each place as ``file.py:12 function``, the innermost last."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return tuple(places[-_DEEPEST:])
