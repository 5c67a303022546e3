"""What users install is what was tested: constraints.txt follows requirements.lock. `make check-install` does the install itself."""

from __future__ import annotations

import re

from scripts.check_install import ROOT, pins


def test_constraints_are_the_pins_of_the_lock_file_without_its_hashes() -> None:
    locked = pins((ROOT / "requirements.lock").read_text())
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert lines == [f"{name}=={version}" for name, version in locked.items()]


def test_every_install_command_of_the_readme_is_locked() -> None:
    readme = (ROOT / "README.md").read_text()
    commands = [piece for piece in re.split("`|\n|# or: ", readme) if piece.startswith(("pipx ", "uvx ", "uv tool "))]
    assert len(commands) == 4
    assert all("constraints.txt" in command for command in commands)
