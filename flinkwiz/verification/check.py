"""The checks: what the new key could do and was refused, and what is there now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

CheckId = str


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One check and what it found, as codes with what fills them: sentences are made where they are shown.

    Attributes:
        ok: passed, failed, or None where it was not tried (never counted as passed).
        code: what was seen, or why it was not tried; a word of the recipe's.
        details: what fills the sentences of `id` and `code`, inert.
        at: when, in UTC as ``2026-11-22T10:00:00Z``.
    """

    id: CheckId
    ok: bool | None
    code: str
    details: dict[str, str] = {}
    at: str = ""


def check_now(id: CheckId, ok: bool | None, code: str, details: Mapping[str, str] | None = None) -> Check:
    """A check made now."""
    return Check(id, ok, code, dict(details or {}), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
