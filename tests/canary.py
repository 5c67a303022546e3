"""Looking for a secret in what a run left behind, in every form it could have taken (security-rules.md H1)."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

SHORTEST = 8
"""Characters of a secret that count as the secret."""


def forms(secret: str) -> Iterator[bytes]:
    """The secret's first characters, whole, in base64 at each of three offsets, percent-encoded, in JSON, and as single keys."""
    head = secret[:SHORTEST]
    yield head.encode()
    yield head.encode("utf-16-le")
    yield quote(secret, safe="").encode()
    yield json.dumps(secret)[1:-1].encode()
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + secret.encode())
        yield encoded[4 : 4 + SHORTEST + 3] if offset else encoded[: SHORTEST + 2]
    yield b"\n".join(f"Key(key='{character}'".encode() for character in head)


def found_in(text: bytes, secrets: tuple[str, ...]) -> list[str]:
    """The secrets of which some form is in a text, by number; never the secret itself, since this may be printed."""
    return [f"secret {number}" for number, secret in enumerate(secrets) if any(form in text for form in forms(secret))]


def found_below(folder: Path, secrets: tuple[str, ...], but: Path) -> list[str]:
    """The files below a folder, without those below `but`, in which some form of a secret is."""
    files = (path for path in folder.rglob("*") if path.is_file() and but not in path.parents)
    return [str(path) for path in files if found_in(path.read_bytes(), secrets)]
