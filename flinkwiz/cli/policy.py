"""`flinkwiz policy`: the policy of a set-up; offline, no account."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.cloud_choice import WrongUsage
from flinkwiz.cli.command import CommandContext, run_command
from flinkwiz.cli.options import answers_in, json_option, offline_options
from flinkwiz.errors import ExitCode
from flinkwiz.recipes.registry import default_recipe


@click.command("policy")
@offline_options
@click.option("--account", metavar="ID", help="account number; needed where the policy names it")
@json_option
def command(**flags: Any) -> None:
    """Print the policy that a set-up would create. Offline: nothing is called."""
    run_command(lambda context: _policy(context, flags), flags["as_json"])


def _policy(context: CommandContext, flags: dict[str, Any]) -> ExitCode:
    policy = default_recipe().policy
    if policy is None:
        raise WrongUsage(_("Such a set-up makes no policy. Next: flinkwiz plan shows what it makes."))
    context.report.policy = policy.offline(answers_in(flags), flags["account"])
    context.data(context.report.policy)
    return ExitCode.DONE
