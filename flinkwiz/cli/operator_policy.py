"""`flinkwiz operator-policy`: what an operator of flinkwiz must be allowed."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.command_context import choice_in, cloud_for
from flinkwiz.cli.options import cloud_options
from flinkwiz.cli.runner import CommandContext, run_command
from flinkwiz.errors import ExitCode
from flinkwiz.names.aliyun import AccountId
from flinkwiz.policy.document import render
from flinkwiz.policy.operator import operator_policy
from flinkwiz.sessions.store import Sessions


@click.command("operator-policy")
@click.option(
    "--two-person",
    "persons",
    flag_value="two",
    default="two",
    help="an administrator makes the policy, the operator the rest (default)",
)
@click.option(
    "--one-person", "persons", flag_value="one", help="the operator makes the policy too; equivalent to an administrator"
)
@click.option("--account", metavar="ID", help="account number; without it the account you are signed in to")
@cloud_options
def command(**flags: Any) -> None:
    """Print the RAM policy an operator of flinkwiz needs, with the account filled in."""
    run_command(lambda state: _operator_policy(state, flags))


def _operator_policy(state: CommandContext, flags: dict[str, Any]) -> ExitCode:
    account = AccountId(flags["account"]) if flags["account"] else _own_account(state, flags)
    state.data(render(operator_policy(account, flags["persons"])))
    if flags["persons"] == "one":
        state.say(_("This is equivalent to an administrator. Use it from a short-lived role, never with a long-lived key."))
    else:
        state.say(_("With it the operator can use any policy whose name begins with flinkwiz-, and can make none."))
    return ExitCode.DONE


def _own_account(state: CommandContext, flags: dict[str, Any]) -> AccountId:
    with cloud_for(state, choice_in(flags, None, Sessions(state.settings.home))) as opened:
        return opened.identity.account
