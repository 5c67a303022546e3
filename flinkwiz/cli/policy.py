"""`flinkwiz policy`: the RAM policy of a set-up; offline, no account."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.options import json_option
from flinkwiz.cli.runner import CommandContext, run_command
from flinkwiz.engine.plan import safe_policy
from flinkwiz.errors import ExitCode
from flinkwiz.names.aliyun import AccountId
from flinkwiz.names.checked import BadName
from flinkwiz.questions.answers import Field
from flinkwiz.recipes.logstore.setup import TEMPLATES, chosen, grant_of

_ANY_REGION, _ANY_ACCOUNT = "cn-beijing", "1000000000000001"
"""The guide's policy names neither, so these stand for both."""


@click.command("policy")
@click.option("--project", metavar="P", help="SLS project")
@click.option("--logstore", metavar="L", help="Logstore or Metricstore")
@click.option("--access", type=click.Choice(("read", "write")), help="what the job does with the Logstore")
@click.option("--consumer-group", metavar="G", help="consumer group the job saves its position in (read)")
@click.option(
    "--template", type=click.Choice(TEMPLATES), default="guide", help="guide: the vendor's policy (default); strict: the least"
)
@click.option("--region", metavar="R", help="region; needed for strict")
@click.option("--account", metavar="ID", help="account number; needed for strict")
@json_option
def command(**flags: Any) -> None:
    """Print the RAM policy that a set-up would create. Offline: nothing is called."""
    run_command(lambda state: _policy(state, flags), flags["as_json"])


def _policy(state: CommandContext, flags: dict[str, Any]) -> ExitCode:
    fields: tuple[Field, ...] = ("project", "logstore", "access", "consumer-group", "template", "region")
    answers = {field: value for field in fields if (value := flags[field.replace("-", "_")]) is not None}
    template = chosen(answers, "template", TEMPLATES)
    account = flags["account"]
    if template == "strict":
        if account is None:
            raise BadName("account", "", _("strict names the account, so add --account"))
    else:
        answers.setdefault("region", _ANY_REGION)
    grant = grant_of(answers)
    state.report.policy = safe_policy(grant, template, AccountId(account or _ANY_ACCOUNT))
    state.data(state.report.policy)
    return ExitCode.DONE
