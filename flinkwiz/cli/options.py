"""The flags that commands share: every question has one, under its own name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import wraps
from gettext import gettext as _
from typing import Any, TypeVar, cast

import click

from flinkwiz.recipes.flag import Flag
from flinkwiz.recipes.registry import RECIPES, flags

Command = TypeVar("Command", bound=Callable[..., object])

_LARGEST_SECRET = 65_536
"""Bytes of a secret that is read from a file."""


def question_options(command: Command) -> Command:
    """Add a flag for every question of every recipe."""
    for flag in reversed(tuple(flags())):
        command = _option(flag)(command)
    if len(RECIPES) > 1:
        command = click.option("--recipe", type=click.Choice(tuple(RECIPES)), help="what the job will reach")(command)
    return command


def offline_options(command: Command) -> Command:
    """Add the flags of the questions from which a policy follows."""
    for flag in reversed([flag for flag in flags() if flag.is_offline]):
        command = _option(flag)(command)
    return command


def script_options(command: Command) -> Command:
    """Add the flags of the questions from which only the SQL follows."""
    for flag in reversed([flag for flag in flags() if flag.is_of_script]):
        command = _option(flag)(command)
    return command


def _option(flag: Flag) -> Callable[[Command], Command]:
    if flag.is_switch:
        return click.option(f"--{flag.field}", is_flag=True, help=flag.help)
    if flag.choices:
        return click.option(f"--{flag.field}", type=click.Choice(flag.choices), help=flag.help)
    return click.option(f"--{flag.field}", metavar=flag.metavar, help=flag.help)


def cloud_options(command: Command) -> Command:
    """Add the flags that say which cloud is meant, and as whom, and whether what is done in it is written down."""
    operator = click.option(
        "--operator", type=click.Choice(("admin", "dev-01")), help="with --practice: who to be; dev-01 may make no identities"
    )
    practice = click.option("--practice", is_flag=True, help="use the practice cloud: nothing is real")
    profile = click.option("--profile", metavar="NAME", help="profile of the aliyun command line")
    debug = click.option("--debug", is_flag=True, help="write down what was done, for support; without secrets")
    return profile(practice(operator(debug(_logged(command)))))


def _logged(command: Command) -> Command:
    """The command with a debug log around it where one is wanted."""

    @wraps(command)
    def run(*arguments: Any, **flags: Any) -> object:
        if not flags["debug"]:
            return command(*arguments, **flags)
        from flinkwiz.cli.debug_log import debug_log

        with debug_log(click.get_current_context()):
            return command(*arguments, **flags)

    return cast("Command", run)


json_option = click.option("--json", "as_json", is_flag=True, help="print one JSON object on stdout, also on failure")
session_option = click.option("--session", metavar="NAME", help="session to go on with, such as quiet-river")
yes_option = click.option("--yes", is_flag=True, help="agree to what the plan lists, and to nothing else")


def answers_in(parameters: Mapping[str, object]) -> dict[str, str]:
    """The answers among a command's parameters; a flag that was not given is no answer."""
    given = {flag.field: _answer(flag, _value(flag, parameters)) for flag in flags() if not flag.is_secret}
    if parameters.get("recipe"):
        given["recipe"] = str(parameters["recipe"])
    return {field: answer for field, answer in given.items() if answer is not None}


def _value(flag: Flag, parameters: Mapping[str, object]) -> object:
    return parameters.get(flag.field.replace("-", "_"))


def _answer(flag: Flag, value: object) -> str | None:
    if flag.is_switch:
        return "yes" if value else None
    return None if value is None else str(value)


def secrets_in(parameters: Mapping[str, object]) -> dict[str, Any]:
    """The secrets that flags name the files of, each without the one line end that closes it.

    Raises:
        click.UsageError: a file cannot be read, is empty or too long.
    """
    from flinkwiz.security.secret import Secret

    named = {flag.field: _value(flag, parameters) for flag in flags() if flag.is_secret}
    return {field: Secret(_read_secret(field, str(path))) for field, path in named.items() if path is not None}


def _read_secret(field: str, path: str) -> str:
    from pathlib import Path

    reason = ""
    try:
        text = sys.stdin.read(_LARGEST_SECRET + 1) if path == "-" else Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        reason, text = getattr(problem, "strerror", None) or _("it is no text"), ""
    text = text.removesuffix("\n").removesuffix("\r")
    if not reason and not text:
        reason = _("it is empty")
    if not reason and len(text) > _LARGEST_SECRET:
        reason = _("it is too long for a secret")
    if reason:
        raise click.UsageError(_("--{field}: the file cannot be used: {reason}.").format(field=field, reason=reason))
    return text
