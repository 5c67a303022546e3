"""`flinkwiz practice`: the practice cloud in the foreground, for other programs."""

from __future__ import annotations

import json
import signal
import sys
import threading
from gettext import gettext as _
from typing import Any

import click

from flinkwiz.cli.command import CommandContext, run_command
from flinkwiz.cli.open_cloud import PRACTICE_REGION, practice_served, usable_practice_state
from flinkwiz.errors import ExitCode
from flinkwiz.security.home import private_folder
from flinkwiz.text.streams import error_of

_SETTINGS = (
    ("projects", "projects"),
    ("latency", "latency_ms"),
    ("ram_delay", "ram_delay_s"),
    ("clock_skew", "clock_skew_s"),
)
"""The flags that the state keeps, and its names for them."""


@click.group("practice", invoke_without_command=True)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="port on 127.0.0.1 (default: any free one)")
@click.option("--projects", type=click.IntRange(0, 100_000), help="projects to add to the catalogue; kept")
@click.option("--latency", type=click.IntRange(0, 60_000), metavar="MS", help="milliseconds every answer takes; kept")
@click.option(
    "--ram-delay",
    type=click.FloatRange(0, 3600),
    metavar="S",
    help="seconds until identities and their rights are known everywhere; kept",
)
@click.option(
    "--clock-skew", type=click.FloatRange(-86_400, 86_400), metavar="S", help="seconds its clock is ahead of yours; kept"
)
@click.pass_context
def command(context: click.Context, /, **flags: Any) -> None:
    """Serve the practice cloud until Ctrl+C. The first line on stdout is JSON: url, region, key and token."""
    if context.invoked_subcommand is None:
        run_command(lambda state: _serve(state, flags))


@command.command("reset")
def reset() -> None:
    """Go back to the catalogue the practice cloud starts with, under a new ID."""
    run_command(_reset)


def _serve(state: CommandContext, flags: dict[str, Any]) -> ExitCode:
    from flinkwiz.practice.operators import operator_key

    ended = _told_to_end()
    with practice_served(state.settings, flags["port"], state.say) as served:
        with served.store.transaction() as kept:
            for flag, setting in _SETTINGS:
                if flags[flag] is not None:
                    setattr(kept.settings, setting, flags[flag])
            key_id, key = operator_key(kept, "admin")
            ready = {
                "url": served.url,
                "region": PRACTICE_REGION,
                "accessKeyId": key_id,
                "accessKeySecret": key.secret,
                "token": kept.token,
            }
        click.echo(json.dumps(ready))
        if error_of(sys.stdout):  # nobody knows the address
            return ExitCode.DONE
        state.say(
            _("The practice cloud serves at {url}. Everything in here is readable: use made-up data. Ctrl+C ends it.").format(
                url=served.url
            )
        )
        ended.wait()
    return ExitCode.DONE


def _told_to_end() -> threading.Event:
    """Set by Ctrl+C or a request to end, from now on."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: ended.set())
    return ended


def _reset(state: CommandContext) -> ExitCode:
    from flinkwiz.practice.store import Store

    with usable_practice_state():
        Store(private_folder(private_folder(state.settings.home) / "practice")).reset()
    state.say(_("The practice cloud is as new. Sessions made on the old one can only be shown."))
    return ExitCode.DONE
