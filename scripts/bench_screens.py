"""The benchmarks of the wizard: its first screen against a bare Textual app, and a key in a picker against Textual's floor."""

from __future__ import annotations

import asyncio
import os
import pty
import select
import signal
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("MARKER")

Bare().run()
"""

_RUNS = 9
_KEYS = 12


def seconds_to_screen(words: Sequence[str], marker: bytes, environment: dict[str, str], folder: Path) -> float:
    """The median seconds from the start of a program, in a terminal of its own, to a text on its screen."""
    return statistics.median(_once(words, marker, environment, folder) for _ in range(_RUNS))


def _once(words: Sequence[str], marker: bytes, environment: dict[str, str], folder: Path) -> float:
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(
            sys.executable, [sys.executable, *words], environment | {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        )
    seen = b""
    while marker not in seen:
        if not select.select([terminal], [], [], 30)[0]:
            raise TimeoutError(f"{marker!r} never came")
        seen += os.read(terminal, 65536)
    seconds = time.perf_counter() - started
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return seconds


def milliseconds_a_key(names: int) -> float:
    """The median milliseconds from a key in a picker of so many names to an idle screen."""
    return asyncio.run(_typed(names))


async def _typed(names: int) -> float:
    from textual.app import App, ComposeResult

    from flinkwiz.questions.option import Option
    from screens.widgets.picker import Picker

    class Picking(App[None]):
        """A picker alone."""

        def compose(self) -> ComposeResult:
            yield Picker("Filter:", ("Name",), id="picker")

        def on_mount(self) -> None:
            options = [Option(f"project-{number:06}-{number * 7919 % 1000:03}") for number in range(names)]
            self.query_one(Picker).show(options, lambda option: (option.value,), None)

    app = Picking()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        times = []
        for key in "7 1 backspace backspace backspace 4 2 backspace backspace 9 9 backspace".split()[:_KEYS]:
            started = time.perf_counter()
            await pilot.press(key)
            times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)
