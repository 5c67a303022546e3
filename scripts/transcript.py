"""Renews the transcript in README.md from a real run of `make demo`'s command: `python scripts/transcript.py`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = "flinkwiz apply --practice --project test --logstore flinktest --access read --yes"
BLOCK = re.compile(r"(<!-- transcript begin -->\n```\n).*?(```\n<!-- transcript end -->)", re.DOTALL)


def narration() -> str:
    """What a first run says on stderr."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o700)
        # The checkout's own program, found by its name alone, as one finds what is installed.
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {"PATH": path, "HOME": folder, "FLINKWIZ_HOME": folder}
        told = subprocess.run(["env", *COMMAND.split()], env=environment, cwd=ROOT, check=True, capture_output=True, text=True)
    return told.stderr


def main() -> None:
    """Put the transcript of a run that just happened into README.md."""
    readme = ROOT / "README.md"
    transcript = f"$ {COMMAND}\n{narration()}"
    readme.write_text(BLOCK.sub(lambda found: found[1] + transcript + found[2], readme.read_text()))


if __name__ == "__main__":
    main()
