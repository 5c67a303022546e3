"""A question as a flag of the command line: data alone."""

from __future__ import annotations

from typing import NamedTuple


class Flag(NamedTuple):
    """One flag.

    Attributes:
        field: its name without the hyphens, which is its question's.
        help: what it is, for `--help`.
        metavar: what stands for its value; "" for one with choices or none.
        choices: what it takes; () for any text.
        is_switch: whether it takes no value and means "yes".
        is_secret: whether it names a file, or - for standard input, that holds the answer: a secret is no argument.
        is_offline: whether `flinkwiz policy` takes it too.
        is_of_script: whether only the SQL follows from it, so that `flinkwiz sql` takes it too.
    """

    field: str
    help: str
    metavar: str = ""
    choices: tuple[str, ...] = ()
    is_switch: bool = False
    is_secret: bool = False
    is_offline: bool = False
    is_of_script: bool = False
