"""The real command line with a witness: `python -m tests.journeys.watched FILE WORDS...` writes to FILE what it starts and exports.

One JSON list a line: the audit event, then its arguments, of every child process and every change of the environment.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

CHILDREN = ("subprocess.Popen", "os.posix_spawn", "os.spawn", "os.exec", "os.system", "os.fork", "os.forkpty", "pty.spawn")
"""What Python tells before a process begins."""

ENVIRONMENT = ("os.putenv", "os.unsetenv")


def watch(path: Path) -> None:
    """Write down from now on what this process starts and exports; a hook cannot be taken away."""
    file = path.open("a", encoding="ascii", buffering=1)

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if event in CHILDREN or event in ENVIRONMENT:
            file.write(json.dumps([event, *map(_text, arguments)]) + "\n")

    sys.addaudithook(note)


def _text(argument: object) -> str:
    return argument.decode("utf-8", "replace") if isinstance(argument, bytes) else str(argument)


def main() -> None:
    """Run flinkwiz under the eyes of the witness."""
    path, *words = sys.argv[1:]
    watch(Path(path))
    from flinkwiz.__main__ import main as run

    sys.argv[1:] = words
    run()


if __name__ == "__main__":
    main()
