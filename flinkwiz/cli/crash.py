"""The last resort: an unforeseen error is named without its locals and its text, which could hold a secret (security.md H3)."""

from __future__ import annotations

import sys
import threading
import traceback
from gettext import gettext as _
from types import TracebackType

from flinkwiz.cli.exit_codes import ExitCode


def install() -> None:
    """Put our words in the place of Python's tracebacks, in every thread."""
    sys.excepthook = _report
    threading.excepthook = lambda crash: _report(crash.exc_type, crash.exc_value, crash.exc_traceback)
    sys.unraisablehook = lambda crash: _report(crash.exc_type, crash.exc_value, crash.exc_traceback)


def _report(kind: type[BaseException], _problem: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.stderr.write(_("Stopped.") + "\n")
        sys.exit(ExitCode.INTERRUPTED)
    text = _("flinkwiz met an error it does not know: {kind}. What was done is saved. Please report it with these lines:")
    lines = [text.format(kind=kind.__name__)]
    lines += [f"  {frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)[-8:]]
    sys.stderr.write("\n".join(lines) + "\n")
