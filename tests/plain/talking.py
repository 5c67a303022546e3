"""Somebody at the terminal: types lines into the plain wizard and reads what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from flinkwiz.cli.cloud_choice import Operator
from flinkwiz.cli.local_sign_in import LocalSignIn
from flinkwiz.cli.settings import Settings
from flinkwiz.plain.asking import Asker
from flinkwiz.plain.console import Console
from flinkwiz.plain.wizard import run_plain
from flinkwiz.questions.answers import Answers
from flinkwiz.security.secret import Secret
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.start import Start

ENTER = ""
"""A line on which only Enter is typed."""


@contextmanager
def typing(*lines: str) -> Iterator[None]:
    """Let these lines be typed, then Ctrl+D, so that a question too many ends the run instead of hanging."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text("".join(f"{line}\r" for line in lines) + "\x04")
        yield


@dataclass(frozen=True)
class Said:
    """What came of a run.

    Attributes:
        heard: the narration and the prompts, on stderr.
        data: stdout.
    """

    code: int
    heard: str
    data: str


@dataclass(frozen=True)
class Talk:
    """Runs the plain wizard in this process on the practice cloud of a home."""

    settings: Settings
    captured: pytest.CaptureFixture[str]

    def controller(self, operator: Operator | None = None) -> WizardController:
        """A new sitting at that home."""
        return WizardController(LocalSignIn(self.settings, operator), self.settings.home)

    def __call__(
        self,
        *lines: str,
        given: Answers | None = None,
        session: str | None = None,
        operator: Operator | None = None,
        source: str | None = "practice",
    ) -> Said:
        """Type these lines; what was said."""
        controller = self.controller(operator)
        named = controller.sessions.load(SessionName(session)) if session is not None else None
        self.captured.readouterr()
        with typing(*lines):
            code = run_plain(Start(controller, source, given or {}, named), is_terminal=True)
        out, err = self.captured.readouterr()
        return Said(code, err, out)

    def sessions(self) -> tuple[Session, ...]:
        """Every session of the home, the newest first."""
        return self.controller().sessions.all()


@dataclass
class Script(Console):
    """A console whose lines are typed beforehand; running out of them is Ctrl+D."""

    lines: list[str]
    heard: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def say(self, text: str = "") -> None:
        self.heard.append(text)

    def data(self, text: str) -> None:
        self.shown.append(text)

    def ask(self, text: str, begin: str = "") -> str:
        self.heard.append(text)
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)

    def secret(self, text: str) -> Secret:
        return Secret(self.ask(text))

    def masked(self, text: str, shown: Callable[[str], str]) -> Secret:
        typed = self.ask(text)
        self.heard.append(shown(typed))
        return Secret(typed)

    def hiding(self) -> AbstractContextManager[None]:
        return nullcontext()


def asker(*lines: str, guidance: Any) -> tuple[Asker, Script]:
    """Somebody to ask who types these lines."""
    script = Script(list(lines))
    return Asker(script, guidance), script
