"""Running a command: every foreseen error becomes a sentence and an exit code, and the report is printed on every way out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import click

from flinkwiz.cli.failures import (
    Failure,
    cloud_failure,
    interrupted_failure,
    missing_failure,
    refused_failure,
    unforeseen_failure,
    usage_failure,
)
from flinkwiz.cli.open_cloud import PracticeProblem, WrongUsage
from flinkwiz.cli.report import Report
from flinkwiz.cli.settings import Settings
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.plan import UnsafePolicy
from flinkwiz.engine.resource import Conflict
from flinkwiz.errors import ExitCode
from flinkwiz.names.checked import BadName
from flinkwiz.providers.aliyun.credentials import NoCredentials
from flinkwiz.recipes.logstore.field_discovery import NoSuchLogstore
from flinkwiz.recipes.logstore.setup import MissingAnswer
from flinkwiz.recipes.logstore.sql.job import UnsafeScript
from flinkwiz.security.home import UnsafeHome
from flinkwiz.sessions.store import NoSession, SessionProblem
from flinkwiz.text.wrapping import wrap_for_terminal
from flinkwiz.wizard.cloud_match import OtherCloud


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
        """Print data: stdout, unless a script wants the JSON object."""
        if not self.as_json:
            click.echo(text)

    def say(self, text: str) -> None:
        """Print narration: stderr, in lines that fit a terminal."""
        click.echo(wrap_for_terminal(text, sys.stderr), err=True)


def run_command(command: Callable[[CommandContext], ExitCode], as_json: bool = False) -> None:
    """Run a command to its exit code."""
    context = click.get_current_context()
    settings = context.find_object(Settings) or Settings()
    state = CommandContext(settings, as_json)
    try:
        code = _guarded(command, state)
    except (KeyboardInterrupt, click.Abort):
        code = fail(state, interrupted_failure())
    except BaseException:
        state.report.error = unforeseen_failure().members
        raise
    finally:
        if as_json:
            click.echo(state.report.as_json())
    sys.exit(code)


def _guarded(command: Callable[[CommandContext], ExitCode], state: CommandContext) -> ExitCode:
    try:
        return command(state)
    except CloudError as problem:
        failure = cloud_failure(problem, state.caller)
    except MissingAnswer as problem:
        failure = missing_failure(problem.field)
    except (BadName, WrongUsage, UnsafeHome, NoSession, OtherCloud) as problem:
        failure = usage_failure(problem)
    except (Conflict, PracticeProblem, SessionProblem, NoCredentials, NoSuchLogstore, UnsafePolicy, UnsafeScript) as problem:
        failure = refused_failure(problem)
    return fail(state, failure)


def fail(state: CommandContext, failure: Failure) -> ExitCode:
    """Tell of a failure in both ways; its exit code."""
    state.report.error = failure.members
    state.say(failure.text)
    return failure.code
