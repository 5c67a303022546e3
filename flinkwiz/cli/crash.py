"""The last resort: an unforeseen error is named without its locals and its text, which could hold a secret (security-rules.md H3)."""

from __future__ import annotations

import sys
import threading
from gettext import gettext as _
from types import TracebackType

from flinkwiz.errors import ExitCode
from flinkwiz.text.crash_report import crash_report
from flinkwiz.text.wrapping import wrap_for_terminal


def install() -> None:
    """Put our words in the place of Python's tracebacks, in every thread."""
    sys.excepthook = _report
    threading.excepthook = lambda crash: _report(crash.exc_type, crash.exc_value, crash.exc_traceback)
    sys.unraisablehook = lambda crash: _report(crash.exc_type, crash.exc_value, crash.exc_traceback)


def _report(kind: type[BaseException], _problem: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.stderr.write(_("Stopped.") + "\n")
        sys.exit(ExitCode.INTERRUPTED)
    sys.stderr.write(wrap_for_terminal(crash_report(kind, trace), sys.stderr) + "\n")
