"""Nonces that were used, shared by every process of one practice cloud.

They lie in a file of their own, beside the state, to which each call appends one record, so that no call rewrites much. All
methods are called under the store's lock.
"""

from __future__ import annotations

import hashlib
import os
import struct
from pathlib import Path

from flinkwiz.practice.private_file import replace_private
from flinkwiz.practice.state_folder import usable

WINDOW_S = 15 * 60.0
"""How far a signer's clock may be off, in seconds (wire-protocols.md 2.1)."""

_KEPT_S = 2 * WINDOW_S
"""A request dated a whole window ahead is accepted until two windows after it first came."""

_RECORD = struct.Struct(">d16s")
"""When it was used, in seconds since 1970, and the hash of key ID and nonce."""

_SLACK = 4096
"""Outdated records left in the file before it is written anew."""


class Nonces:
    """The nonces of the last half hour."""

    def __init__(self, path: Path) -> None:
        """Take the file's path; it need not exist."""
        self._path = path
        self._used: dict[bytes, float] = {}
        self._inode = self._read_bytes = self._outdated = 0

    def __len__(self) -> int:
        """How many are remembered."""
        return len(self._used)

    def use(self, access_key_id: str, nonce: str, now: float) -> bool:
        """Remember a nonce; whether it is new.

        Arguments:
            now: seconds since 1970.

        Raises:
            PracticeStateUnavailable: the disk refuses.
        """
        mark = hashlib.sha256(f"{access_key_id} {nonce}".encode()).digest()[:16]
        with usable(self._path.parent):
            self._catch_up()
            self._drop_outdated(now)
            if mark in self._used:
                return False
            self._append(_RECORD.pack(now, mark))
        return True

    def clear(self) -> None:
        """Forget all of them, for every process; raises PracticeStateUnavailable where the disk refuses."""
        with usable(self._path.parent):
            self._path.unlink(missing_ok=True)

    def _catch_up(self) -> None:
        """Read what other processes appended, or everything where one of them wrote the file anew."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            self._forget(0)
            return
        if found.st_ino != self._inode or found.st_size < self._read_bytes:
            self._forget(found.st_ino)
        if found.st_size > self._read_bytes:
            with self._path.open("rb") as file:
                file.seek(self._read_bytes)
                self._take(file.read())

    def _forget(self, inode: int) -> None:
        self._used.clear()
        self._inode, self._read_bytes, self._outdated = inode, 0, 0

    def _take(self, records: bytes) -> None:
        whole = records[: len(records) - len(records) % _RECORD.size]
        for when, mark in _RECORD.iter_unpack(whole):
            self._used.pop(mark, None)  # used again after it was outdated: its place is now the last
            self._used[mark] = when
        self._read_bytes += len(whole)

    def _drop_outdated(self, now: float) -> None:
        while self._used and self._used[oldest := next(iter(self._used))] < now - _KEPT_S:
            del self._used[oldest]
            self._outdated += 1
        if self._outdated > max(_SLACK, len(self._used)):
            self._rewrite()

    def _rewrite(self) -> None:
        replace_private(self._path, b"".join(_RECORD.pack(when, mark) for mark, when in self._used.items()))
        self._forget(0)
        self._catch_up()

    def _append(self, record: bytes) -> None:
        """Write one record after the last whole one, over what a killed process may have left of its own."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.ftruncate(descriptor, self._read_bytes)
            os.pwrite(descriptor, record, self._read_bytes)
            self._inode = os.fstat(descriptor).st_ino
        finally:
            os.close(descriptor)
        self._take(record)
