"""Where the plain questions meet the terminal: narration and prompts on stderr, data on stdout."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from textwrap import fill
from typing import TextIO

from flinkwiz.secret import Secret


class Console:
    """A terminal with somebody at it, one line at a time."""

    def say(self, text: str = "") -> None:
        """Tell people something; a terminal gets lines that break between words."""
        sys.stderr.write(f"{_wrapped(text, _width(sys.stderr))}\n")
        sys.stderr.flush()

    def data(self, text: str) -> None:
        """Give what is to be kept, such as the SQL."""
        sys.stdout.write(text)
        sys.stdout.flush()

    def ask(self, text: str) -> str:
        """The line that is typed; raises KeyboardInterrupt for Ctrl+C and EOFError for Ctrl+D."""
        from questionary import text as prompt

        return str(prompt(text, qmark="").unsafe_ask())

    def secret(self, text: str) -> Secret:
        """The line that is typed, shown as stars; raises as `ask` does."""
        from questionary import password

        return Secret(str(password(text, qmark="").unsafe_ask()))


def _width(stream: TextIO) -> int | None:
    """Cells of a line, or None where it is no terminal."""
    return get_terminal_size().columns if stream.isatty() else None


def _wrapped(text: str, width: int | None) -> str:
    """The text with its lines broken between words; what follows a break stands under the line's own beginning."""
    if width is None:
        return text
    lines = (
        fill(
            line, width, subsequent_indent=" " * (len(line) - len(line.lstrip())), break_long_words=False, break_on_hyphens=False
        )
        for line in text.split("\n")
    )
    return "\n".join(lines)


@contextmanager
def prompting(is_dumb: bool) -> Iterator[None]:
    """Let prompts appear on stderr, so that stdout can be a file; without any control sequence on a dumb terminal."""
    from prompt_toolkit.application import create_app_session
    from prompt_toolkit.output import create_output
    from prompt_toolkit.output.plain_text import PlainTextOutput

    output = PlainTextOutput(sys.stderr) if is_dumb else create_output(sys.stderr)
    with create_app_session(output=output):
        yield
