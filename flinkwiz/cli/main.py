"""The `flinkwiz` command: which commands there are, each loaded only when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from errno import EPIPE
from gettext import gettext as _
from importlib import import_module
from typing import Any

import click

from flinkwiz import __version__
from flinkwiz.cli.options import cloud_options, question_options, session_option
from flinkwiz.cli.supported_platform import refuse_unsupported
from flinkwiz.errors import ExitCode
from flinkwiz.text.language import choose_language, marked

_COMMANDS: Mapping[str, str] = {
    "policy": marked("print the policy of a set-up; offline, no account"),
    "plan": marked("show what a set-up would change; changes nothing"),
    "apply": marked("set up access: user, policy, key and two variables, then proof and SQL"),
    "verify": marked("check a set-up again"),
    "sql": marked("print the SQL of a set-up"),
    "show": marked("show what a set-up made, and why"),
    "undo": marked("take a set-up back: only what it made"),
    "doctor": marked("look at this computer: what to tell whoever helps"),
    "sessions": marked("list the set-ups on this computer"),
    "operator-policy": marked("print the policy an operator of flinkwiz needs"),
    "practice": marked("serve the practice cloud for other programs"),
}


class Commands(click.Group):
    """A group whose commands are modules of `flinkwiz.cli`, imported when they are called and not for help."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The commands in the order of use."""
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of this name, from its module."""
        if name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"flinkwiz.cli.{name.replace('-', '_')}").command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table above."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, text in _COMMANDS.items()])


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@question_options
@cloud_options
@session_option
@click.option("--plain", is_flag=True, help="plain questions instead of screens")
@click.version_option(__version__, prog_name="flinkwiz")
@click.pass_context
def flinkwiz(context: click.Context, /, **flags: Any) -> None:
    """Set up safe access for a Flink job.

    An identity of its own with the least rights, its AccessKey pair in two encrypted Flink variables, proof that it works, and SQL
    that names the variables. Nobody ever sees the secret. Try it without an account: add --practice.

    Without a command the wizard opens; what flags answer is not asked.
    """
    if context.invoked_subcommand is None:
        from flinkwiz.cli.wizard import start

        start(flags)
    elif any(flags.values()):
        raise click.UsageError(
            _("Flags go behind the command: flinkwiz {command} ...").format(command=context.invoked_subcommand)
        )


def main() -> None:
    """Run the command line; what nobody foresaw ends without a traceback, which could show a secret."""
    choose_language(os.environ)
    refuse_unsupported()
    from flinkwiz.cli.crash import install

    install()
    try:
        flinkwiz.main(prog_name="flinkwiz", standalone_mode=False)
        _check_delivery()
    except click.Abort:
        sys.exit(ExitCode.INTERRUPTED)
    except click.ClickException as problem:
        problem.show()
        if "--json" in sys.argv:
            _tell_scripts(problem)
        sys.exit(ExitCode.USAGE)


def _check_delivery() -> None:
    """End with 1 where help or the version did not arrive; commands look for themselves."""
    from flinkwiz.text.streams import error_of

    error = error_of(sys.stdout)
    if not error:
        return
    from flinkwiz.cli.failures import undelivered_failure

    if error != EPIPE:
        click.echo(undelivered_failure(ExitCode.REFUSED, error, None).text, err=True)
    sys.exit(ExitCode.REFUSED)


def _tell_scripts(problem: click.ClickException) -> None:
    """The JSON object of a command that could not begin: scripts get one on every way out."""
    from flinkwiz.cli.failures import plain_failure
    from flinkwiz.cli.report import Report

    text = _("{problem} Next: add --help to see what it takes.").format(problem=problem.format_message())
    click.echo(Report(error=plain_failure(ExitCode.USAGE, "usage", text).members).as_json())
