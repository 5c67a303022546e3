"""The practice cloud's state on disk: one JSON file that every process of one home shares.

Each request is a transaction under a lock: read the file if another process changed it, work on the state, replace the file
if the state changed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from gettext import gettext as _
from pathlib import Path

import msgspec

from flinkwiz.practice.issuing import new_token
from flinkwiz.practice.nonces import Nonces
from flinkwiz.practice.operators import new_operators
from flinkwiz.practice.private_file import replace_private
from flinkwiz.practice.soundness import is_sound
from flinkwiz.practice.state import Settings, State
from flinkwiz.practice.state_folder import usable
from flinkwiz.practice.state_lock import locked
from flinkwiz.text.untrusted import escape_untrusted

LARGEST = 16 * 1024 * 1024
"""Bytes the state file may have."""

PATIENCE_S = 3.0
"""Seconds that another process's transaction is waited for; the usual one takes about a millisecond."""

ACCOUNT = "1000000000000001"
"""The practice cloud's account."""


class PracticeStateBroken(Exception):
    """The state file cannot be used; it is left as it is, and the message says what to do."""


class PracticeStateFull(Exception):
    """The state would grow over its limit; the change was not kept."""


def new_state(settings: Settings, now: float) -> State:
    """The state a practice cloud starts with, under a new random id; `now` in seconds since 1970."""
    return State(id=os.urandom(8).hex(), account=ACCOUNT, token=new_token(), settings=settings, users=new_operators(now))


class Store:
    """The state of one practice cloud.

    Attributes:
        folder: where its files lie, mode 0700.
        nonces: what must not be used again; only inside a transaction.
    """

    def __init__(self, folder: Path, patience_s: float = PATIENCE_S) -> None:
        """Make the folder where it is missing, and keep others out of it; nothing is read yet.

        Arguments:
            patience_s: seconds that another process's transaction is waited for.

        Raises:
            PracticeStateUnavailable: the disk refuses.
        """
        with usable(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if folder.stat().st_mode & 0o077:
                folder.chmod(0o700)
        self._patience_s = patience_s
        self.folder = folder
        self.nonces = Nonces(folder / "nonces")
        self._path = folder / "state.json"
        self._identity: tuple[int, int, int] | None = None
        self._encoded = b""
        self._state: State | None = None

    @contextmanager
    def transaction(self) -> Iterator[State]:
        """The state, to read and to change in place; changes are kept unless the block raises. Transactions do not nest.

        Raises:
            PracticeStateBroken: the file is no state.
            PracticeStateFull: what the block made is too large.
            PracticeStateUnavailable: the disk refuses, or another process holds the state for too long.
        """
        with self._locked():
            state = self._load()
            try:
                yield state
                self._save(state)
            except BaseException:
                self._state = self._identity = None
                raise

    def prepare(self) -> None:
        """Make the state where there is none; raises PracticeStateBroken or PracticeStateUnavailable where it cannot be used."""
        with self.transaction():
            pass

    def reset(self) -> None:
        """Start anew under a new id, also from a broken file; the settings stay where they can be read.

        Raises:
            PracticeStateUnavailable: the disk refuses, or another process holds the state for too long.
        """
        with self._locked():
            try:
                settings = self._load().settings
            except PracticeStateBroken:
                settings = Settings()
            self.nonces.clear()
            self._save(new_state(settings, time.time()))

    def _locked(self) -> AbstractContextManager[None]:
        return locked(self.folder / "lock", self._patience_s)

    def _load(self) -> State:
        with usable(self.folder):
            try:
                identity = _identity(self._path)
            except FileNotFoundError:
                self._encoded, self._state = b"", None
                return new_state(Settings(), time.time())
            if self._state is None or identity != self._identity:
                self._encoded = self._read()
                self._state, self._identity = _decoded(self._encoded, self._path), identity
        return self._state

    def _read(self) -> bytes:
        if self._path.stat().st_size > LARGEST:
            raise _broken(self._path)
        return self._path.read_bytes()

    def _save(self, state: State) -> None:
        encoded = msgspec.json.encode(state)
        if encoded == self._encoded:
            return
        if len(encoded) > LARGEST:
            raise PracticeStateFull
        with usable(self.folder):
            replace_private(self._path, encoded)
            self._encoded, self._state, self._identity = encoded, state, _identity(self._path)


def _identity(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _decoded(encoded: bytes, path: Path) -> State:
    try:
        state = msgspec.json.decode(encoded, type=State)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise _broken(path) from None
    if not is_sound(state):
        raise _broken(path)
    return state


def _broken(path: Path) -> PracticeStateBroken:
    text = _("The practice cloud's state cannot be read: {path}. Start anew with: flinkwiz practice reset")
    return PracticeStateBroken(text.format(path=escape_untrusted(str(path))))
