"""The session decoder under fire: whatever a file holds, it is refused, or it is a session that satisfies every rule."""

from __future__ import annotations

import re
import time
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flinkwiz.sessions.session import LARGEST, BrokenSession, Session, decode_session, encode_session
from flinkwiz.wizard.sessions import check_session
from flinkwiz.wizard.views import recorded_view
from tests import hostile
from tests.covered import covered
from tests.mutating import changed

pytestmark = pytest.mark.fuzz

GOOD: dict[str, Any] = {
    "version": 2,
    "recipe": "logstore",
    "name": "quiet-river",
    "cloud": "practice:0123456789abcdef",
    "account": "1000000000000001",
    "started": "2026-11-22T10:00:00Z",
    "answers": {"region": "cn-beijing", "project": "test", "logstore": "flinktest", "consumer-group": ""},
    "journal": {
        "policy": {"state": "used", "name": "flinkwiz-test", "document": "a" * 64},
        "user": {"state": "done", "name": "flinkwiz-test", "tag": "b" * 32, "identity": "2000000001"},
        "attach": {"state": "intended", "name": "flinkwiz-test"},
        "key": {"state": "done", "identity": "LTAI5tAbCdEfGh", "attempts": 2, "made": ["LTAI5tAbCdEfGh"], "proven": True},
        "id-variable": {"state": "done", "name": "sls_id", "identity": "LTAI5tAbCdEfGh"},
        "secret-variable": {"state": "failed", "name": "sls_secret"},
    },
    "checks": [
        {"id": "read", "ok": True, "code": "answered", "details": {"logstore": "flinktest"}, "at": "2026-11-22T10:00:09Z"}
    ],
    "known": {"fields_from": "index", "fields": [{"name": "level", "type": "text"}, {"name": "a\x1bb", "type": "json"}]},
}

OLD: dict[str, Any] = {
    **{member: value for member, value in GOOD.items() if member not in ("recipe", "known")},
    "version": 1,
    "checks": [{"id": "read", "ok": True, "title": "reads flinktest", "evidence": "HTTP 200", "at": "2026-11-22T10:00:09Z"}],
    "fields": [{"name": "level", "type": "text"}],
    "fields_from": "index",
}
"""As version 1 wrote it."""

NAMES = {
    "policy": r"[A-Za-z0-9-]{1,128}",
    "user": r"[A-Za-z0-9._][A-Za-z0-9._-]{0,63}",
    "id-variable": r"[A-Za-z_][A-Za-z0-9_]{0,63}",
    "secret-variable": r"[A-Za-z_][A-Za-z0-9_]{0,63}",
}
"""The rules once more, so that a change of one is not overlooked."""


def texts_in(value: Any) -> list[str]:
    """Every text in a value; names of fields are left out, which are kept as they come and quoted or shown where they are used."""
    if isinstance(value, dict):
        return [text for key, each in value.items() if key != "known" for text in (key, *texts_in(each))]
    if isinstance(value, list | tuple):
        return [text for each in value for text in texts_in(each)]
    return [value] if isinstance(value, str) else []


def broken_rules(session: Session) -> list[str]:
    """The rules that a session breaks."""
    rules = {
        "name": re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", session.name),
        "cloud": re.fullmatch(r"practice:[0-9a-f]{8,64}|aliyun:[0-9]{10,20}", session.cloud),
        "account": re.fullmatch(r"[0-9]{10,20}", session.account),
        "file": decode_session(encode_session(session), check_session) == session,
        "texts": not [harm for text in texts_in(msgspec.to_builtins(session)) for harm in hostile.harm_in(text)],
    }
    for change, entry in session.journal.items():
        keys = (*entry.made, *([entry.identity] if change == "key" and entry.identity else []))
        rules[f"name of {change}"] = re.fullmatch(NAMES.get(change, ".*"), entry.name)
        rules[f"keys of {change}"] = all(re.fullmatch(r"[A-Za-z0-9.]{8,128}", key) for key in keys)
        rules[f"calls of {change}"] = 0 <= entry.attempts <= 1_000_000
    return [rule for rule, holds in rules.items() if not holds]


def judge(text: bytes) -> Session | None:
    """The session of a file or None where it is refused, in one inert line; nothing else happens, and soon."""
    covered("inputs tried")
    begun = time.process_time()
    session = hostile.judged(BrokenSession, lambda: decode_session(text, check_session))
    assert time.process_time() - begun < 1
    if isinstance(session, Session):
        return session
    assert hostile.harm_in(session.reason) == []
    assert len(session.reason) < 1_500
    return None


def test_the_good_session_breaks_no_rule() -> None:
    session = judge(msgspec.json.encode(GOOD))
    assert session is not None
    assert broken_rules(session) == []


def test_a_session_of_version_1_opens_with_its_recipe_and_all_that_it_said() -> None:
    session = judge(msgspec.json.encode(OLD))
    assert session is not None
    assert broken_rules(session) == []
    assert (session.version, session.recipe, session.known) == (
        2,
        "logstore",
        {key: OLD[key] for key in ("fields_from", "fields")},
    )
    (line,) = recorded_view(session).lines
    assert (line.ok, line.title, line.evidence) == (None, "reads flinktest", "passed on 22 Nov at 10:00 UTC; not tried now")


@given(changed(OLD))
@example(msgspec.json.encode({**OLD, "fields": [{"name": "level", "type": "text", "\x1f": "?"}]}))
def test_a_session_of_version_1_changed_by_hand_is_refused_or_satisfies_every_rule(text: bytes) -> None:
    session = judge(text)
    if session is not None:
        assert broken_rules(session) == []


@given(st.binary(max_size=400) | hostile.texts.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_do_more_than_break(text: bytes) -> None:
    assert judge(text) is None


@given(changed(GOOD))
@example(b'{"version":' + b"9" * 4_000 + b"}")
def test_a_session_changed_by_hand_is_refused_or_satisfies_every_rule(text: bytes) -> None:
    session = judge(text)
    if session is not None:
        assert broken_rules(session) == []


@pytest.mark.parametrize("member", ['"name":"quiet-river"', '"state":"used"', '"id":"read"', '"type":"text"', '"project":"test"'])
def test_a_key_that_is_there_twice_is_refused(member: str) -> None:
    text = msgspec.json.encode(GOOD).replace(member.encode(), f"{member},{member}".encode(), 1)
    assert judge(text) is None


@pytest.mark.parametrize("piece", [b"[", b'{"a":', b'"', b"9", b'{"version":1,"x":[', b"\x00", b'{"answers":{"project":"'])
def test_the_largest_file_is_answered_soon(piece: bytes) -> None:
    text = piece * (LARGEST // len(piece))
    assert judge(text) is None
    assert judge(msgspec.json.encode(GOOD)[:-1] + b',"x":' + text[:900_000]) is None
