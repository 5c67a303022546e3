"""`flinkwiz operator-policy`: what an operator of flinkwiz must be allowed, made of the rights that its calls need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from flinkwiz.cli.cloud_choice import cloud_choice
from flinkwiz.cli.command import CommandContext, run_command
from flinkwiz.cli.command_cloud import announced_cloud
from flinkwiz.cli.options import cloud_options
from flinkwiz.engine.permission import Permission
from flinkwiz.errors import ExitCode
from flinkwiz.policy.document import render
from flinkwiz.providers.registry import provider_of
from flinkwiz.recipes.recipe import AnyRecipe
from flinkwiz.recipes.registry import all_recipes, default_recipe


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
    """Print the policy an operator of flinkwiz needs, with the account filled in."""
    run_command(lambda context: _operator_policy(context, flags))


def _operator_policy(context: CommandContext, flags: dict[str, Any]) -> ExitCode:
    account = flags["account"] or _own_account(context, flags)
    provider, makes_rights = provider_of(default_recipe().provider), flags["persons"] == "one"
    permissions = [
        permission
        for recipe in all_recipes()
        if recipe.provider == provider.key
        for permission in operator_permissions(recipe, makes_rights)
    ]
    context.data(render(provider.operator_policy(account, permissions)))
    context.say(provider.operator_note(makes_rights))
    return ExitCode.DONE


def operator_permissions(recipe: AnyRecipe, makes_rights: bool) -> Iterator[Permission]:
    """The rights that a recipe's calls need.

    Arguments:
        makes_rights: whether the operator also makes what gives rights; else an administrator does, and the operator only looks.
    """
    yield from recipe.looks
    for noun in recipe.nouns:
        yield from noun.permissions.all if makes_rights or not noun.makes_rights else noun.permissions.look


def _own_account(context: CommandContext, flags: dict[str, Any]) -> str:
    with announced_cloud(context, cloud_choice(flags)) as connection:
        return connection.identity.account
