"""Where sessions are kept: one folder for each cloud's, one file and one lock a session."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from gettext import gettext as _
from pathlib import Path
from typing import Protocol

from flinkwiz.engine.change import ResourceId
from flinkwiz.engine.journal import Entry
from flinkwiz.errors import ExitCode, ExpectedError
from flinkwiz.names.checked import BadName
from flinkwiz.security.home import private_folder
from flinkwiz.security.private_files import UnsafeFile, read_private, write_private
from flinkwiz.sessions.session import LARGEST, BrokenSession, CheckSession, Session, decode_session, encode_session, with_entries
from flinkwiz.sessions.session_names import SessionName, new_name
from flinkwiz.text.program import hint
from flinkwiz.text.untrusted import escape_untrusted


class SessionProblem(ExpectedError):
    """A session cannot be used; the message says why and what to do. The file is left as it is."""

    kind = "conflict"


class SessionBusy(SessionProblem):
    """Another flinkwiz works on the session now."""


class NoSession(SessionProblem):
    """There is no session of that name."""

    kind = "usage"
    exit_code = ExitCode.USAGE


@dataclass(frozen=True)
class Sessions:
    """The sessions of one FLINKWIZ_HOME.

    Attributes:
        check: refuses what the session's recipe does not know.
    """

    home: Path
    check: CheckSession

    def _folder(self, session: Session) -> Path:
        return self._top / session.cloud.partition(":")[0]

    @property
    def _top(self) -> Path:
        return self.home / "sessions"

    def _path(self, session: Session) -> Path:
        return self._folder(session) / f"{session.name}.json"

    def paths(self) -> Mapping[str, Path]:
        """Every session's file by name."""
        return {path.stem: path for path in sorted(self._top.glob("*/*.json"))}

    def new(self, recipe: str, cloud: str, account: str) -> Session:
        """A session with a free name; not written yet."""
        started = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Session(2, recipe, new_name(self.paths()), cloud, account, started)

    def load(self, name: SessionName) -> Session:
        """The session of this name.

        Raises:
            NoSession: there is none.
            SessionProblem: its file cannot be trusted or read.
        """
        path = self.paths().get(name)
        if path is None:
            raise NoSession(hint(_("There is no session {name}. Next: list them with {flinkwiz} sessions"), name=name))
        return self._loaded(path)

    def all(self) -> tuple[Session, ...]:
        """Every session that can be read, the newest first; the others are told by `broken`."""
        found = (self._loaded_or_problem(path) for path in self.paths().values())
        sessions = [each for each in found if isinstance(each, Session)]
        return tuple(sorted(sessions, key=lambda session: session.started, reverse=True))

    def broken(self) -> tuple[str, ...]:
        """What is wrong with each session that cannot be read."""
        found = (self._loaded_or_problem(path) for path in self.paths().values())
        return tuple(str(each) for each in found if isinstance(each, SessionProblem))

    def busy(self) -> tuple[str, ...]:
        """The sessions that another flinkwiz works on now; no lock is kept, and none is made. Raises OSError."""
        return tuple(name for name, path in self.paths().items() if _is_locked(path.with_suffix(".lock")))

    @contextmanager
    def opened(self, session: Session) -> Iterator[SessionWriter]:
        """The one writer of a session, which is read anew under its lock if it is on disk.

        Raises:
            SessionBusy: another flinkwiz has it.
            SessionProblem: its file cannot be trusted or read.
        """
        private_folder(self.home)
        private_folder(self._top)
        private_folder(self._folder(session))
        path = self._path(session)
        with _locked(path, session.name):
            writer = SessionWriter(path, self._loaded(path) if path.exists() or path.is_symlink() else session)
            try:
                yield writer
            finally:
                writer.let_go()

    def _loaded(self, path: Path) -> Session:
        try:
            session = decode_session(read_private(path, LARGEST), self.check)
            if session.name == SessionName(path.stem) and session.cloud.startswith(f"{path.parent.name}:"):
                return session
            reason = _("its name and its place do not fit what it says")
        except FileNotFoundError:
            reason = _("it is gone")
        except BrokenSession as problem:
            reason = problem.reason
        except (UnsafeFile, BadName) as problem:
            reason = str(problem)
        raise SessionProblem(
            _("The session file {path} is not used: {reason}. It is left as it is. Next: mend it or move it away.").format(
                path=escape_untrusted(str(path)), reason=reason
            )
        )

    def _loaded_or_problem(self, path: Path) -> Session | SessionProblem:
        try:
            return self._loaded(path)
        except SessionProblem as problem:
            return problem


