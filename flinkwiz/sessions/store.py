"""Where sessions are kept: one folder for each cloud's, one file and one lock a session."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from gettext import gettext as _
from pathlib import Path

from flinkwiz.engine.change import ChangeId
from flinkwiz.engine.journal import Entry
from flinkwiz.names.aliyun import AccountId
from flinkwiz.names.checked import BadName
from flinkwiz.security.home import private_folder
from flinkwiz.security.private_files import UnsafeFile, read_private, write_private
from flinkwiz.sessions.session import LARGEST, BrokenSession, Session, decode_session, encode_session
from flinkwiz.sessions.session_names import SessionName, new_name
from flinkwiz.text.untrusted import escape_untrusted


class SessionProblem(Exception):
    """A session cannot be used; the message says why and what to do. The file is left as it is."""


class SessionBusy(SessionProblem):
    """Another flinkwiz works on the session now."""


class NoSession(SessionProblem):
    """There is no session of that name."""


@dataclass(frozen=True)
class Sessions:
    """The sessions of one FLINKWIZ_HOME."""

    home: Path

    def _folder(self, is_practice: bool) -> Path:
        return self.home / "sessions" / ("practice" if is_practice else "aliyun")

    def _path(self, session: Session) -> Path:
        return self._folder(session.is_practice) / f"{session.name}.json"

    def paths(self) -> Mapping[str, Path]:
        """Every session's file by name."""
        found = (path for kind in (True, False) for path in sorted(self._folder(kind).glob("*.json")))
        return {path.stem: path for path in found}

    def new(self, cloud: str, account: AccountId) -> Session:
        """A session with a free name; not written yet."""
        started = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Session(1, new_name(self.paths()), cloud, account, started)

    def load(self, name: SessionName) -> Session:
        """The session of this name.

        Raises:
            NoSession: there is none.
            SessionProblem: its file cannot be trusted or read.
        """
        path = self.paths().get(name)
        if path is None:
            raise NoSession(_("There is no session {name}. List them with: flinkwiz sessions").format(name=name))
        return _loaded(path)

    def all(self) -> tuple[Session, ...]:
        """Every session that can be read, the newest first; the others are told by `broken`."""
        found = (_loaded_or_problem(path) for path in self.paths().values())
        sessions = [each for each in found if isinstance(each, Session)]
        return tuple(sorted(sessions, key=lambda session: session.started, reverse=True))

    def broken(self) -> tuple[str, ...]:
        """What is wrong with each session that cannot be read."""
        found = (_loaded_or_problem(path) for path in self.paths().values())
        return tuple(str(each) for each in found if isinstance(each, SessionProblem))

    @contextmanager
    def opened(self, session: Session) -> Iterator[SessionWriter]:
        """The one writer of a session, which is read anew under its lock if it is on disk.

        Raises:
            SessionBusy: another flinkwiz has it.
            SessionProblem: its file cannot be trusted or read.
        """
        private_folder(self.home)
        private_folder(self._folder(session.is_practice).parent)
        private_folder(self._folder(session.is_practice))
        path = self._path(session)
        with _locked(path, session.name):
            writer = SessionWriter(path, _loaded(path) if path.exists() or path.is_symlink() else session)
            try:
                yield writer
            finally:
                writer.let_go()


class SessionWriter:
    """Holds an open session and writes every change of it to its file, whole, before it returns."""

    def __init__(self, path: Path, session: Session) -> None:
        """Keep a session whose lock is held."""
        self._path, self._session = path, session
        self._writing, self._is_held = threading.Lock(), True

    @property
    def session(self) -> Session:
        """The session as it is in the file."""
        return self._session

    def update(self, change: Callable[[Session], Session]) -> Session:
        """Write a changed session; raises SessionProblem where the disk refuses, and the old file stands."""
        with self._writing:
            self._session = self._written(change(self._session))
            return self._session

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
                    "The session {name} cannot be written: {reason}. Nothing further was done. Make room or rights, then go on."
                ).format(name=self._session.name, reason=reason)
            )
        return changed

    def remove(self) -> None:
        """Remove the session's file; the session itself stays open until its lock is let go."""
        self._path.unlink(missing_ok=True)

    def record(self, entries: Mapping[ChangeId, Entry]) -> None:
        """Write what is known of some changes."""
        from msgspec.structs import replace

        self.update(lambda session: replace(session, journal={**session.journal, **entries}))


@contextmanager
def _locked(path: Path, name: str) -> Iterator[None]:
    from filelock import Timeout, UnixFileLock

    lock = UnixFileLock(path.with_suffix(".lock"), timeout=0, mode=0o600, fallback_to_soft=False)
    busy, reason = False, ""
    try:
        lock.acquire()
    except Timeout:
        busy = True
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
    if reason:
        raise SessionProblem(
            _("The session {name} cannot be locked: {reason}. Mend {path}, then try again.").format(
                name=name, reason=reason, path=escape_untrusted(str(path.with_suffix(".lock")))
            )
        )
    if busy:
        raise SessionBusy(_("Another flinkwiz works on {name} now. Wait for it or close it, then try again.").format(name=name))
    try:
        yield
    finally:
        lock.release()


def _loaded(path: Path) -> Session:
    try:
        session = decode_session(read_private(path, LARGEST))
        if session.name == SessionName(path.stem) and session.is_practice == (path.parent.name == "practice"):
            return session
        reason = "its name and its place do not fit what it says"
    except FileNotFoundError:
        reason = "it is gone"
    except BrokenSession as problem:
        reason = problem.reason
    except (UnsafeFile, BadName) as problem:
        reason = str(problem)
    raise SessionProblem(
        _("The session file {path} is not used: {reason}. It is left as it is.").format(
            path=escape_untrusted(str(path)), reason=reason
        )
    )


def _loaded_or_problem(path: Path) -> Session | SessionProblem:
    try:
        return _loaded(path)
    except SessionProblem as problem:
        return problem
