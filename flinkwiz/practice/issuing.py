"""Random identifiers and secrets as the practice cloud gives them out."""

from __future__ import annotations

import secrets
import string
import uuid

from flinkwiz.practice.state import AccessKey

PREFIX = "PRACTICE"
"""How every AccessKey ID of the practice cloud begins; no real one does (security-rules.md A3)."""

_LETTERS = string.ascii_letters + string.digits


def _random_text(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _place in range(length))


def new_access_key(created: float, works_from: float) -> tuple[str, AccessKey]:
    """A new AccessKey ID and its key, as long as real ones; times in seconds since 1970."""
    return PREFIX + _random_text(16), AccessKey(_random_text(30), created, works_from)


def new_user_id() -> str:
    """A RAM user's ID: 18 digits that begin with a 2."""
    return f"2{secrets.randbelow(10**17):017d}"


def new_request_id() -> str:
    """A request ID, such as ``0F3C1A52-…``, for one answer."""
    return str(uuid.uuid4()).upper()


def new_token() -> str:
    """256 random bits as text."""
    return secrets.token_urlsafe(32)
