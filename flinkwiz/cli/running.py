"""Running a command: every foreseen error becomes a sentence and an exit code, and the report is printed on every way out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import click

from flinkwiz.cli.clouds import PracticeProblem, WrongUsage
from flinkwiz.cli.failures import (
    Failure,
    cloud_failure,
    interrupted_failure,
    missing_failure,
    refused_failure,
    unforeseen_failure,
    usage_failure,
)
from flinkwiz.cli.report import Report
from flinkwiz.cli.settings import Settings
from flinkwiz.cloud.credentials import NoCredentials
from flinkwiz.cloud.errors import CloudError
from flinkwiz.fitting import fitted
from flinkwiz.home import UnsafeHome
from flinkwiz.model.exit_codes import ExitCode
from flinkwiz.model.names import BadName
from flinkwiz.model.setup import MissingAnswer
from flinkwiz.provision.binding import OtherCloud
from flinkwiz.provision.fields import NoSuchLogstore
from flinkwiz.provision.kind import Conflict
from flinkwiz.provision.plan import UnsafePolicy
from flinkwiz.session.store import NoSession, SessionProblem
from flinkwiz.sql.job import UnsafeScript


@dataclass
class Run:
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
        click.echo(fitted(text, sys.stderr), err=True)


def run(command: Callable[[Run], ExitCode], as_json: bool = False) -> None:
    """Run a command to its exit code."""
    context = click.get_current_context()
    settings = context.find_object(Settings) or Settings()
    state = Run(settings, as_json)
    try:
        code = _guarded(command, state)
    except (KeyboardInterrupt, click.Abort):
        code = ended(state, interrupted_failure())
    except BaseException:
        state.report.error = unforeseen_failure().members
        raise
    finally:
        if as_json:
            click.echo(state.report.as_json())
    sys.exit(code)


def _guarded(command: Callable[[Run], ExitCode], state: Run) -> ExitCode:
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
    return ended(state, failure)


def ended(state: Run, failure: Failure) -> ExitCode:
    """Tell of a failure in both ways; its exit code."""
    state.report.error = failure.members
    state.say(failure.text)
    return failure.code
