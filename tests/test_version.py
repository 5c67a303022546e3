"""One version: the package's, the newest release of the CHANGELOG, and what `flinkwiz --version` says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from flinkwiz import __version__

HEADINGS = re.findall(r"^## (.+)$", (Path(__file__).parent.parent / "CHANGELOG.md").read_text(), re.MULTILINE)


def test_the_version_is_that_of_the_newest_release_in_the_changelog() -> None:
    unreleased, newest, *_older = HEADINGS
    version, released = newest.split(" - ")
    assert unreleased == "Unreleased"
    assert version == __version__
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert date.fromisoformat(released) >= date(2026, 11, 25)


def test_releases_stand_from_the_newest_to_the_oldest() -> None:
    versions = [tuple(map(int, heading.split(" - ")[0].split("."))) for heading in HEADINGS[1:]]
    assert versions == sorted(set(versions), reverse=True)


def test_the_command_says_the_version(ground: Any) -> None:
    assert ground.run("--version").stdout == f"flinkwiz, version {__version__}\n"
