"""The benchmarks of the wizard: the moments of its start against a bare Textual app, and a key in a picker against Textual's floor."""

from __future__ import annotations

import asyncio
import os
import pty
import select
import signal
import statistics
import sys
import time
from collections.abc import Collection, Sequence
from pathlib import Path

BARE = """
from textual.app import App
from textual.widgets import Header, OptionList

class Bare(App):
    def compose(self):
        yield Header()
        yield OptionList("MARKER")

Bare().run()
"""
"""The least that a wizard is: a header and a list to choose from."""

_MOMENTS = {"named": b"PRACTICE", "usable": b"Type an AccessKey pair", "connected": b"You are"}
"""The moments of a start on the practice cloud, each by what is on the screen then: the cloud, the last choice, who one is."""

_RUNS = 9
_KEYS = 12


def seconds_to_moments(environment: dict[str, str], folder: Path) -> tuple[float, dict[str, float]]:
    """The median seconds to the list of a bare Textual app, and to each moment of the wizard's start; their runs take turns."""
    bare, wizard = list[float](), list[dict[bytes, float]]()
    for _ in range(_RUNS):
        bare.append(_seen(("-c", BARE), [b"MARKER"], environment, folder)[b"MARKER"])
        wizard.append(_seen(("-m", "flinkwiz", "--practice"), _MOMENTS.values(), environment, folder))
    return statistics.median(bare), {
        moment: statistics.median(run[marker] for run in wizard) for moment, marker in _MOMENTS.items()
    }


def _seen(words: Sequence[str], markers: Collection[bytes], environment: dict[str, str], folder: Path) -> dict[bytes, float]:
    """The seconds from the start of a program, in a terminal of its own, to each text on its screen."""
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(
            sys.executable, [sys.executable, *words], environment | {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        )
    screen, times = b"", dict[bytes, float]()
    while len(times) < len(markers):
        if not select.select([terminal], [], [], 30)[0]:
            raise TimeoutError(f"{markers!r} never came, only {list(times)!r}")
        screen += os.read(terminal, 65536)
        now = time.perf_counter() - started
        times = {marker: times.get(marker, now) for marker in markers if marker in screen}
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return times


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