class KeepsSession(Protocol):
    """Holds a session that changes."""

    @property
    def session(self) -> Session:
        """As it is now."""

    def update(self, change: Callable[[Session], Session]) -> Session:
        """Change it; raises SessionProblem."""

    def update_if_changed(self, change: Callable[[Session], Session]) -> Session:
        """Change it where that makes a difference; raises SessionProblem."""

    def record(self, entries: Mapping[ResourceId, Entry]) -> None:
        """Change what is known of some changes; raises SessionProblem."""


class SessionDraft:
    """Holds a session that is never written: for a look that changes nothing."""

    def __init__(self, session: Session) -> None:
        """Begin with this one."""
        self.session = session

    def update(self, change: Callable[[Session], Session]) -> Session:
        """Change it here."""
        self.session = change(self.session)
        return self.session

    update_if_changed = update

    def record(self, entries: Mapping[ResourceId, Entry]) -> None:
        """A draft is of nothing that is made."""
        raise AssertionError("a draft makes nothing")


class SessionWriter:
    """Holds an open session and writes every change of it to its file, whole, before it returns."""

    def __init__(self, path: Path, session: Session) -> None:
        """Keep a session whose lock is held."""
        self._path, self._session = path, session
        self._writing, self._is_held = threading.Lock(), True
        self._is_written = path.exists()

    @property
    def session(self) -> Session:
        """The session as it is in the file."""
        return self._session

    def update(self, change: Callable[[Session], Session]) -> Session:
        """Write a changed session; raises SessionProblem where the disk refuses, and the old file stands."""
        with self._writing:
            self._session, self._is_written = self._written(change(self._session)), True
            return self._session

    def update_if_changed(self, change: Callable[[Session], Session]) -> Session:
        """Write a changed or new session, or nothing where nothing changed; raises SessionProblem."""
        is_same = self._is_written and change(self._session) == self._session
        return self.session if is_same else self.update(change)

    def let_go(self) -> None:
        """Write nothing from now on: a call that nobody waited for may end after the lock was let go."""
        with self._writing:
            self._is_held = False

    def _written(self, changed: Session) -> Session:
        reason = ""
        try:
            text = encode_session(changed)
            if not self._is_held:
                reason = _("it was closed meanwhile")
            elif len(text) > LARGEST:
                reason = _("it would be larger than any session")
            else:
                write_private(self._path, text)
        except UnicodeEncodeError:
            reason = _("it would hold text that is no text")
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
        if reason:
            raise SessionProblem(
                _(
                    "The session {name} cannot be written: {reason}. Nothing further was done. Next: make room or rights, then go on."
                ).format(name=self._session.name, reason=reason)
            )
        return changed

    def remove(self) -> None:
        """Remove the session's file and that of its lock; the session itself stays open until its lock is let go."""
        self._path.unlink(missing_ok=True)
        _lock_path(self._path).unlink(missing_ok=True)

    def record(self, entries: Mapping[ResourceId, Entry]) -> None:
        """Write what is known of some changes."""
        self.update(lambda session: with_entries(session, entries))


def _is_locked(lock: Path) -> bool:
    import fcntl

    try:
        descriptor = os.open(lock, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _lock_path(path: Path) -> Path:
    return path.with_suffix(".lock")


@contextmanager
def _locked(path: Path, name: str) -> Iterator[None]:
    from filelock import Timeout, UnixFileLock

    lock = UnixFileLock(_lock_path(path), timeout=0, mode=0o600, fallback_to_soft=False)
    busy, reason = False, ""
    try:
        lock.acquire()
    except Timeout:
        busy = True
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
    if reason:
        raise SessionProblem(
            _("The session {name} cannot be locked: {reason}. Next: mend {path}, then try again.").format(
                name=name, reason=reason, path=escape_untrusted(str(_lock_path(path)))
            )
        )
    if busy:
        raise SessionBusy(
            _("Another flinkwiz works on {name} now. Next: wait for it or close it, then try again.").format(name=name)
        )
    try:
        yield
    finally:
        lock.release()
