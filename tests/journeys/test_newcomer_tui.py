"""The newcomer's path: thirteen keys from `make practice` to proven SQL (ux section 2), through Pilot and in a real terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.screens.visit import Visit, start_of, visiting

PATH: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Connected", ("enter",)),
    ("flink-practice / flink-practice-default", ("enter",)),
    ("the guide's example", ("enter",)),
    ("> flinktest", ("enter",)),
    ("(x) Read", ("enter",)),
    ("Not sure? Keep the guide's policy", ("enter",)),
    ("Are these names all right?", ("enter",)),
    ("[ Make 6 things ]", ("tab", "enter")),
    ("It works: 8 of 8 checks passed.", ("enter",)),
    ("Your SQL is ready to run.", ("enter",)),
    ("Sent to your terminal's clipboard.", ("enter",)),
    ("Done. This is what was made, and why.", ("enter",)),
)
"""What is seen, and the keys that are pressed then."""


@dataclass(frozen=True)
class Variant:
    """Another way through.

    Attributes:
        keys: pressed instead, by the beginning of what is seen.
        seen: what is seen instead.
    """

    keys: Mapping[str, tuple[str, ...]]
    seen: Mapping[str, str] = field(default_factory=dict)


USUAL = Variant({})
VARIANTS = {
    "strict": Variant({"Not sure?": ("shift+tab", "space", "enter")}),
    "write": Variant({"(x) Read": ("down", "enter")}, {"It works": "It works: 7 of 7 checks passed."}),
    "consumer group": Variant(
        {"(x) Read": ("tab", "space", "enter")}, {"Not sure?": "The last permission is for your consumer group"}
    ),
}


def changed(seen: str, changes: Mapping[str, Any], usual: Any) -> Any:
    """What stands for `usual` where something else is wanted."""
    return next((other for begin, other in changes.items() if seen.startswith(begin)), usual)


async def walk(visit: Visit, variant: Variant) -> int:
    """Go the path; how many keys it took."""
    count = 0
    for seen, usual in PATH:
        keys = changed(seen, variant.keys, usual)
        await visit.sees(changed(seen, variant.seen, seen))
        await visit.press(*keys)
        count += len(keys)
    await visit.wait_for(lambda: not visit.app.is_running, "the end")
    return count


async def test_thirteen_keys_lead_to_proven_sql(ground: Any) -> None:
    start = start_of(ground.settings)
    async with visiting(start) as visit:
        assert await walk(visit, USUAL) == 13
        assert "${secret_values.sls_test_flinktest_read_id}" in start.sitting.sql()
        assert [check for check in start.sitting.session.checks if check.ok is not True] == []


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS.keys())
async def test_every_variant_takes_less_than_25_keys(ground: Any, variant: Variant) -> None:
    start = start_of(ground.settings)
    async with visiting(start) as visit:
        assert await walk(visit, variant) < 25
        assert start.sitting.things_made == 6


@pytest.mark.parametrize("logstore", ["host-metrics", "no-index"])
async def test_other_logstores_are_typed_and_taken_in_less_than_25_keys(ground: Any, logstore: str) -> None:
    start = start_of(ground.settings)
    letters = tuple("minus" if letter == "-" else letter for letter in logstore[:7])
    async with visiting(start) as visit:
        assert await walk(visit, Variant({"> flinktest": (*letters, "enter")})) < 25
        assert start.sitting.answers["logstore"] == logstore
        assert start.sitting.things_made == 6


class Terminal:
    """A real terminal of 80×24 cells, held by tmux."""

    def __init__(self, socket: str) -> None:
        """Name the tmux server, which is ours alone."""
        self._socket = socket

    def _tmux(self, *words: str) -> str:
        return subprocess.run(["tmux", "-L", self._socket, *words], capture_output=True, text=True, check=True).stdout

    def open(self, command: str) -> None:
        """Run a command in it; afterwards the shell stays, so that what was printed can be read."""
        self._tmux("new-session", "-d", "-x", "80", "-y", "24", f"{command}; exec sh")

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names."""
        self._tmux("send-keys", *keys)

    @property
    def text(self) -> str:
        """What is on it."""
        return " ".join(self._tmux("capture-pane", "-p").split())

    def sees(self, wanted: str) -> None:
        """Wait until a text stands on it."""
        self._wait(lambda: wanted in self.text, wanted)

    def _wait(self, predicate: Callable[[], bool], wanted: str) -> None:
        deadline = time.monotonic() + 40
        while not predicate():
            assert time.monotonic() < deadline, f"never came: {wanted}\n{self._tmux('capture-pane', '-p')}"
            time.sleep(0.02)

    def close(self) -> None:
        """End it."""
        subprocess.run(["tmux", "-L", self._socket, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    terminal = Terminal(f"flinkwiz-test-{os.getpid()}")
    yield terminal
    terminal.close()


_NAMES = {"enter": "Enter", "tab": "Tab"}


def test_thirteen_keys_in_a_real_terminal(terminal: Terminal, home: Path) -> None:
    root = Path(__file__).parents[2]
    environment = {"FLINKWIZ_HOME": str(home), "PYTHONPATH": str(root), "TERM": "tmux-256color"}
    words = " ".join(f"{name}={shlex.quote(value)}" for name, value in environment.items())
    terminal.open(f"env {words} {shlex.quote(sys.executable)} -m flinkwiz --practice")
    for seen, keys in PATH:
        terminal.sees(seen)
        terminal.press(*(_NAMES[key] for key in keys))
    terminal.sees("To take it all back: flinkwiz undo")
