"""The checks of the proof: what the new key could do and was refused."""

from __future__ import annotations

from typing import Literal

import msgspec

CheckId = Literal["identity", "shards", "read", "write", "refused", "policy", "encrypted", "pair", "references"]


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One check and what it found.

    Attributes:
        ok: passed, failed, or None where it was not tried (never counted as passed).
        title: what was checked, as a sentence part.
        evidence: what was seen, or why it was not tried.
        at: when, in UTC as ``2026-11-22T10:00:00Z``.
    """

    id: CheckId
    ok: bool | None
    title: str
    evidence: str
    at: str


LIVE: frozenset[CheckId] = frozenset({"identity", "shards", "read", "write", "refused"})
"""Checks that need the new key itself, so only the run that made it can make them."""
