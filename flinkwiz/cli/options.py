"""The flags that commands share: every question has one, under its own name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from flinkwiz.questions.answers import Answers, Field

Command = TypeVar("Command", bound=Callable[..., object])

_QUESTIONS: tuple[tuple[Field, str, str], ...] = (
    ("workspace", "W", "Flink workspace ID, 14 characters such as b3690a1655da47"),
    ("namespace", "N", "namespace of the workspace, where the variables live"),
    ("project", "P", "SLS project"),
    ("logstore", "L", "Logstore or Metricstore"),
    ("consumer-group", "G", "consumer group the job saves its position in (read)"),
    ("user", "U", "name of the RAM user"),
    ("policy-name", "X", "name of the policy"),
    ("id-variable", "V", "name of the variable for the AccessKey ID"),
    ("secret-variable", "V", "name of the variable for the secret"),
    ("region", "R", "region, such as cn-beijing"),
)

_CHOICES: tuple[tuple[Field, tuple[str, ...], str], ...] = (
    ("access", ("read", "write"), "what the job does with the Logstore"),
    ("template", ("guide", "strict"), "guide: the vendor's policy (default); strict: the least"),
    ("sink", ("blackhole", "print"), "where a reading job's rows go (default: blackhole)"),
)


def question_options(command: Command) -> Command:
    """Add a flag for every question."""
    for field, metavar, text in reversed(_QUESTIONS):
        command = click.option(f"--{field}", metavar=metavar, help=text)(command)
    for field, choices, text in reversed(_CHOICES):
        command = click.option(f"--{field}", type=click.Choice(choices), help=text)(command)
    return command


def cloud_options(command: Command) -> Command:
    """Add the flags that say which cloud is meant, and as whom."""
    operator = click.option(
        "--operator", type=click.Choice(("admin", "dev-01")), help="with --practice: who to be; dev-01 may not touch RAM"
    )
    practice = click.option("--practice", is_flag=True, help="use the practice cloud: nothing is real")
    profile = click.option("--profile", metavar="NAME", help="profile of the aliyun command line")
    return profile(practice(operator(command)))


json_option = click.option("--json", "as_json", is_flag=True, help="print one JSON object on stdout, also on failure")
session_option = click.option("--session", metavar="NAME", help="session to go on with, such as quiet-river")
yes_option = click.option("--yes", is_flag=True, help="agree to what the plan lists, and to nothing else")


def answers_in(flags: dict[str, object]) -> Answers:
    """The answers among a command's parameters; a flag that was not given is no answer."""
    fields: list[Field] = [field for field, _metavar, _text in _QUESTIONS] + [field for field, _choices, _text in _CHOICES]
    given: dict[Field, str] = {field: str(value) for field in fields if (value := flags.get(field.replace("-", "_"))) is not None}
    if flags.get("prove_write"):
        given["prove-write"] = "yes"
    return given
