"""The ways into a cloud that a front end offers, and how one is opened. The command line makes the doors."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Literal, Protocol

from flinkwiz.providers.aliyun.credentials import Credentials
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


class SignIn(Protocol):
    """How clouds are opened; the command line knows how, because only it may start the practice cloud."""

    def sources(self) -> Sequence[SignInMethod]:
        """The ways to sign in, the practice cloud first."""

    def open(self, source: SignInMethod, typed: Credentials | None, closing: ExitStack) -> Connection:
        """Open a cloud, to be closed by `closing`. Raises NoCredentials, CloudError, UnsafeHome."""


@dataclass(frozen=True)
class OpenConnection:
    """An open cloud and what closes it."""

    connection: Connection
    closing: ExitStack
