"""The ways into a cloud that a front end offers, and how one is opened. The command line brings them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING, Literal, Protocol

from flinkwiz.security.secret import Secret
from flinkwiz.text.untrusted import escape_untrusted

if TYPE_CHECKING:
    from flinkwiz.wizard.connection import Connection


@dataclass(frozen=True)
class SignInMethod:
    """A way to sign in.

    Attributes:
        key: names it, such as ``practice`` or ``profile:prod``.
        title: the first column, such as "Profile prod".
        detail: the second, safe to show.
        refusal: why it cannot be used, or "".
    """

    key: str
    kind: Literal["practice", "profile", "environment", "keyring", "typed"]
    title: str
    detail: str
    refusal: str = ""


@dataclass(frozen=True)
class TypedPair:
    """An AccessKey pair that was typed."""

    key_id: str
    secret: Secret


class SignIn(Protocol):
    """How clouds are opened; the command line knows how, because only it may start the practice cloud."""

    def sources(self) -> Sequence[SignInMethod]:
        """The ways to sign in, the practice cloud first."""

    def open(self, source: SignInMethod, typed: TypedPair | None, closing: ExitStack) -> Connection:
        """Open a cloud, to be closed by `closing`. Raises ExpectedError."""

    def offers_keeping(self) -> bool:
        """Whether this computer can keep a typed pair safely; may take some seconds."""

    def keep(self, typed: TypedPair, account: str) -> None:
        """Keep a typed pair for the next time, only after a yes. Raises ExpectedError."""


@dataclass(frozen=True)
class OpenConnection:
    """An open cloud and what closes it."""

    connection: Connection
    closing: ExitStack


def named_method(key: str, methods: Sequence[SignInMethod]) -> SignInMethod | None:
    """The way to sign in of this key, or None."""
    return next((method for method in methods if method.key == key), None)


def no_such_method(key: str) -> str:
    """That a flag names a way to sign in that is not there, which no other may take the place of."""
    return _("There is no {source} on this computer. Next: choose another way to sign in.").format(
        source=escape_untrusted(key, 60)
    )
