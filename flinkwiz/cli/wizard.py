"""Opening the wizard: Textual on a terminal, plain questions elsewhere, chosen before either toolkit is imported.

Screens are painted before the engine is loaded, so nothing heavy is imported at the top of this file.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, NoReturn

import click

from flinkwiz.cli.settings import Settings


def start(flags: dict[str, Any]) -> None:
    """Open the wizard that fits the terminal."""
    settings = click.get_current_context().find_object(Settings) or Settings()
    if wants_plain(flags["plain"], settings.environment, has_terminal()):
        _plain(settings, flags)
    else:
        _screens(settings, flags)


def _plain(settings: Settings, flags: dict[str, Any]) -> None:
    from flinkwiz.cli.command import run_command
    from flinkwiz.cli.wizard_start import wizard_start
    from flinkwiz.errors import ExitCode
    from flinkwiz.plain.wizard import run_plain

    run_command(lambda state: ExitCode(run_plain(wizard_start(settings, flags), sys.stdin.isatty())))


def _screens(settings: Settings, flags: dict[str, Any]) -> None:
    from screens.app import run_wizard

    def begin() -> Any:
        from flinkwiz.cli.wizard_start import wizard_start

        return wizard_start(settings, flags)

    try:
        code = run_wizard(begin, meant_source(flags["practice"], flags["profile"]), settings.debug)
    except Exception as problem:  # noqa: BLE001 - what is foreseen gets its words below, the rest the crash hook's
        failure = problem
    else:
        sys.exit(code)
    _tell(failure)


def _tell(problem: Exception) -> None:
    """Say why the wizard could not begin, as every command says it."""
    from flinkwiz.cli.command import run_command

    def fail(_state: object) -> NoReturn:
        raise problem

    run_command(fail)


def meant_source(practice: bool, profile: str | None) -> str | None:
    """The key of the way to sign in that these flags name, or None."""
    return "practice" if practice else f"profile:{profile}" if profile else None


def has_terminal() -> bool:
    """Whether screens could be shown."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def wants_plain(asked: bool, environment: Mapping[str, str], is_terminal: bool) -> bool:
    """Whether plain questions are right: asked for, or no terminal that could show screens."""
    in_environment = environment.get("FLINKWIZ_PLAIN") == "1" or environment.get("TERM") == "dumb"
    return asked or in_environment or not is_terminal
