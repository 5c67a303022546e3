"""Conflict: something of somebody else's is in the way."""

from __future__ import annotations

from flinkwiz.errors import ExpectedError


class Conflict(ExpectedError):
    """Something of somebody else's is in the way; the message says what and what to do. It is left alone."""

    kind = "conflict"
