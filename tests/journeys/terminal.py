"""A real terminal, held by tmux: keys go in, and what is on it, was on it and was sent to it comes out."""

from __future__ import annotations

import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

PATIENCE = 40
"""Seconds until a text that does not come fails the test."""


_NAMES = {"enter": "Enter", "tab": "Tab", "down": "Down", "shift+tab": "BTab", "space": "Space", "ctrl+u": "C-u"}
"""tmux's names of keys, by Textual's."""


def command(home: Path, *words: str, environment: Mapping[str, str] | None = None) -> str:
    """The shell's words for `flinkwiz` on that home, from these sources.

    Arguments:
        words: the arguments.
        environment: more variables.
    """
    sources = str(Path(__file__).parents[2])
    variables = {"FLINKWIZ_HOME": str(home), "PYTHONPATH": sources, "TERM": "tmux-256color", **(environment or {})}
    assigned = (f"{name}={value}" for name, value in variables.items())
    return shlex.join(["env", *assigned, sys.executable, "-m", "flinkwiz", *words])


class Terminal:
    """A terminal of 80×24 cells.

    Attributes:
        raw: a file with every byte that the program sent to it.
    """

    def __init__(self, socket: str, raw: Path) -> None:
        """Name the tmux server, which is ours alone."""
        self._socket, self.raw = socket, raw

    def _tmux(self, *words: str) -> str:
        return subprocess.run(["tmux", "-L", self._socket, *words], capture_output=True, text=True, check=True).stdout

    def open(self, command: str) -> None:
        """Run a command in it; afterwards the shell stays, so that what was printed can be read."""
        recorded = ("pipe-pane", "-O", f"exec cat > {shlex.quote(str(self.raw))}")
        self._tmux("new-session", "-d", "-x", "80", "-y", "24", f"{command}; exec sh", ";", *recorded)

    def press(self, *keys: str) -> None:
        """Press keys by Textual's names."""
        self._tmux("send-keys", *(_NAMES[key] for key in keys))

    def type(self, text: str) -> None:
        """Type a text as it stands."""
        self._tmux("send-keys", "-l", text)

    @property
    def text(self) -> str:
        """What is on it."""
        return " ".join(self._tmux("capture-pane", "-p").split())

    @property
    def scrollback(self) -> str:
        """Everything that can be scrolled back to."""
        return self._tmux("capture-pane", "-p", "-S", "-")

    def sees(self, wanted: str) -> None:
        """Wait until a text stands on it."""
        self._wait(lambda: wanted in self.text, wanted)

    def _wait(self, predicate: Callable[[], bool], wanted: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not predicate():
            assert time.monotonic() < deadline, f"never came: {wanted}\n{self._tmux('capture-pane', '-p')}"
            time.sleep(0.02)

    def close(self) -> None:
        """End it."""
        subprocess.run(["tmux", "-L", self._socket, "kill-server"], capture_output=True, check=False)
