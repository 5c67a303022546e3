"""The last resort: an unforeseen error is named without its locals and its text, which could hold a secret (security.md H3)."""

from __future__ import annotations

import sys
import threading
from gettext import gettext as _
from types import TracebackType

from flinkwiz.fitting import fitted
from flinkwiz.model.exit_codes import ExitCode
from flinkwiz.unforeseen import unforeseen_words


def install() -> None:
    """Put our words in the place of Python's tracebacks, in every thread."""
    sys.excepthook = _report
    threading.excepthook = lambda crash: _report(crash.exc_type, crash.exc_value, crash.exc_traceback)
    sys.unraisablehook = lambda crash: _report(crash.exc_type, crash.exc_value, crash.exc_traceback)


def _report(kind: type[BaseException], _problem: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.stderr.write(_("Stopped.") + "\n")
        sys.exit(ExitCode.INTERRUPTED)
    sys.stderr.write(fitted(unforeseen_words(kind, trace), sys.stderr) + "\n")
