"""Renews the pictures in docs/ from the real wizard on a practice cloud of its own: `make screenshots`."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from textual.pilot import Pilot

from flinkwiz.cli.local_sign_in import LocalSignIn
from flinkwiz.cli.settings import Settings
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.start import Start
from screens.app import FlinkwizApp
from screens.clipboard import screen_text

DOCS = Path(__file__).parent.parent / "docs"
PATIENCE = 30.0
"""Seconds until a screen that does not come is a failure."""

PATH: Sequence[tuple[str, str, tuple[str, ...]]] = (
    ("connect", "read RAM users", ("enter",)),
    ("workspace", "> flink-practice", ("enter",)),
    ("project", "> test", ("enter",)),
    ("logstore", "columns", ("enter",)),
    ("access", "What will the job do", ("enter",)),
    ("policy", "May the key do this", ("enter",)),
    ("names", "_secret", ("enter",)),
    ("create", "Make these 6 things now?", ("tab", "enter")),
    ("proof", "It works", ("enter",)),
    ("sql", "Your SQL is ready", ("enter", "enter")),
    ("done", "Done. This is what was made", ("enter",)),
)
"""A picture's name, what must stand on the screen before it is taken, and the keys that go on."""

KEPT = ("project", "policy", "create", "proof", "sql")
"""The pictures that the README shows."""


async def _seen(pilot: Pilot[int], text: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while text not in screen_text(pilot.app.screen):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{text!r} never came:\n{screen_text(pilot.app.screen)}")
        await pilot.pause(0.05)


async def take(home: Path) -> None:
    """Walk the newcomer's path and keep the pictures."""
    settings = Settings({"FLINKWIZ_HOME": str(home), "HOME": str(home)})
    start = Start(WizardController(LocalSignIn(settings), home), "practice", {}, None)
    app = FlinkwizApp(lambda: start)
    async with app.run_test(size=(80, 24)) as pilot:
        for name, text, keys in PATH:
            await _seen(pilot, text)
            await pilot.pause(0.3)
            if name in KEPT:
                (DOCS / f"{name}.svg").write_text(steady(app.export_screenshot(title="flinkwiz")), encoding="utf-8")
            await pilot.press(*keys)
    start.controller.close()


def steady(svg: str) -> str:
    """A picture without what differs from run to run, whose spaces every viewer keeps, and whose fonts no host is asked for."""
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = re.sub(r"PRAC\.\.\.\w{4}", "PRAC...x7Qd", svg)
    svg = re.sub(r"(flinkwiz&#160;undo&#160;)[a-z-]+", r"\1quiet-river", svg)
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def main() -> int:
    """Take every picture."""
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o700)
        asyncio.run(take(Path(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
