"""Older session files as today's: each step from one version to the next, as plain JSON."""

from __future__ import annotations

from typing import Any

import msgspec

_FIRST_RECIPE = "logstore"
"""The only recipe there was when files did not name one."""

SAID = "said"
"""The code of a check that was kept as sentences: they are in its details, as `title` and `evidence`."""


def upgraded(session: Any) -> Any:
    """A session file's object in today's version; raises msgspec.ValidationError where it is none of its version."""
    return _to_2(session) if session["version"] == 1 else session


class _CheckOf1(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    ok: bool | None
    title: str
    evidence: str
    at: str


class _SessionOf1(msgspec.Struct, forbid_unknown_fields=True):
    version: int
    name: str
    cloud: str
    account: str
    started: str
    answers: dict[str, str] = {}
    journal: dict[str, Any] = {}
    checks: tuple[_CheckOf1, ...] = ()
    fields: list[Any] = []
    fields_from: str = "unknown"


def _to_2(session: Any) -> dict[str, Any]:
    """Version 2 names its recipe, keeps codes instead of sentences, and what is known under one member."""
    old = msgspec.convert(session, _SessionOf1)
    checks = [
        {
            "id": check.id,
            "ok": check.ok,
            "code": SAID,
            "details": {"title": check.title, "evidence": check.evidence},
            "at": check.at,
        }
        for check in old.checks
    ]
    return {
        "version": 2,
        "recipe": _FIRST_RECIPE,
        "name": old.name,
        "cloud": old.cloud,
        "account": old.account,
        "started": old.started,
        "answers": old.answers,
        "journal": old.journal,
        "checks": checks,
        "known": {"fields_from": old.fields_from, "fields": old.fields},
    }
