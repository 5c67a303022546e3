"""`--debug`: what a run did, in a private file of its own that can be sent to somebody who helps."""

from __future__ import annotations

import json
import os
import platform
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from gettext import gettext as _
from pathlib import Path
from typing import Any, Literal

import click
import msgspec

from flinkwiz import __version__
from flinkwiz.cli.settings import Settings
from flinkwiz.cli.wizard import has_terminal, wants_plain
from flinkwiz.engine.debug_events import DebugEvent, Ended, Started, crashed
from flinkwiz.errors import ExitCode
from flinkwiz.security.home import UnsafeHome, private_folder
from flinkwiz.security.private_files import create_private
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.text.wrapping import wrap_for_terminal


class DebugLog:
    """A new file; every event is a line of JSON in it, written before the run goes on."""

    def __init__(self, path: Path) -> None:
        """Make the file; raises OSError."""
        self.path, self.problem = path, ""
        self._file = os.fdopen(create_private(path), "ab", buffering=0)
        self._writing = threading.Lock()

    def write(self, event: DebugEvent) -> None:
        """Add a line; a call that nobody waited for may end after the log did, and a full disk stops no run."""
        line = _line(event)
        with self._writing:
            if self._file.closed:
                return
            try:
                self._file.write(line)
            except OSError as problem:
                self.problem = problem.strerror or type(problem).__name__

    def close(self) -> str:
        """Write nothing from now on; the sentence that says where the file is."""
        with self._writing:
            self._file.close()
        path = escape_untrusted(str(self.path), 1_000)
        if self.problem:
            return _("Debug log: {path}. It is not whole: {reason}.").format(path=path, reason=self.problem)
        return _("Debug log: {path}. It holds no secret; read it before you send it.").format(path=path)


def _line(event: DebugEvent) -> bytes:
    fields = _inert(msgspec.to_builtins(event, enc_hook=_as_text))
    time = datetime.now(UTC).isoformat(timespec="milliseconds")
    return json.dumps({"time": time, **fields}, ensure_ascii=False).encode() + b"\n"


def _as_text(value: object) -> str:
    """What stands for a value that JSON has not: a checked name is a text, and of anything else no more than its class is told."""
    return str(value) if isinstance(value, str) else type(value).__name__


def _inert(value: Any) -> Any:
    """The same value with each text in it as it may be shown."""
    if isinstance(value, str):
        return escape_untrusted(value)
    if isinstance(value, dict):
        return {_inert(name): _inert(part) for name, part in value.items()}
    return [_inert(part) for part in value] if isinstance(value, tuple) else value


@contextmanager
def debug_log(context: click.Context) -> Iterator[None]:
    """Keep a log of the command that runs in the block; at the end stderr says where it is.

    Raises:
        click.UsageError: its file cannot be made.
    """
    settings = context.find_object(Settings) or Settings()
    log = _new_log(settings.home)
    context.obj = replace(settings, debug=log.write)
    log.write(_started(context, settings))
    try:
        yield
        log.write(Ended(ExitCode.DONE))
    except BaseException as problem:
        for event in _ending(problem):
            log.write(event)
        raise
    finally:
        click.echo(wrap_for_terminal(log.close(), sys.stderr), err=True)


def _new_log(home: Path) -> DebugLog:
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{os.getpid()}.jsonl"
    try:
        return DebugLog(private_folder(private_folder(home) / "debug") / name)
    except UnsafeHome as problem:
        reason = str(problem)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
    raise click.UsageError(_("The debug log cannot be written: {reason}").format(reason=reason))


def _started(context: click.Context, settings: Settings) -> Started:
    """What was called, by the names of its flags: their values may be anything."""
    front_end: Literal["flags", "plain", "screens"] = "flags"
    if "plain" in context.params:
        front_end = "plain" if wants_plain(context.params["plain"], settings.environment, has_terminal()) else "screens"
    given = (
        parameter.opts[0]
        for parameter in context.command.params
        if isinstance(parameter, click.Option)
        and context.get_parameter_source(parameter.name or "") is click.core.ParameterSource.COMMANDLINE
    )
    name = context.command.name or ""
    return Started(__version__, platform.python_version(), platform.platform(), name, tuple(given), front_end)


def _ending(problem: BaseException) -> Iterator[DebugEvent]:
    """How a block ended that an exception leaves: a command does so with its exit code."""
    if isinstance(problem, SystemExit):
        yield Ended(int(problem.code or 0))
    elif isinstance(problem, click.ClickException):
        yield Ended(problem.exit_code)
    elif isinstance(problem, KeyboardInterrupt | click.Abort):
        yield Ended(ExitCode.INTERRUPTED)
    else:
        yield crashed(problem)
        yield Ended(ExitCode.REFUSED)
