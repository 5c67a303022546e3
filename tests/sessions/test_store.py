"""Sessions on disk: whole, private, one writer, and never used when they are not what they should be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from flinkwiz.engine.journal import Entry
from flinkwiz.names.aliyun import AccountId
from flinkwiz.sessions.session import LARGEST, Session, decode_session, encode_session
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.sessions.store import NoSession, SessionBusy, SessionProblem, Sessions
from flinkwiz.text.untrusted import is_inert
from flinkwiz.wizard.sessions import check_session, sessions_in

CLOUD = "practice:0123456789abcdef"
ACCOUNT = AccountId("1000000000000001")


@pytest.fixture
def sessions(home: Path) -> Sessions:
    return sessions_in(home)


@pytest.fixture
def saved(sessions: Sessions) -> Path:
    """A session on disk, named quiet-river."""
    session = replace(sessions.new("logstore", CLOUD, ACCOUNT), name="quiet-river", answers={"project": "test"})
    with sessions.opened(session) as writer:
        writer.update(lambda kept: kept)
    return sessions.paths()["quiet-river"]


def test_a_session_is_read_as_it_was_written(sessions: Sessions, saved: Path) -> None:
    assert sessions.load(SessionName("quiet-river")).answers == {"project": "test"}


def test_its_file_is_for_its_owner_only_whatever_the_umask(sessions: Sessions) -> None:
    before = os.umask(0)
    try:
        with sessions.opened(sessions.new("logstore", CLOUD, ACCOUNT)) as writer:
            writer.update(lambda kept: kept)
    finally:
        os.umask(before)
    for path in sessions.home.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0


def test_names_are_two_words_and_never_taken_twice(sessions: Sessions) -> None:
    names = set()
    for _ in range(30):
        with sessions.opened(sessions.new("logstore", CLOUD, ACCOUNT)) as writer:
            names.add(writer.update(lambda kept: kept).name)
    assert len(names) == 30


def test_a_second_writer_is_told_to_wait(sessions: Sessions, saved: Path) -> None:
    session = sessions.load(SessionName("quiet-river"))
    with sessions.opened(session), pytest.raises(SessionBusy, match="Another flinkwiz"):
        sessions.opened(session).__enter__()


def test_a_second_process_is_told_to_wait(sessions: Sessions, saved: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from flinkwiz.sessions.store import SessionBusy\n"
        "from flinkwiz.wizard.sessions import sessions_in; from flinkwiz.sessions.session_names import SessionName\n"
        "sessions = sessions_in(Path(sys.argv[1]))\n"
        "try:\n    sessions.opened(sessions.load(SessionName('quiet-river'))).__enter__()\n"
        "except SessionBusy: print('busy')\n"
    )
    with sessions.opened(sessions.load(SessionName("quiet-river"))):
        told = subprocess.run(
            [sys.executable, "-c", program, str(sessions.home)],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
        )
    assert told.stdout == "busy\n"


def test_a_missing_session_says_how_to_list_them(sessions: Sessions) -> None:
    with pytest.raises(NoSession, match="flinkwiz sessions"):
        sessions.load(SessionName("quiet-river"))


def spoil_with_text(text: bytes) -> Any:
    return lambda path: path.write_bytes(text)


def spoil_field(**fields: Any) -> Any:
    return lambda path: path.write_text(json.dumps(json.loads(path.read_text()) | fields))


def link(path: Path) -> None:
    path.rename(path.with_suffix(".real"))
    path.symlink_to(path.with_suffix(".real"))


def hard_link(path: Path) -> None:
    path.with_suffix(".second").hardlink_to(path)


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path, 0o600)


SPOILT: dict[str, Any] = {
    "empty": spoil_with_text(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:40]),
    "not json": spoil_with_text(b"\xff\xfe\x00"),
    "too long": spoil_with_text(b" " * 1_048_577),
    "too deep": spoil_with_text(b"[" * 10_000),
    "newer": spoil_field(version=3),
    "unknown field": spoil_field(surprise=1),
    "another name": spoil_field(name="bold-maple"),
    "a path for a name": spoil_field(name="../x"),
    "no cloud": spoil_field(cloud="https://evil.example"),
    "a real cloud in the practice folder": spoil_field(cloud="aliyun:1234567890123456"),
    "a bad account": spoil_field(account="x"),
    "a bad user in the journal": spoil_field(journal={"user": {"state": "done", "name": "../admin"}}),
    "a bad key in the journal": spoil_field(journal={"key": {"state": "done", "made": ["a b"]}}),
    "an escape sequence in an answer": spoil_field(answers={"project": "\x1b]0;x\x07"}),
    "a line break in the time": spoil_field(started="now\n::set-env name=x::y"),
    "an unknown change": spoil_field(journal={"format-disk": {"state": "done"}}),
    "open to others": lambda path: path.chmod(0o644),
    "a link": link,
    "a hard link": hard_link,
    "a pipe": pipe,
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_a_spoilt_file_is_named_not_used_and_left_as_it_is(sessions: Sessions, saved: Path, spoil: Any) -> None:
    spoil(saved)
    before = saved.lstat()
    with pytest.raises(SessionProblem, match="left as it is"):
        sessions.load(SessionName("quiet-river"))
    assert sessions.all() == ()
    assert len(sessions.broken()) == 1
    assert saved.lstat().st_ino == before.st_ino


def test_a_full_disk_keeps_the_old_session_and_says_so(sessions: Sessions, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = saved.read_bytes()
    with sessions.opened(sessions.load(SessionName("quiet-river"))) as writer:
        saved.parent.chmod(0o500)
        monkeypatch.setattr(os, "fsync", _no_space)
        with pytest.raises(SessionProblem, match="cannot be written: No space left"):
            writer.update(lambda kept: replace(kept, answers={"project": "other"}))
        saved.parent.chmod(0o700)
        assert writer.session.answers == {"project": "test"}
    assert saved.read_bytes() == before
    assert [path.suffix for path in saved.parent.iterdir() if path.name.startswith(".")] == []


def _no_space(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_call_that_nobody_waited_for_writes_nothing_after_the_lock_was_let_go(sessions: Sessions, saved: Path) -> None:
    with sessions.opened(sessions.load(SessionName("quiet-river"))) as writer:
        pass
    before = saved.read_bytes()
    with pytest.raises(SessionProblem, match="it was closed meanwhile"):
        writer.update(lambda kept: replace(kept, answers={"project": "other"}))
    assert saved.read_bytes() == before


def answered_with(text: str) -> Any:
    return lambda kept: replace(kept, answers={"consumer-group": text})


@pytest.mark.parametrize(
    ("change", "reason"),
    [(answered_with("x" * LARGEST), "larger than any session"), (answered_with("\ud800"), "text that is no text")],
    ids=["too long", "half a character"],
)
def test_what_could_not_be_read_again_is_not_written(sessions: Sessions, saved: Path, change: Any, reason: str) -> None:
    before = saved.read_bytes()
    with sessions.opened(sessions.load(SessionName("quiet-river"))) as writer, pytest.raises(SessionProblem, match=reason):
        writer.update(change)
    assert saved.read_bytes() == before


def test_a_removed_session_is_gone_and_its_lock_is_let_go(sessions: Sessions, saved: Path) -> None:
    session = sessions.load(SessionName("quiet-river"))
    with sessions.opened(session) as writer:
        writer.remove()
        writer.remove()
    assert sessions.paths() == {}
    with sessions.opened(session) as writer:
        assert writer.session == session


def test_a_lock_that_cannot_be_taken_is_named(sessions: Sessions, saved: Path) -> None:
    lock = saved.with_suffix(".lock")
    lock.unlink()
    lock.mkdir()
    with pytest.raises(SessionProblem, match="cannot be locked: Is a directory") as told:
        sessions.opened(sessions.load(SessionName("quiet-river"))).__enter__()
    assert str(lock) in str(told.value)


def test_a_session_that_goes_while_the_list_is_read_is_told_of(
    sessions: Sessions, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sessions.opened(replace(sessions.load(SessionName("quiet-river")), name="able-otter")) as writer:
        writer.update(lambda kept: kept)
    open_file = os.open

    def open_and_lose(path: Any, *arguments: Any, **options: Any) -> int:
        if Path(path).name == "able-otter.json":
            saved.unlink(missing_ok=True)
        return open_file(path, *arguments, **options)

    monkeypatch.setattr(os, "open", open_and_lose)
    saved_text = saved.read_bytes()
    assert [session.name for session in sessions.all()] == ["able-otter"]
    saved.write_bytes(saved_text)
    assert [problem for problem in sessions.broken() if "it is gone" in problem]


def test_a_session_has_no_place_for_a_secret() -> None:
    from flinkwiz.security.secret import Secret

    session: Any = Session(2, "logstore", "a", CLOUD, ACCOUNT, "now", {"project": Secret("canary")})  # type: ignore[dict-item]
    with pytest.raises(NotImplementedError):
        encode_session(session)


ENTRIES = st.builds(
    Entry,
    st.sampled_from(("intended", "done", "used", "failed", "undone")),
    name=st.just("name"),
    tag=st.from_regex(r"[0-9a-f]{32}", fullmatch=True),
    identity=st.from_regex(r"[A-Za-z0-9.]{8,20}", fullmatch=True),
    attempts=st.integers(0, 9),
)


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("C", "M", "Zl", "Zp")), max_size=60).filter(is_inert)


@given(st.dictionaries(st.sampled_from(("policy", "user", "key", "id-variable")), ENTRIES), PLAIN, PLAIN)
def test_every_session_survives_its_file(journal: Any, project: str, group: str) -> None:
    session = Session(2, "logstore", "a", CLOUD, ACCOUNT, "now", {"project": project, "consumer-group": group}, journal)
    assert decode_session(encode_session(session), check_session) == session
