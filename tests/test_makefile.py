"""The Makefile explains itself, and documents name no target that it lacks."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.needed import need

ROOT = Path(__file__).parent.parent
TARGETS = set(re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[0].split())
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", ".ci/run")


def test_make_alone_explains_every_target() -> None:
    need("make")
    told = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    explained = dict(re.findall(r"^make ([a-z-]+) +(\S.*)$", told.stdout, re.MULTILINE))
    assert explained.keys() == TARGETS


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_names_no_target_that_is_not_there(document: str) -> None:
    commands = re.findall(r"(?:`|^)make ((?:[a-z-]+ ?)*)", (ROOT / document).read_text(), re.MULTILINE)
    assert {target for command in commands for target in command.split()} <= TARGETS


def test_the_program_of_a_checkout_says_how_it_is_started_again(tmp_path: Path) -> None:
    need("make")
    program = tmp_path / "flinkwiz"
    subprocess.run(["make", f"PROGRAM={program}", str(program)], cwd=ROOT, check=True)
    environment = {"FLINKWIZ_HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin"}
    told = subprocess.run([program, "show", "no-such-one"], env=environment, capture_output=True, text=True, check=False)
    assert f"list them with {program} sessions" in told.stderr
