"""What every signature check gives: who signed when, or why the signature is not accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Scheme = Literal["ACS3", "RPC", "ROA", "LOG1", "LOG4"]

Flaw = Literal[
    "no key",
    "malformed",
    "unsigned header",
    "unknown key",
    "inactive key",
    "mismatch",
    "body",
    "bad time",
    "expired",
    "nonce",
    "token",
]
"""Why a request is not accepted; each service has its own code for it."""

SecretFor = Callable[[str], str | None]
"""From an AccessKey ID to its secret, None where there is no such key."""


class BadSignature(Exception):
    """A request is not signed as it must be.

    Attributes:
        detail: what the service's message names: the key ID, or the string to sign.
    """

    def __init__(self, flaw: Flaw, detail: str = "") -> None:
        """Keep the parts."""
        super().__init__(flaw)
        self.flaw, self.detail = flaw, detail


@dataclass(frozen=True)
class Signed:
    """A request whose signature is right.

    Attributes:
        signed_at: seconds since 1970, as the signer's clock had it.
        nonce: the signer's random text, "" for schemes without one.
        region: the region the signature is for, "" for schemes without one.
    """

    scheme: Scheme
    access_key_id: str
    signed_at: float
    nonce: str = ""
    region: str = ""


def secret_of(access_key_id: str, secret_for: SecretFor) -> str:
    """The key's secret; raises BadSignature where there is no such key."""
    secret = secret_for(access_key_id)
    if secret is None:
        raise BadSignature("unknown key", access_key_id)
    return secret


def seconds(parse: Callable[[str], float], text: str) -> float:
    """The time a request says it was signed at; raises BadSignature where the text is no time."""
    try:
        return parse(text)
    except ValueError:
        raise BadSignature("bad time") from None
