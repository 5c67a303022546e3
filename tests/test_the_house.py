"""What the layout promises: machinery names no recipe and no vendor's nouns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MACHINERY = (
    *(f"flinkwiz/{name}" for name in ("engine", "wizard", "verification", "sessions", "questions", "cli", "plain")),
    "screens",
)
NOUNS = re.compile(r"Logstore|[Cc]onsumer[ _-]?[Gg]roup|\bRAM\b")


def sources(folder: str) -> list[Path]:
    found = [path for path in (ROOT / folder).rglob("*.py") if "__pycache__" not in path.parts]
    assert found, folder
    return found


@pytest.mark.parametrize("folder", MACHINERY)
def test_the_machinery_names_no_logstore_no_consumer_group_and_no_ram(folder: str) -> None:
    named = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sources(folder)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if NOUNS.search(line)
    ]
    assert named == []
