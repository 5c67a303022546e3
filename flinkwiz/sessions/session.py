"""A session as a value, and its file's text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from gettext import gettext as _
from typing import Annotated, Any, Literal

import msgspec
from msgspec.structs import replace

from flinkwiz.engine.change import ResourceId
from flinkwiz.engine.journal import Entry
from flinkwiz.names.checked import BadName, CheckedName
from flinkwiz.questions.answers import Field
from flinkwiz.sessions.migration import upgraded
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.text.untrusted import is_inert
from flinkwiz.verification.check import Check

VERSION = 2
LARGEST = 1_048_576
"""Bytes a session file has at most (security-rules.md D5)."""

_CLOUD = re.compile(r"practice:[0-9a-f]{8,64}|[a-z]{2,16}:[0-9]{10,20}")


class BrokenSession(Exception):
    """A session file's text cannot be used; `reason` says why, in a sentence part."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


class Session(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One set-up: what was answered, what was made, what was proven.

    Attributes:
        recipe: the key of the recipe that its answers and its journal are about.
        cloud: ``practice:<id>`` or ``<provider>:<account>``; it never changes (security-rules.md C1).
        started: in UTC, ``2026-11-22T10:00:00Z``.
        checks: the last checks.
        known: what the recipe found out about the thing, for its SQL: never a value of the thing's data.
    """

    version: Literal[2]
    recipe: str
    name: str
    cloud: str
    account: str
    started: str
    answers: dict[Field, str] = {}
    journal: dict[ResourceId, Entry] = {}
    checks: tuple[Check, ...] = ()
    known: dict[str, Any] = {}

    @property
    def is_practice(self) -> bool:
        """Whether it belongs to a practice cloud."""
        return self.cloud.startswith("practice:")


def with_entries(session: Session, entries: Mapping[ResourceId, Entry]) -> Session:
    """The session with what is known of some changes; checks of a thing that another took the place of say nothing any more."""
    known = session.journal
    is_another = any(each in known and known[each].made and known[each].identity != new.identity for each, new in entries.items())
    return replace(session, journal={**known, **entries}, checks=() if is_another else session.checks)


def encode_session(session: Session) -> bytes:
    """The session's file."""
    return msgspec.json.format(msgspec.json.encode(session, enc_hook=_plain), indent=2) + b"\n"


def _plain(value: object) -> str:
    """Checked names as text: msgspec writes no subclasses of str."""
    if isinstance(value, CheckedName):
        return str(value)
    raise NotImplementedError(f"a session cannot hold a {type(value).__name__}")


CheckSession = Callable[[Session], None]
"""Refuses answers and identities that the session's recipe does not know; raises BadName."""


def decode_session(text: bytes, check: CheckSession) -> Session:
    """The session of a file, of this version or of an older one.

    Raises:
        BrokenSession: the text is too long, not a session, from a newer version, or names what no service could be asked.
    """
    if len(text) > LARGEST:
        raise BrokenSession(_("it is larger than any session"))
    session = _decoded(text)
    if _CLOUD.fullmatch(session.cloud) is None:
        raise BrokenSession(_("it does not say which cloud it belongs to"))
    _check_texts(session)
    _check_names(session, check)
    return session


def _decoded(text: bytes) -> Session:
    try:
        version = msgspec.json.decode(text, type=_Versioned).version
        if version > VERSION:
            raise BrokenSession(
                _("it was written by a newer flinkwiz (version {version}; this one knows {known})").format(
                    version=version, known=VERSION
                )
            )
        json.loads(text, object_pairs_hook=_without_doubles)
        if version < VERSION:
            return msgspec.convert(upgraded(msgspec.json.decode(text)), Session)
        return msgspec.json.decode(text, type=Session)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        pass
    raise BrokenSession(_("it is not a whole session file"))


class _Versioned(msgspec.Struct):
    version: Annotated[int, msgspec.Meta(le=1_000_000)]


def _without_doubles(pairs: list[tuple[str, Any]]) -> None:
    if len(dict(pairs)) < len(pairs):
        raise BrokenSession(_("it was changed by hand: it has the same key twice in one object"))


def _check_texts(session: Session) -> None:
    """Refuse what could steer a terminal: every text in a session was written inert."""
    checks = (
        text for check in session.checks for text in (check.id, check.code, *check.details, *check.details.values(), check.at)
    )
    entries = (text for entry in session.journal.values() for text in (entry.name, entry.tag, entry.identity, entry.document))
    texts = (session.recipe, session.started, *session.answers, *session.answers.values(), *session.journal, *checks, *entries)
    if not all(map(is_inert, texts)):
        raise BrokenSession(_("it was changed by hand: it holds characters that no session has"))


def _check_names(session: Session, check: CheckSession) -> None:
    """Refuse identities that no service has: the journal steers deletes (security-rules.md D1, D3)."""
    reason = ""
    try:
        SessionName(session.name)
        check(session)
    except BadName as problem:
        reason = str(problem)
    if reason:
        raise BrokenSession(_("it was changed by hand: {reason}").format(reason=reason))
