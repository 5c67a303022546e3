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


_NAMES = {
    "enter": "Enter",
    "tab": "Tab",
    "down": "Down",
    "pagedown": "PageDown",
    "left": "Left",
    "right": "Right",
    "shift+tab": "BTab",
    "space": "Space",
    "escape": "Escape",
    "f1": "F1",
    "f9": "F9",
    "ctrl+c": "C-c",
    "ctrl+p": "C-p",
    "ctrl+q": "C-q",
    "ctrl+u": "C-u",
}
"""tmux's names of keys, by Textual's."""


def command(
    home: Path, *words: str, environment: Mapping[str, str] | None = None, program: tuple[str, ...] = ("flinkwiz",)
) -> str:
    """The shell's words for `flinkwiz` on that home, from these sources.

    Arguments:
        words: the arguments.
        environment: more variables.
        program: another module that runs it, and that module's own arguments.
    """
    sources = str(Path(__file__).parents[2])
    variables = {"FLINKWIZ_HOME": str(home), "PYTHONPATH": sources, "TERM": "tmux-256color", **(environment or {})}
    assigned = (f"{name}={value}" for name, value in variables.items())
    return shlex.join(["env", *assigned, sys.executable, "-m", *program, *words])


def _as_read(text: str) -> str:
    """The text with the name of flinkwiz in the place of how the test started it."""
    return text.replace(f"{sys.executable} -m flinkwiz", "flinkwiz")


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
        """Run a command in it; afterwards the shell stays, also after Ctrl+C, and tells the exit code."""
        recorded = ("pipe-pane", "-O", f"exec cat > {shlex.quote(str(self.raw))}")
        lines = f'trap : INT; {command}; echo "exit: $?"; exec sh'
        self._tmux("new-session", "-d", "-x", "80", "-y", "24", lines, ";", *recorded)

    def press(self, *keys: str) -> None:
        """Press keys by Textual's names."""
        self._tmux("send-keys", *(_NAMES[key] for key in keys))

    def type(self, text: str) -> None:
        """Type a text as it stands."""
        self._tmux("send-keys", "-l", text)

    def paste(self, text: str, *, is_bracketed: bool) -> None:
        """Paste a text, marked as a paste for a program that asked for it, or as if it were typed."""
        self._tmux("set-buffer", text)
        self._tmux("paste-buffer", *(("-p",) if is_bracketed else ()))

    @property
    def text(self) -> str:
        """What is on it."""
        return _as_read(" ".join(self._tmux("capture-pane", "-p", "-J").split()))

    @property
    def scrollback(self) -> str:
        """Everything that can be scrolled back to."""
        return _as_read(self._tmux("capture-pane", "-p", "-S", "-"))

    @property
    def modes(self) -> str:
        """Whether it shows the alternate screen, the cursor, and whether it sends the mouse or the keypad to the program."""
        return self._tmux("display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_flag}").strip()

    @property
    def shell(self) -> int:
        """The process ID of its shell, of which the program is the child."""
        return int(self._tmux("display-message", "-p", "#{pane_pid}"))

    def sees(self, wanted: str, seconds: float = PATIENCE) -> None:
        """Wait until a text stands on it, for so many seconds at most."""
        self.waits(lambda: wanted in self.text, wanted, seconds)

    def waits(self, predicate: Callable[[], bool], wanted: str, seconds: float = PATIENCE) -> None:
        """Wait until something is so, for so many seconds at most."""
        deadline = time.monotonic() + seconds
        while not predicate():
            assert time.monotonic() < deadline, f"never came: {wanted}\n{self._tmux('capture-pane', '-p')}"
            time.sleep(0.05)

    def close(self) -> None:
        """End it."""
        subprocess.run(["tmux", "-L", self._socket, "kill-server"], capture_output=True, check=False)
