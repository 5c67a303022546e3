"""Opening the wizard: Textual on a terminal, plain questions elsewhere, chosen before either toolkit is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

from flinkwiz.cli.clouds import WrongUsage
from flinkwiz.cli.doors import CommandLineDoors
from flinkwiz.cli.options import answers_in
from flinkwiz.cli.running import Run, run
from flinkwiz.cli.working import choice_in
from flinkwiz.home import private_folder
from flinkwiz.model.exit_codes import ExitCode
from flinkwiz.model.names import SessionName
from flinkwiz.provision.sitting import Sitting, Start

_KEYLOGGERS = ("TEXTUAL", "DEBUG")
"""Textual and the SDKs write keys, pastes and tokens to files and consoles that these variables name (security.md H1)."""


def start(flags: dict[str, Any]) -> None:
    """Open the wizard that fits the terminal."""
    run(lambda state: _start(state, flags))


def _start(state: Run, flags: dict[str, Any]) -> ExitCode:
    private_folder(state.settings.home)
    sitting = Sitting(CommandLineDoors(state.settings, flags["operator"]), state.settings.home)
    name = flags["session"]
    choice = choice_in(flags, name, sitting.sessions).check()
    if name is not None and name not in sitting.sessions.paths():
        raise WrongUsage(f"There is no session {SessionName(name)}. List them with: flinkwiz sessions")
    session = sitting.sessions.load(SessionName(name)) if name is not None else None
    source = "practice" if choice.practice else f"profile:{choice.profile}" if choice.profile else None
    beginning = Start(sitting, source, answers_in(flags), session)
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if wants_plain(flags["plain"], state.settings.environment, is_terminal):
        from flinkwiz.plain.wizard import run_plain

        return ExitCode(run_plain(beginning, sys.stdin.isatty()))
    drop_keyloggers(os.environ)
    from screens.app import run_wizard

    return ExitCode(run_wizard(beginning))


def wants_plain(asked: bool, environment: Mapping[str, str], is_terminal: bool) -> bool:
    """Whether plain questions are right: asked for, or no terminal that could show screens."""
    in_environment = environment.get("FLINKWIZ_PLAIN") == "1" or environment.get("TERM") == "dumb"
    return asked or in_environment or not is_terminal


def drop_keyloggers(environment: MutableMapping[str, str]) -> None:
    """Take out of the environment what would make a toolkit record keys; before Textual is imported."""
    for name in list(environment):
        if name.startswith(_KEYLOGGERS[0]) or (name == _KEYLOGGERS[1] and environment[name].lower() == "sdk"):
            del environment[name]
