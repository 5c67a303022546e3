"""Installs flinkwiz as README says, into an environment of its own, and compares it with what requirements.lock pins."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
_PIN = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    """The versions that a lock or constraints file pins, by normalised name."""
    return {_normalised(name): version for name, version in _PIN.findall(text)}


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def installed(folder: Path) -> dict[str, str]:
    """What an install with constraints.txt brings into a new environment at this folder, without pip and flinkwiz themselves."""
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    before = _listed(pip)
    subprocess.run([*pip, "install", "--quiet", "--constraint", "constraints.txt", "."], cwd=ROOT, check=True)
    return {name: version for name, version in _listed(pip).items() if name not in {*before, "flinkwiz"}}


def _listed(pip: list[str]) -> dict[str, str]:
    told = subprocess.run([*pip, "list", "--format", "json"], capture_output=True, text=True, check=True)
    return {_normalised(package["name"]): package["version"] for package in json.loads(told.stdout)}


def main() -> None:
    """Tell what differs; a platform may need less than the lock holds, never more."""
    with tempfile.TemporaryDirectory() as folder:
        found = installed(Path(folder))
    locked = pins((ROOT / "requirements.lock").read_text())
    strangers = sorted(f"{name} {version}" for name, version in found.items() if locked.get(name) != version)
    if strangers or not found:
        sys.exit(f"Not as requirements.lock has it: {', '.join(strangers) or 'nothing was installed'}")
    print(f"{len(found)} packages installed, each as requirements.lock pins it.")


if __name__ == "__main__":
    main()
