"""The README shows what flinkwiz really prints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from scripts.transcript import BLOCK, COMMAND

README = Path(__file__).parent.parent / "README.md"


def lines(transcript: str) -> list[str]:
    """The lines without what differs from run to run: session and key names, waits, and the order of calls made together."""
    plain = re.sub(r"PRAC\.\.\.\w{4}", "KEY", transcript)
    plain = re.sub(r"(Session |sql |undo )[a-z]+-[a-z]+(-\d+)?", r"\1NAME", plain)
    return sorted(line for line in plain.splitlines() if not line.startswith("  ~ Still waiting for RAM"))


def test_the_transcript_in_the_readme_is_what_a_first_run_says(ground: Any) -> None:
    found = BLOCK.search(README.read_text())
    assert found is not None
    shown = found[0].removeprefix(found[1]).removesuffix(found[2])
    said = ground.run(*COMMAND.split()[1:]).stderr
    assert lines(shown) == lines(f"$ {COMMAND}\n{said}")


def test_the_command_of_the_transcript_is_that_of_make_demo() -> None:
    makefile = (README.parent / "Makefile").read_text()
    assert COMMAND.removeprefix("flinkwiz ") in makefile
