"""Where the plain questions meet the terminal: narration and prompts on stderr, data on stdout."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

from flinkwiz.security.secret import Secret
from flinkwiz.text.wrapping import wrap_for_terminal

if TYPE_CHECKING:
    from questionary import Question


class Console:
    """A terminal with somebody at it, one line at a time."""

    def say(self, text: str = "") -> None:
        """Tell people something; a terminal gets lines that break between words."""
        sys.stderr.write(f"{wrap_for_terminal(text, sys.stderr)}\n")
        sys.stderr.flush()

    def data(self, text: str) -> None:
        """Give what is to be kept, such as the SQL."""
        sys.stdout.write(text)
        sys.stdout.flush()

    @property
    def is_read(self) -> bool:
        """Whether somebody reads what is given, as it comes, and no file or program."""
        return sys.stdout.isatty()

    def ask(self, text: str, begin: str = "") -> str:
        """The line that is typed; raises KeyboardInterrupt for Ctrl+C and EOFError for Ctrl+D.

        Arguments:
            begin: what stands there already, to be changed.
        """
        from questionary import text as prompt

        return _typed(prompt(text, begin, qmark=""))

    def secret(self, text: str) -> Secret:
        """The line that is typed, shown as stars; raises as `ask` does."""
        from prompt_toolkit.history import DummyHistory
        from questionary import password

        return Secret(_typed(password(text, qmark="", history=DummyHistory())))

    def masked(self, text: str, shown: Callable[[str], str]) -> Secret:
        """The line, or the lines pasted at once, that is typed; raises as `ask` does.

        Arguments:
            shown: what stands on the terminal of a text, a character for every character.
        """
        from prompt_toolkit.history import DummyHistory
        from questionary import text as prompt

        from flinkwiz.plain.masking import Masking

        return Secret(_typed(prompt(text, qmark="", history=DummyHistory(), input_processors=[Masking(shown)])))

    def hiding(self) -> AbstractContextManager[None]:
        """Keep the terminal from showing by itself what is typed between two prompts, as the rest of a paste is."""
        from prompt_toolkit.application import get_app_session

        return get_app_session().input.raw_mode()


def _typed(question: Question) -> str:
    """The answer to a question. An error inside the prompt comes out of it: prompt_toolkit would print its text and go on."""
    prompt = question.application

    def give_up(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        problem = context.get("exception")
        if problem is not None and not prompt.is_done:
            prompt.exit(exception=problem)

    def begin() -> None:
        asyncio.get_running_loop().set_exception_handler(give_up)

    return str(prompt.run(pre_run=begin, set_exception_handler=False))


@contextmanager
def prompting(is_dumb: bool) -> Iterator[None]:
    """Let prompts appear on stderr, so that stdout can be a file; without any control sequence on a dumb terminal."""
    from prompt_toolkit.application import create_app_session
    from prompt_toolkit.output import create_output
    from prompt_toolkit.output.plain_text import PlainTextOutput

    output = PlainTextOutput(sys.stderr) if is_dumb else create_output(sys.stderr)
    with create_app_session(output=output):
        yield
