"""The operating system's keyring, for an AccessKey pair that the operator typed and asked to keep (security-rules.md I2).

Only five back ends are trusted, and used directly: others install themselves by entry point and need not be secure stores at
all. A keyring may hang or wait for a dialogue (terminal.md 3), so every call runs in a thread with a limit. A small
file says whose pair is kept, so that the keyring is asked only when somebody chooses it.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from flinkwiz.errors import ExpectedError
from flinkwiz.names.aliyun import AccessKeyId, AccountId
from flinkwiz.names.checked import BadName
from flinkwiz.security.private_files import UnsafeFile, read_private, write_private
from flinkwiz.security.secret import Secret

Thing = TypeVar("Thing")

SECURE: frozenset[str] = frozenset(
    f"keyring.backends.{name}" for name in ("macOS", "Windows", "SecretService", "libsecret", "kwallet")
)
"""The modules whose keyrings are trusted."""

_ROAMING = "keyring.backends.Windows"
"""Takes what it keeps along to the user's other machines unless told not to (security-rules.md I1)."""

SECONDS = 3.0
"""How long a keyring may take to answer."""

_SERVICE, _ITEM = "flinkwiz", "operator's AccessKey pair"
_MARKER, _LARGEST = "kept-key", 64


class KeychainProblem(ExpectedError):
    """The keyring cannot be used; the message says why and what to do."""

    kind = "keyring"


@dataclass(frozen=True)
class KeptPair:
    """What is kept, as one item, so that halves and accounts never mix."""

    access_key_id: AccessKeyId
    secret: Secret
    account: AccountId


@dataclass(frozen=True)
class Keychain:
    """The one pair that flinkwiz keeps for this user.

    Attributes:
        home: FLINKWIZ_HOME, where the marker lies; it exists.
        seconds: how long a call may take.
    """

    home: Path
    seconds: float = SECONDS

    def kept_for(self) -> AccountId | None:
        """The account whose pair is kept, as the marker says; the keyring is not asked."""
        try:
            text = read_private(self._marker, _LARGEST).decode("ascii")
            return AccountId(text.strip()) if len(text) <= _LARGEST else None
        except (FileNotFoundError, UnsafeFile, UnicodeDecodeError, BadName):
            return None

    def backend_name(self) -> str:
        """Which keyring this computer has, as the keyring package calls it; nothing in it is asked for.

        Raises:
            KeychainProblem: there is no secure one, or it does not answer.
        """
        return self._limited(lambda: type(self._backend()).__module__.rpartition(".")[2])

    def is_secure(self) -> bool:
        """Whether this computer has a keyring that may be offered."""
        try:
            self._limited(self._backend)
        except KeychainProblem:
            return False
        return True

    def keep(self, pair: KeptPair) -> None:
        """Keep a pair, in place of another one; call it only after a yes.

        Raises:
            KeychainProblem: there is no secure keyring, or it did not keep the pair; then nothing stays behind.
        """
        text = _encoded(pair)

        def write(abandoned: threading.Event) -> str | None:
            backend = self._backend()
            backend.set_password(_SERVICE, _ITEM, text)
            read: str | None = backend.get_password(_SERVICE, _ITEM)
            if abandoned.is_set():
                backend.delete_password(_SERVICE, _ITEM)
            return read

        if self._limited_unless_abandoned(write) != text or not self._is_noted(pair.account):
            self.forget()
            raise KeychainProblem(_("The AccessKey pair could not be kept. It is used now and forgotten when you quit."))

    def _is_noted(self, account: AccountId) -> bool:
        try:
            write_private(self._marker, account.encode())
        except OSError:
            return False
        return True

    def read(self) -> KeptPair:
        """The kept pair.

        Raises:
            KeychainProblem: there is none, or the keyring is locked, absent or does not answer.
        """
        text = self._limited(lambda: self._backend().get_password(_SERVICE, _ITEM))
        if text is None:
            raise KeychainProblem(_("The keyring holds no AccessKey pair of flinkwiz. Next: type it, or choose another source."))
        return _decoded(text)

    def forget(self) -> None:
        """Remove the pair and its marker; that there is none is fine. Raises KeychainProblem."""
        self._limited(self._delete)
        self._marker.unlink(missing_ok=True)

    def _delete(self) -> None:
        backend = self._backend()
        if backend.get_password(_SERVICE, _ITEM) is not None:
            backend.delete_password(_SERVICE, _ITEM)

    @property
    def _marker(self) -> Path:
        return self.home / _MARKER

    def _backend(self) -> Any:
        """The first trusted keyring there is; never the chainer, which would also ask others."""
        _start_no_process()
        import keyring

        found = next((each for each in _unchained(keyring.get_keyring()) if type(each).__module__ in SECURE), None)
        if found is None:
            raise KeychainProblem(_("This computer has no secure keyring, so the AccessKey pair cannot be kept."))
        if type(found).__module__ == _ROAMING:
            found.persist = "local machine"
        return found

    def _limited(self, call: Callable[[], Thing]) -> Thing:
        return self._limited_unless_abandoned(lambda _abandoned: call())

    def _limited_unless_abandoned(self, call: Callable[[threading.Event], Thing]) -> Thing:
        """The answer of a call in a thread of its own, which learns from the event that nobody waits any more."""
        answers: SimpleQueue[tuple[Thing] | KeychainProblem] = SimpleQueue()
        abandoned = threading.Event()
        threading.Thread(target=lambda: answers.put(_outcome(lambda: call(abandoned))), daemon=True).start()
        try:
            answer = answers.get(timeout=self.seconds)
        except Empty:
            abandoned.set()
            answer = KeychainProblem(
                _(
                    "The keyring did not answer in {seconds:.0f} s; it may be waiting for you in a window of its own. "
                    "Next: answer it there, and try again."
                ).format(seconds=self.seconds)
            )
        if isinstance(answer, KeychainProblem):
            raise answer
        return answer[0]


def _start_no_process() -> None:
    """Keep keyring, which imports every back end to see which there are, from the part of one that looks for macOS' libraries.

    Elsewhere that would start a compiler, with this process's whole environment (security-rules.md H5).
    """
    if sys.platform != "darwin":
        sys.modules.setdefault("keyring.backends.macOS.api", None)  # type: ignore[arg-type]


def _unchained(backend: Any) -> Iterator[Any]:
    yield from getattr(backend, "backends", None) or [backend]


def _outcome(call: Callable[[], Thing]) -> tuple[Thing] | KeychainProblem:
    """The answer, or our problem in place of whatever a keyring raises: its text could hold what was to be kept."""
    try:
        return (call(),)
    except KeychainProblem as problem:
        return problem
    except Exception as problem:  # noqa: BLE001 - back ends raise D-Bus, OS and their own errors, without a common class
        name = type(problem).__name__
    return KeychainProblem(
        _("The keyring refused ({problem}). Is it locked? Next: unlock it and try again.").format(problem=name)
    )


def _encoded(pair: KeptPair) -> str:
    return json.dumps({"id": pair.access_key_id, "secret": pair.secret.reveal(), "account": pair.account})


def _decoded(text: str) -> KeptPair:
    try:
        members = json.loads(text)
        if isinstance(members["secret"], str):
            return KeptPair(AccessKeyId(members["id"]), Secret(members["secret"]), AccountId(members["account"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        pass
    raise KeychainProblem(
        _("What the keyring holds for flinkwiz was changed by something else. Next: type the AccessKey pair again.")
    )
