"""Files that only their owner may read."""

from __future__ import annotations

import os
import time
from pathlib import Path


def replace_private(path: Path, content: bytes) -> None:
    """Replace a file as a whole; its mode is 0600 before its first byte is there.

    Nothing is synced to the disk, unlike what `flinkwiz.security.private_files` writes: a practice cloud writes at each call,
    and may lose its last second to a power cut. Only one process may replace a file at a time.

    Raises:
        OSError: the disk or the folder refuses; the old file is untouched.
    """
    fresh = path.with_name(path.name + ".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    # The file system's own clock may tick too slowly to tell two writes apart, and inode numbers come back.
    written = time.time_ns()
    os.utime(fresh, ns=(written, written))
    fresh.replace(path)
