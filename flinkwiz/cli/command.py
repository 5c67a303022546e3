"""Running a command: every expected error becomes a sentence and an exit code, and the report is printed on every way out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from errno import EPIPE

import click

from flinkwiz.cli.failures import Failure, failure_of, interrupted_failure, undelivered_failure, unforeseen_failure
from flinkwiz.cli.report import Report
from flinkwiz.cli.settings import Settings
from flinkwiz.engine.debug_events import Failed
from flinkwiz.errors import ExitCode, ExpectedError
from flinkwiz.text.streams import error_of
from flinkwiz.text.wrapping import wrap_for_terminal


@dataclass
class CommandContext:
    """One run of a command.

    Attributes:
        as_json: whether stdout gets the JSON object and nothing else.
        caller: who asks, once that is known.
    """

    settings: Settings
    as_json: bool = False
    caller: str = ""
    report: Report = field(default_factory=Report)

    def data(self, text: str) -> None:
        """Print data as it is: stdout, unless a script wants the JSON object."""
        if not self.as_json:
            click.echo(text)

    def words(self, text: str) -> None:
        """Print data that is sentences or a table of them, in lines that fit a terminal."""
        self.data(wrap_for_terminal(text, sys.stdout))

    def say(self, text: str) -> None:
        """Print narration: stderr, in lines that fit a terminal."""
        click.echo(wrap_for_terminal(text, sys.stderr), err=True)

    def fail(self, failure: Failure) -> ExitCode:
        """Tell of a failure in both ways; its exit code."""
        self.report.error = failure.members
        if self.settings.debug is not None:
            self.settings.debug(_debug_event(failure))
        self.say(failure.text)
        return failure.code


def _debug_event(failure: Failure) -> Failed:
    said = failure.members
    return Failed(said["kind"], said["service"], said["action"], said["code"], said["requestId"])


def run_command(command: Callable[[CommandContext], ExitCode], as_json: bool = False) -> None:
    """Run a command to its exit code."""
    settings = click.get_current_context().find_object(Settings) or Settings()
    context = CommandContext(settings, as_json)
    try:
        code = _guarded(command, context)
    except (KeyboardInterrupt, click.Abort):
        code = context.fail(interrupted_failure())
    except BaseException:
        context.report.error = unforeseen_failure().members
        raise
    finally:
        if as_json:
            click.echo(context.report.as_json())
    sys.exit(_delivered(code, context))


def _delivered(code: ExitCode, context: CommandContext) -> ExitCode:
    """The exit code, where what was printed did not arrive also that of this; a reader that had enough is told nothing."""
    error, report = error_of(sys.stdout), context.report
    if not error or code not in (ExitCode.DONE, ExitCode.REFUSED):
        return code
    if report.has_changed:
        return context.fail(undelivered_failure(ExitCode.UNFINISHED, error, report.session))
    return ExitCode.REFUSED if error == EPIPE else context.fail(undelivered_failure(ExitCode.REFUSED, error, None))


def _guarded(command: Callable[[CommandContext], ExitCode], context: CommandContext) -> ExitCode:
    try:
        return command(context)
    except ExpectedError as problem:
        failure = failure_of(problem, context.caller)
    return context.fail(failure)
