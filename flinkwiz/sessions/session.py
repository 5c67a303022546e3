"""A session as a value, and its file's text."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, Literal

import msgspec

from flinkwiz.engine.change import ChangeId
from flinkwiz.engine.journal import Entry
from flinkwiz.names.aliyun import AccessKeyId, AccountId, PolicyName, UserName, VariableName
from flinkwiz.names.checked import BadName, CheckedName
from flinkwiz.names.fields import IndexField
from flinkwiz.questions.answers import Field
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.text.untrusted import is_inert
from flinkwiz.verification.check import Check

VERSION = 1
LARGEST = 1_048_576
"""Bytes a session file has at most (security.md D5)."""

FieldsFrom = Literal["unknown", "index", "sample", "metric", "none"]
"""How the Logstore's fields became known; `none`: it has no index and nobody asked for a sample."""

_CLOUD = re.compile(r"practice:[0-9a-f]{8,64}|aliyun:[0-9]{10,20}")

_NAME_OF: dict[ChangeId, type[CheckedName]] = {
    "policy": PolicyName,
    "user": UserName,
    "id-variable": VariableName,
    "secret-variable": VariableName,
}


class BrokenSession(Exception):
    """A session file's text cannot be used; `reason` says why, in a sentence part."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


class Session(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One set-up: what was answered, what was made, what was proven.

    Attributes:
        cloud: ``practice:<id>`` or ``aliyun:<account>``; it never changes (security.md C1).
        started: in UTC, ``2026-11-22T10:00:00Z``.
        fields: the Logstore's fields for the SQL's columns: names and types, never values.
        checks: the last proof.
    """

    version: Literal[1]
    name: str
    cloud: str
    account: str
    started: str
    answers: dict[Field, str] = {}
    journal: dict[ChangeId, Entry] = {}
    checks: tuple[Check, ...] = ()
    fields: tuple[IndexField, ...] = ()
    fields_from: FieldsFrom = "unknown"

    @property
    def is_practice(self) -> bool:
        """Whether it belongs to a practice cloud."""
        return self.cloud.startswith("practice:")


def encode_session(session: Session) -> bytes:
    """The session's file."""
    return msgspec.json.format(msgspec.json.encode(session, enc_hook=_plain), indent=2) + b"\n"


def _plain(value: object) -> str:
    """Checked names as text: msgspec writes no subclasses of str."""
    if isinstance(value, CheckedName):
        return str(value)
    raise NotImplementedError(f"a session cannot hold a {type(value).__name__}")


def decode_session(text: bytes) -> Session:
    """The session of a file.

    Raises:
        BrokenSession: the text is too long, not a session, from a newer version, or names what no service could be asked.
    """
    if len(text) > LARGEST:
        raise BrokenSession("it is larger than any session")
    session = _decoded(text)
    if _CLOUD.fullmatch(session.cloud) is None:
        raise BrokenSession("it does not say which cloud it belongs to")
    _check_texts(session)
    _check_names(session)
    return session


def _decoded(text: bytes) -> Session:
    try:
        version = msgspec.json.decode(text, type=_Versioned).version
        if version > VERSION:
            raise BrokenSession(f"it was written by a newer flinkwiz (version {version}; this one knows {VERSION})")
        session = msgspec.json.decode(text, type=Session)
        json.loads(text, object_pairs_hook=_without_doubles)
        return session
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        pass
    raise BrokenSession("it is not a whole session file")


class _Versioned(msgspec.Struct):
    version: Annotated[int, msgspec.Meta(le=1_000_000)]


def _without_doubles(pairs: list[tuple[str, Any]]) -> None:
    if len(dict(pairs)) < len(pairs):
        raise BrokenSession("it was changed by hand: it has the same key twice in one object")


def _check_texts(session: Session) -> None:
    """Refuse what could steer a terminal: every text in a session was written inert."""
    checks = (text for check in session.checks for text in (check.title, check.evidence, check.at))
    entries = (text for entry in session.journal.values() for text in (entry.name, entry.tag, entry.identity, entry.document))
    texts = (session.started, *session.answers.values(), *checks, *entries)
    if not all(map(is_inert, texts)):
        raise BrokenSession("it was changed by hand: it holds characters that no session has")


def _check_names(session: Session) -> None:
    """Refuse identities that no service has: the journal steers deletes (security.md D1, D3)."""
    reason = ""
    try:
        SessionName(session.name)
        AccountId(session.account)
        for change, entry in session.journal.items():
            if change in _NAME_OF:
                _NAME_OF[change](entry.name)
            for key in (*entry.made, *((entry.identity,) if change == "key" and entry.identity else ())):
                AccessKeyId(key)
    except BadName as problem:
        reason = str(problem)
    if reason:
        raise BrokenSession(f"it was changed by hand: {reason}")
